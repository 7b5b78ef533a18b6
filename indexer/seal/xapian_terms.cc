// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/xapian_terms.h"

#include "common/base/catch_to_status.h"

namespace dateline {

absl::StatusOr<std::vector<TermRange>> SplitTerms(const Xapian::Database& database) {
  return CatchToStatusOr<std::vector<TermRange>>("reading the terms", [&] {
    TermSplitter splitter;
    for (auto term = database.allterms_begin(); term != database.allterms_end(); ++term)
      splitter.Add(*term, term.get_termfreq());
    return splitter.Finish();
  });
}

XapianTerms::XapianTerms(const Xapian::Database& database, const StoryOrder& order, const PositionRuns* runs,
                         const TermRange& range)
    : database_(database),
      order_(order),
      range_(range),
      at_(database_.allterms_begin()),
      end_(database_.allterms_end()) {
  if (!range.from.empty()) at_.skip_to(range.from);  // skip_to("") stops at a term that is not there
  if (runs != nullptr) run_.emplace(runs->Seek(range.from));
}

bool XapianTerms::Next(std::string* term, std::vector<TermPosting>* postings) {
  postings_.clear();
  for (; postings_.empty(); ++at_) {
    if (at_ == end_) return false;
    term_ = *at_;
    if (!range_.to.empty() && term_ >= range_.to) return false;
    for (auto posting = database_.postlist_begin(term_); posting != database_.postlist_end(term_); ++posting) {
      postings_.push_back({*posting, posting.get_wdf()});
    }
  }
  from_run_ = agrees_ = run_ && run_->Find(term_) && run_->StoryCount() == postings_.size();
  *term = term_;
  *postings = postings_;
  return true;
}

bool XapianTerms::HasPositions() { return from_run_ || DatabaseHasPositions(); }

// Filters and stems have no positions; asking the database for them would cost a look-up a term.
bool XapianTerms::DatabaseHasPositions() {
  if (!MayHavePositions(term_)) return false;
  for (const TermPosting& posting : postings_) {
    if (database_.positionlist_begin(posting.docid, term_) != database_.positionlist_end(posting.docid, term_))
      return true;
    if (posting.wdf > 0) return false;  // words are written with all their positions or with none
  }
  return false;
}

void XapianTerms::ReadPositions(size_t posting, std::vector<uint32_t>* positions) {
  positions->clear();
  const Xapian::docid docid = postings_[posting].docid;
  if (agrees_) agrees_ = run_->Next(order_.docs[docid], positions);
  if (agrees_) return;
  positions->clear();
  for (auto at = database_.positionlist_begin(docid, term_); at != database_.positionlist_end(docid, term_); ++at)
    positions->push_back(*at);
}

}  // namespace dateline
