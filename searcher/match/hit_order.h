// SPDX-License-Identifier: Apache-2.0
// The order of hits for engines that sort them by hand, and folding copies of one story into one hit.
#pragma once

#include <cstdint>
#include <vector>

#include "searcher/match/engine.h"

namespace dateline {

// A match with all that orders it.
struct Candidate {
  uint32_t docid = 0;
  uint64_t score = 0;
  uint32_t date_key = 0;  // see date_terms.h; 0 is undated
  uint64_t cluster = 0;   // 0 for none
};

// Whether `a` comes before `b`; see SortOrder. A strict total order over distinct docids.
[[nodiscard]] bool ComesBefore(const Candidate& a, const Candidate& b, SortOrder sort);

// Sorts all matches and fills hits, total and total_clusters of the result.
[[nodiscard]] MatchResult RankCandidates(std::vector<Candidate> candidates, const MatchRequest& request);

}  // namespace dateline
