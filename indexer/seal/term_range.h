// SPDX-License-Identifier: Apache-2.0
// A stretch of a database's terms turned into sealed lists: the unit of work that the threads of a seal share.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/score/bm25_fixed.h"
#include "common/sealed/posting_list_writer.h"
#include "common/sealed/term_ref.h"
#include "indexer/seal/story_order.h"
#include "indexer/seal/term_cursor.h"

namespace dateline {

// The lists of a range. Offsets in `terms` count from the start of its own two buffers.
struct RangeLists {
  std::vector<std::pair<std::string, TermRef>> terms;
  SectionBuffer postings, positions;
  uint64_t posting_count = 0;
};

// Puts each term's stories in the sealed order and writes its lists. One per thread: it keeps scratch space of a few bytes a
// story.
class RangeScanner {
 public:
  RangeScanner(const StoryOrder& order, const std::vector<uint8_t>& norms, const Bm25Collection& collection,
               const StretchTable& stretches);
  // Throws what the cursor throws.
  [[nodiscard]] absl::StatusOr<RangeLists> Scan(TermCursor& terms);

 private:
  // A story of the term at hand, and its number among the term's in docid order.
  struct Place {
    uint32_t doc, posting;
  };
  void Sort();

  const StoryOrder& order_;
  PostingListWriter writer_;
  std::vector<TermPosting> postings_;
  std::vector<Place> places_;            // in the sealed order
  std::vector<uint32_t> posting_by_doc_; // scratch for terms of many stories
  std::vector<uint64_t> bits_;
  std::vector<uint32_t> positions_;
};

}  // namespace dateline
