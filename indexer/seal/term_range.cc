// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/term_range.h"

#include <algorithm>
#include <bit>
#include <optional>
#include <utility>

#include "common/base/catch_to_status.h"

namespace dateline {
namespace {

// Opening a term's list costs about as much as reading this many of its postings.
constexpr uint64_t kTermCost = 24;

}  // namespace

absl::StatusOr<std::vector<TermRange>> SplitTerms(const Xapian::Database& database, uint64_t postings_each) {
  return CatchToStatusOr<std::vector<TermRange>>("reading the terms", [&] {
    std::vector<TermRange> ranges(1);
    uint64_t cost = 0;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term) {
      if (cost >= postings_each) {
        ranges.back().to = *term;
        ranges.push_back({*term, ""});
        cost = 0;
      }
      cost += term.get_termfreq() + kTermCost;
    }
    return ranges;
  });
}

RangeScanner::RangeScanner(const Xapian::Database& database, const StoryOrder& order, const std::vector<uint8_t>& norms,
                           const Bm25Collection& collection, const PositionRuns* runs)
    : database_(database), order_(order), runs_(runs), writer_(order.stories(), norms.data(), collection),
      wdf_by_doc_(order.stories()), bits_((size_t{order.stories()} + 63) / 64) {}

absl::StatusOr<RangeLists> RangeScanner::Scan(const TermRange& range) {
  return CatchToStatusOr<RangeLists>("reading postings", [&] { return ScanTerms(range); });
}

RangeLists RangeScanner::ScanTerms(const TermRange& range) {
  RangeLists lists;
  std::optional<PositionRuns::Cursor> run;
  if (runs_ != nullptr) run.emplace(runs_->Seek(range.from));
  auto term = database_.allterms_begin();
  if (!range.from.empty()) term.skip_to(range.from);  // skip_to("") stops at a term that is not there
  for (; term != database_.allterms_end() && (range.to.empty() || *term < range.to); ++term) {
    const std::string text = *term;
    ReadPostings(text);
    if (postings_.empty()) continue;
    SortPostings();
    // The stories' own text tells the positions when it gives this term the very same stories.
    const bool from_run = run && run->Find(text) && run->StoryCount() == postings_.size();
    bool agrees = from_run;
    const bool has_positions = from_run || HasPositions(text);
    writer_.Begin(static_cast<uint32_t>(postings_.size()), has_positions);
    for (const Posting& posting : postings_) {
      positions_.clear();
      if (agrees) agrees = run->Next(posting.doc, &positions_);
      if (has_positions && !agrees) ReadPositions(text, posting.doc);
      writer_.Add(posting.doc, posting.wdf, positions_.data(), static_cast<uint32_t>(positions_.size()));
    }
    lists.terms.emplace_back(text, writer_.End(&lists.postings, &lists.positions));
    lists.posting_count += postings_.size();
  }
  return lists;
}

void RangeScanner::ReadPostings(const std::string& term) {
  postings_.clear();
  for (auto posting = database_.postlist_begin(term); posting != database_.postlist_end(term); ++posting) {
    postings_.push_back({order_.docs[*posting], posting.get_wdf()});
  }
}

// From docid order to sealed order: through an array over all stories when there are many, else by comparing.
void RangeScanner::SortPostings() {
  const auto less = [](const Posting& a, const Posting& b) { return a.doc < b.doc; };
  if (std::is_sorted(postings_.begin(), postings_.end(), less)) return;
  if (postings_.size() * 64 < wdf_by_doc_.size()) return std::sort(postings_.begin(), postings_.end(), less);
  for (const Posting& posting : postings_) {
    bits_[posting.doc / 64] |= uint64_t{1} << (posting.doc % 64);
    wdf_by_doc_[posting.doc] = posting.wdf;
  }
  postings_.clear();
  for (size_t word = 0; word < bits_.size(); ++word) {
    for (uint64_t left = std::exchange(bits_[word], 0); left != 0; left &= left - 1) {
      const auto doc = static_cast<uint32_t>(word * 64 + static_cast<size_t>(std::countr_zero(left)));
      postings_.push_back({doc, wdf_by_doc_[doc]});
    }
  }
}

// Filters and stems have no positions; asking the database for them would cost a look-up a term.
bool RangeScanner::HasPositions(const std::string& term) {
  if (!MayHavePositions(term)) return false;
  for (const Posting& posting : postings_) {
    const Xapian::docid docid = order_.docids[posting.doc];
    if (database_.positionlist_begin(docid, term) != database_.positionlist_end(docid, term)) return true;
    if (posting.wdf > 0) return false;  // words are written with all their positions or with none
  }
  return false;
}

void RangeScanner::ReadPositions(const std::string& term, uint32_t doc) {
  positions_.clear();
  const Xapian::docid docid = order_.docids[doc];
  for (auto position = database_.positionlist_begin(docid, term); position != database_.positionlist_end(docid, term); ++position) {
    positions_.push_back(*position);
  }
}

}  // namespace dateline
