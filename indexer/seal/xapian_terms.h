// SPDX-License-Identifier: Apache-2.0
// Terms, stories and wdfs from a Xapian database; positions from runs of the analysed text where these have the very stories
// that the database names, else from the database too.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <xapian.h>

#include "absl/status/statusor.h"
#include "indexer/seal/position_runs.h"
#include "indexer/seal/story_order.h"
#include "indexer/seal/term_cursor.h"
#include "indexer/store/term_ranges.h"

namespace dateline {

// All terms of a database.
[[nodiscard]] absl::StatusOr<std::vector<TermRange>> SplitTerms(const Xapian::Database& database);

class XapianTerms : public TermCursor {
 public:
  // `runs` may be null. What is given must outlive the cursor.
  XapianTerms(const Xapian::Database& database, const StoryOrder& order, const PositionRuns* runs,
              const TermRange& range);

  bool Next(std::string* term, std::vector<TermPosting>* postings) override;
  bool HasPositions() override;
  void ReadPositions(size_t posting, std::vector<uint32_t>* positions) override;
  absl::Status status() const override { return absl::OkStatus(); }

 private:
  bool DatabaseHasPositions();

  Xapian::Database database_;
  const StoryOrder& order_;
  const TermRange& range_;
  Xapian::TermIterator at_, end_;
  std::optional<PositionRuns::Cursor> run_;
  std::string term_;
  std::vector<TermPosting> postings_;
  bool from_run_ = false;  // the run has the term's stories
  bool agrees_ = false;    // and has named each of them so far
};

}  // namespace dateline
