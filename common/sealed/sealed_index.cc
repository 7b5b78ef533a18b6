// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/sealed_index.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"

namespace dateline {

absl::StatusOr<std::unique_ptr<SealedIndex>> SealedIndex::Open(const std::string& path) {
  ASSIGN_OR_RETURN(MappedFile file, MappedFile::Open(path));
  std::unique_ptr<SealedIndex> index(new SealedIndex);
  index->file_ = std::move(file);
  // A file that is not in memory opens by a few pages of it, the ends of its sections.
  index->file_.ReadAhead(false);
  if (absl::Status status = index->Load(index->file_.bytes()); !status.ok()) {
    return absl::Status(status.code(), absl::StrCat(path, ": ", status.message()));
  }
  index->file_.ReadAhead(true);
  return index;
}

absl::StatusOr<std::unique_ptr<SealedIndex>> SealedIndex::OpenBytes(ByteView bytes) {
  std::unique_ptr<SealedIndex> index(new SealedIndex);
  RETURN_IF_ERROR(index->Load(bytes));
  return index;
}

absl::Status SealedIndex::Load(ByteView bytes) {
  ASSIGN_OR_RETURN(table_, SectionTable::Open(bytes));
  ASSIGN_OR_RETURN(const ByteView meta, table_.FindArray(section::kMeta, 1, sizeof(SealedMeta)));
  meta_ = *meta.Load<SealedMeta>(0);
  // Docs are 32 bits, and the greatest stands for the end.
  if (meta_.stories >= kEndDoc) return SectionDamage(section::kMeta, 0, "more stories than a sealed index can hold");
  const auto stories = static_cast<uint32_t>(meta_.stories);
  ASSIGN_OR_RETURN(const ByteView settings, table_.Find(section::kSettings));
  ASSIGN_OR_RETURN(settings_, SettingsFromJson(settings.text()));
  collection_.emplace(settings_.k1, settings_.b, meta_.stories, meta_.total_length);

  ASSIGN_OR_RETURN(const ByteView terms, table_.Find(section::kTerms));
  ASSIGN_OR_RETURN(const ByteView terms_index, table_.Find(section::kTermsIndex));
  ASSIGN_OR_RETURN(terms_, TermDict::Open(std::string(section::kTerms), terms, terms_index));
  ASSIGN_OR_RETURN(const ByteView pairs, table_.Find(section::kPairs));
  ASSIGN_OR_RETURN(const ByteView pairs_index, table_.Find(section::kPairsIndex));
  ASSIGN_OR_RETURN(pairs_, TermDict::Open(std::string(section::kPairs), pairs, pairs_index));
  ASSIGN_OR_RETURN(space_.postings, table_.Find(section::kPostings));
  ASSIGN_OR_RETURN(space_.positions, table_.Find(section::kPositions));
  ASSIGN_OR_RETURN(const ByteView stretches, table_.Find(section::kStretches));
  ASSIGN_OR_RETURN(const ByteView stretches_index, table_.Find(section::kStretchesIndex));
  ASSIGN_OR_RETURN(space_.stretches, StretchTable::Open(stretches, stretches_index, stories));
  ASSIGN_OR_RETURN(const ByteView norms, table_.FindArray(section::kNorms, stories, 1));
  space_.norms = norms.data();
  space_.inverse_norms = collection_->inverse_norms().data();
  space_.stories = stories;

  const auto column = [&](std::string_view name, const uint32_t** out) -> absl::Status {
    ASSIGN_OR_RETURN(const ByteView view, table_.FindArray(name, stories, sizeof(uint32_t)));
    *out = reinterpret_cast<const uint32_t*>(view.data());
    return absl::OkStatus();
  };
  RETURN_IF_ERROR(column(section::kLengths, &lengths_));
  RETURN_IF_ERROR(column(section::kDocids, &docids_));
  RETURN_IF_ERROR(column(section::kByDocid, &by_docid_));
  RETURN_IF_ERROR(column(section::kClusters, &clusters_));
  ASSIGN_OR_RETURN(dates_, DateColumn::Open(table_, stories));
  for (const FieldInfo& field : kFields) {
    if (!field.facet) continue;
    ASSIGN_OR_RETURN(facets_[static_cast<size_t>(field.field)], FacetColumn::Open(table_, field, stories));
  }
  ASSIGN_OR_RETURN(const ByteView store, table_.Find(section::kStore));
  ASSIGN_OR_RETURN(const ByteView store_index, table_.Find(section::kStoreIndex));
  ASSIGN_OR_RETURN(store_, StoryStore::Open(store, store_index, stories));
  ASSIGN_OR_RETURN(const ByteView decisions, table_.Find(section::kDecisions));
  decisions_ = decisions.text();
  return absl::OkStatus();
}

std::optional<uint32_t> SealedIndex::DocOf(uint32_t docid) const {
  // by_docid_ may be damaged: what it names is looked at only when it exists.
  const auto docid_at = [this](uint32_t doc) { return doc < stories() ? docids_[doc] : UINT32_MAX; };
  const uint32_t* end = by_docid_ + stories();
  const uint32_t* at = std::partition_point(by_docid_, end, [&](uint32_t doc) { return docid_at(doc) < docid; });
  if (at == end || *at >= stories() || docids_[*at] != docid) return std::nullopt;
  return *at;
}

}  // namespace dateline
