// SPDX-License-Identifier: Apache-2.0
// A stretch of a database's terms turned into sealed lists: the unit of work that the threads of a seal share.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "absl/status/statusor.h"
#include "common/score/bm25_fixed.h"
#include "common/sealed/posting_list_writer.h"
#include "common/sealed/term_ref.h"
#include "indexer/seal/position_runs.h"
#include "indexer/seal/story_order.h"

namespace dateline {

// Terms from `from` (inclusive) to `to` (exclusive; "" is the end of all terms).
struct TermRange {
  std::string from, to;
};

// Ranges of about the same work, in order: `postings_each` postings or a little more.
[[nodiscard]] absl::StatusOr<std::vector<TermRange>> SplitTerms(const Xapian::Database& database, uint64_t postings_each);

// The lists of a range. Offsets in `terms` count from the start of its own two buffers.
struct RangeLists {
  std::vector<std::pair<std::string, TermRef>> terms;
  SectionBuffer postings, positions;
  uint64_t posting_count = 0;
};

// Reads terms, stories and wdfs from the database, and positions from `runs` where these agree with it, else from the
// database too. One per thread: it keeps scratch space of a few bytes a story.
class RangeScanner {
 public:
  RangeScanner(const Xapian::Database& database, const StoryOrder& order, const std::vector<uint8_t>& norms,
               const Bm25Collection& collection, const PositionRuns* runs);
  [[nodiscard]] absl::StatusOr<RangeLists> Scan(const TermRange& range);

 private:
  struct Posting {
    uint32_t doc, wdf;
  };
  RangeLists ScanTerms(const TermRange& range);
  void ReadPostings(const std::string& term);
  void SortPostings();
  bool HasPositions(const std::string& term);
  void ReadPositions(const std::string& term, uint32_t doc);

  Xapian::Database database_;
  const StoryOrder& order_;
  const PositionRuns* runs_;
  PostingListWriter writer_;
  std::vector<Posting> postings_;
  std::vector<uint32_t> wdf_by_doc_;     // scratch for terms of many stories
  std::vector<uint64_t> bits_;
  std::vector<uint32_t> positions_;
};

}  // namespace dateline
