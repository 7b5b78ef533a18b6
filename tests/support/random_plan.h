// SPDX-License-Identifier: Apache-2.0
// Random plans and requests over an index's own terms: every node kind, nested, with missing terms and repeated ones.
#pragma once

#include <random>
#include <string>
#include <vector>

#include "searcher/match/engine.h"

namespace dateline {

struct PlanTerms {
  std::vector<std::string> words;    // with positions: of the text and of the title
  std::vector<std::string> scored;   // words and stems
  std::vector<std::string> filters;  // names, sources, dates, ...
};
[[nodiscard]] PlanTerms TermsOf(const Vocabulary& index);

[[nodiscard]] PlanNode RandomPlan(std::mt19937_64& random, const PlanTerms& terms, int depth);
[[nodiscard]] MatchRequest RandomRequest(std::mt19937_64& random, const PlanTerms& terms);

}  // namespace dateline
