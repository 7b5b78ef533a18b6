// SPDX-License-Identifier: Apache-2.0
// Small plans put together, in the simplest form that means the same.
#pragma once

#include <string>
#include <vector>

#include "searcher/plan/plan.h"

namespace dateline {

[[nodiscard]] PlanNode TermPlan(std::string term);
[[nodiscard]] PlanNode NothingPlan();
// Sorted and made distinct; none is kNothing.
[[nodiscard]] PlanNode AnyOfPlan(std::vector<std::string> terms);
// Words in a row; one word is a kTerm.
[[nodiscard]] PlanNode PhrasePlan(std::vector<std::string> terms);
[[nodiscard]] PlanNode OrPlan(std::vector<PlanNode> children);
// All of `positive` and none of `negative`; what has no score filters what has.
[[nodiscard]] PlanNode ConjunctionPlan(std::vector<PlanNode> positive, std::vector<PlanNode> negative = {});
// Whether every match of the plan scores 0.
[[nodiscard]] bool IsScoreless(const PlanNode& plan);
// Multiplies the boosts of all that scores.
void Boost(PlanNode& plan, double factor);

}  // namespace dateline
