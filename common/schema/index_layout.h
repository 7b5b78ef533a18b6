// SPDX-License-Identifier: Apache-2.0
// Names inside an index directory NAME/:
//   xapian/                   the Xapian database (glass), the system of record
//   sealed-<revision>.dli     the sealed index made from that revision
//   kept-<revision>.dli       a sealed index that stays when newer ones come, so that what was cited from it can be asked again
//   entities.txt              people's decisions about names (merge, split, hide, rename), editable
//   rejects.jsonl             records that could not be indexed, with their reasons
//   queries.json              queries that people saved, and how far each has been read
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct IndexLayout {
  std::filesystem::path root;

  std::filesystem::path xapian() const { return root / "xapian"; }
  std::filesystem::path sealed(uint64_t revision) const {
    return root / ("sealed-" + std::to_string(revision) + ".dli");
  }
  std::filesystem::path kept(uint64_t revision) const { return root / ("kept-" + std::to_string(revision) + ".dli"); }
  // Revisions of which there is a sealed or a kept file, ascending.
  [[nodiscard]] std::vector<uint64_t> SealedRevisions() const { return RevisionsOf(&IndexLayout::sealed); }
  [[nodiscard]] std::vector<uint64_t> KeptRevisions() const { return RevisionsOf(&IndexLayout::kept); }
  std::filesystem::path entity_decisions() const { return root / "entities.txt"; }
  std::filesystem::path rejects() const { return root / "rejects.jsonl"; }
  std::filesystem::path saved_queries() const { return root / "queries.json"; }

 private:
  // Those whose file has the very name that `path_of` gives.
  std::vector<uint64_t> RevisionsOf(std::filesystem::path (IndexLayout::*path_of)(uint64_t) const) const;
};

// Keys of the Xapian database's metadata.
inline constexpr std::string_view kMetadataSettings = "dateline.settings";  // IndexSettings as JSON
// The splits of entities.txt that the stories' names follow, as lines of that file.
inline constexpr std::string_view kMetadataSplits = "dateline.splits";
// Followed by a facet field's prefix and a key: how often each form of that name is its label, see label_registry.h.
inline constexpr std::string_view kMetadataLabelPrefix = "label.";

}  // namespace dateline
