// SPDX-License-Identifier: Apache-2.0
// Whether the words of a story stand as a kPositional node asks. Reads the positions of the rarest words first and stops as
// soon as they cannot.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "common/sealed/position_block.h"
#include "searcher/match/sealed/query_context.h"
#include "searcher/match/sealed/term_cursor.h"
#include "searcher/plan/plan.h"

namespace dateline {

class PositionCheck {
 public:
  // `lists` are of the node's terms, in order; `node` and they must outlive the check.
  PositionCheck(const PlanNode& node, const std::vector<const PostingList*>& lists, QueryContext* context);

  // Asks must come with ascending docs, each of which holds every term.
  bool Matches(uint32_t doc);

 private:
  // One list's positions, a block at a time.
  struct Reader {
    explicit Reader(const PostingList& list) : cursor(list) {}
    // Finds the story; how many positions it has.
    uint32_t Find(uint32_t doc);
    void Read();         // real positions
    void ReadCompact();  // compact ones; REQUIRES: block.compact()

    TermCursor cursor;
    PositionBlock block;
    uint32_t opened = UINT32_MAX;
    uint32_t doc = 0;
    bool ok = false;
    std::vector<uint32_t> positions;
    uint32_t count = 0;
  };

  static constexpr size_t kReadableBehind = 8;  // positions, for KeepFollowed

  bool MatchesPhrase();
  bool MatchesPair();

  const PlanNode& node_;
  bool short_ = false;  // a phrase that may be looked for among compact positions
  std::vector<std::unique_ptr<Reader>> readers_;
  std::unique_ptr<Reader> sentences_;
  std::vector<uint32_t> order_;   // readers, fewest positions first
  std::vector<std::span<const uint32_t>> spans_;
};

}  // namespace dateline
