// SPDX-License-Identifier: Apache-2.0
// What a plan comes to when it is a conjunction of scored terms or a disjunction of them, with anything unscored around: the
// shapes that have matchers of their own.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/match/sealed/query_context.h"
#include "searcher/plan/plan.h"

namespace dateline {

struct ScoredTerm {
  const PostingList* list = nullptr;
  float weight = 0;
};

struct PlanShape {
  enum class Kind : uint8_t { kNothing, kConjunction, kDisjunction, kOther };

  Kind kind = Kind::kOther;
  std::vector<ScoredTerm> terms;
  std::vector<const PlanNode*> positional;  // conjunction only; their terms are among `terms`
  std::vector<const PlanNode*> required;    // unscored: stories must match all of these
  std::vector<const PlanNode*> prohibited;  // and none of these

  // No story scores more, and sums up to here fit 32 bits.
  bool fits32 = false;
};

[[nodiscard]] PlanShape ShapeOf(const PlanNode& plan, QueryContext* context);

}  // namespace dateline
