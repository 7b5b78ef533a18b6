// SPDX-License-Identifier: Apache-2.0
// An opened sealed file: its parts, ready to be read in place. Opening touches both ends of the file, the small sections
// and the heads of the others; everything else is paged in as it is used. Immutable, so thread-safe.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/io/mapped_file.h"
#include "common/schema/fields.h"
#include "common/schema/index_settings.h"
#include "common/score/bm25_fixed.h"
#include "common/sealed/date_column.h"
#include "common/sealed/facet_column.h"
#include "common/sealed/format.h"
#include "common/sealed/posting_list.h"
#include "common/sealed/section_table.h"
#include "common/sealed/story_store.h"
#include "common/sealed/term_dict.h"

namespace dateline {

class SealedIndex {
 public:
  // Errors name the path, and the section and offset where the file is damaged.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<SealedIndex>> Open(const std::string& path);
  // The same on bytes in memory, 64-byte aligned; they must outlive the index.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<SealedIndex>> OpenBytes(ByteView bytes);

  uint32_t stories() const { return space_.stories; }
  const SealedMeta& meta() const { return meta_; }
  const SectionTable& table() const { return table_; }
  const IndexSettings& settings() const { return settings_; }
  const Bm25Collection& collection() const { return *collection_; }
  const TermDict& terms() const { return terms_; }
  const TermDict& pairs() const { return pairs_; }  // see word_pairs.h
  const PostingSpace& space() const { return space_; }
  const DateColumn& dates() const { return dates_; }
  const StoryStore& store() const { return store_; }
  // Null for a field that is no facet.
  const FacetColumn* facet(Field field) const {
    const auto& column = facets_[static_cast<size_t>(field)];
    return column ? &*column : nullptr;
  }
  uint8_t NormAt(uint32_t doc) const { return space_.norms[doc]; }
  uint32_t LengthOf(uint32_t doc) const { return lengths_[doc]; }
  uint32_t DocidOf(uint32_t doc) const { return docids_[doc]; }
  uint32_t ClusterOf(uint32_t doc) const { return clusters_[doc]; }
  const uint32_t* clusters() const { return clusters_; }
  // The story with this Xapian docid.
  [[nodiscard]] std::optional<uint32_t> DocOf(uint32_t docid) const;
  std::string_view decisions() const { return decisions_; }

 private:
  SealedIndex() = default;
  absl::Status Load(ByteView bytes);

  MappedFile file_;
  SectionTable table_;
  SealedMeta meta_{};
  IndexSettings settings_;
  std::optional<Bm25Collection> collection_;
  TermDict terms_, pairs_;
  PostingSpace space_;
  DateColumn dates_;
  StoryStore store_;
  std::array<std::optional<FacetColumn>, kFields.size()> facets_;
  const uint32_t* lengths_ = nullptr;
  const uint32_t* docids_ = nullptr;
  const uint32_t* by_docid_ = nullptr;
  const uint32_t* clusters_ = nullptr;
  std::string_view decisions_;
};

}  // namespace dateline
