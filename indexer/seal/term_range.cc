// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/term_range.h"

#include <algorithm>
#include <bit>
#include <utility>

#include "common/base/status_macros.h"

namespace dateline {

RangeScanner::RangeScanner(const StoryOrder& order, const std::vector<uint8_t>& norms, const Bm25Collection& collection,
                           const StretchTable& stretches)
    : order_(order), writer_(order.stories(), norms.data(), collection, stretches), posting_by_doc_(order.stories()),
      bits_((size_t{order.stories()} + 63) / 64) {}

absl::StatusOr<RangeLists> RangeScanner::Scan(TermCursor& terms) {
  RangeLists lists;
  for (std::string term; terms.Next(&term, &postings_);) {
    Sort();
    const bool has_positions = terms.HasPositions();
    writer_.Begin(static_cast<uint32_t>(places_.size()), has_positions);
    for (const auto& [doc, posting] : places_) {
      positions_.clear();
      if (has_positions) terms.ReadPositions(posting, &positions_);
      writer_.Add(doc, postings_[posting].wdf, positions_.data(), static_cast<uint32_t>(positions_.size()));
    }
    lists.terms.emplace_back(term, writer_.End(&lists.postings, &lists.positions));
    lists.posting_count += places_.size();
  }
  RETURN_IF_ERROR(terms.status());
  return lists;
}

// From docid order to sealed order: through an array over all stories when there are many, else by comparing.
void RangeScanner::Sort() {
  places_.clear();
  for (const TermPosting& posting : postings_) {
    places_.push_back({order_.docs[posting.docid], static_cast<uint32_t>(places_.size())});
  }
  const auto less = [](const Place& a, const Place& b) { return a.doc < b.doc; };
  if (std::is_sorted(places_.begin(), places_.end(), less)) return;
  if (places_.size() * 64 < posting_by_doc_.size()) return std::sort(places_.begin(), places_.end(), less);
  for (const auto& [doc, posting] : places_) {
    bits_[doc / 64] |= uint64_t{1} << (doc % 64);
    posting_by_doc_[doc] = posting;
  }
  places_.clear();
  for (size_t word = 0; word < bits_.size(); ++word) {
    for (uint64_t left = std::exchange(bits_[word], 0); left != 0; left &= left - 1) {
      const auto doc = static_cast<uint32_t>(word * 64 + static_cast<size_t>(std::countr_zero(left)));
      places_.push_back({doc, posting_by_doc_[doc]});
    }
  }
}

}  // namespace dateline
