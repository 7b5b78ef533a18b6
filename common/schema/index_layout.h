// SPDX-License-Identifier: Apache-2.0
// Names inside an index directory NAME/:
//   xapian/                   the Xapian database (glass), the system of record
//   sealed-<revision>.dli     the sealed index made from that revision
//   entities.txt              people's decisions about names (merge, split, hide, rename), editable
//   rejects.jsonl             records that could not be indexed, with their reasons
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

struct IndexLayout {
  std::filesystem::path root;

  std::filesystem::path xapian() const { return root / "xapian"; }
  std::filesystem::path sealed(uint64_t revision) const { return root / ("sealed-" + std::to_string(revision) + ".dli"); }
  std::filesystem::path entity_decisions() const { return root / "entities.txt"; }
  std::filesystem::path rejects() const { return root / "rejects.jsonl"; }
};

// Keys of the Xapian database's metadata.
inline constexpr std::string_view kMetadataSettings = "dateline.settings";  // IndexSettings as JSON
// Followed by a facet field's prefix and a key: how often each form of that name is its label, see label_registry.h.
inline constexpr std::string_view kMetadataLabelPrefix = "label.";

}  // namespace dateline
