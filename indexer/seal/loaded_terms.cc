// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/loaded_terms.h"

#include "indexer/store/glass_encoding.h"

namespace dateline {

LoadedTerms::LoadedTerms(const LoadedRuns& runs, const TermRange& range)
    : runs_(runs), range_(range), merger_(runs.runs, range.from) {}

bool LoadedTerms::Next(std::string* term, std::vector<TermPosting>* postings) {
  postings->clear();
  positions_.clear();
  while (postings->empty()) {
    std::string_view next;
    if (!merger_.Next(next, parts_) || (!range_.to.empty() && next >= range_.to)) return false;
    for (const TermMerger::Part& part : parts_) ReadPart(part, postings);
    *term = next;
  }
  if (!positions_.empty()) positions_.resize(postings->size());
  return true;
}

void LoadedTerms::ReadPart(const TermMerger::Part& part, std::vector<TermPosting>* postings) {
  RunReader stories(part.term.postings), lists(part.term.positions);
  uint32_t docid = part.first_docid - 1, listed = docid;
  // Not every story of a term need have positions; those that do are in the same order.
  const auto next_listed = [&] { listed = lists.done() ? 0 : listed + static_cast<uint32_t>(lists.Uint()); };
  next_listed();
  while (!stories.done()) {
    docid += static_cast<uint32_t>(stories.Uint());
    const auto wdf = static_cast<uint32_t>(stories.Uint());
    std::string_view list;
    if (listed == docid) {
      list = lists.String();
      next_listed();
    }
    if (!runs_.Kept(docid)) continue;
    if (!list.empty()) {
      positions_.resize(postings->size());
      positions_.push_back(list);
    }
    postings->push_back({docid, wdf});
  }
  ok_ = ok_ && stories.ok() && lists.ok();
}

void LoadedTerms::ReadPositions(size_t posting, std::vector<uint32_t>* positions) {
  positions->clear();
  if (!positions_[posting].empty()) glass::UnpackPositions(positions_[posting], *positions);
}

}  // namespace dateline
