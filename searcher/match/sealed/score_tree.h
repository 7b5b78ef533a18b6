// SPDX-License-Identifier: Apache-2.0
// Scores of given stories under any plan: the general way, taken for trees that no faster one fits, and for the few stories
// that a sort by date shows. Stories come in batches, ascending over all batches.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>

#include "searcher/match/sealed/query_context.h"
#include "searcher/plan/plan.h"

namespace dateline {

class ScoreTree {
 public:
  static constexpr size_t kBatch = 1024;

  // `plan` and `context` must outlive the tree.
  ScoreTree(const PlanNode& plan, QueryContext* context);
  ~ScoreTree();

  // For each of `count` <= kBatch docs: its score, 0 where the plan does not match.
  void Score(const uint32_t* docs, size_t count, uint64_t* scores);

  struct Node;

 private:
  std::unique_ptr<Node> root_;
};

}  // namespace dateline
