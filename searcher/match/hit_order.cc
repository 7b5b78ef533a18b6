// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/hit_order.h"

#include <algorithm>
#include <utility>

#include "absl/container/flat_hash_map.h"

namespace dateline {

bool ComesBefore(const Candidate& a, const Candidate& b, SortOrder sort) {
  if (sort == SortOrder::kRelevance && a.score != b.score) return a.score > b.score;
  if (a.date_key != b.date_key) {
    if (sort == SortOrder::kOldest) return b.date_key == 0 || (a.date_key != 0 && a.date_key < b.date_key);
    return a.date_key > b.date_key;
  }
  return a.docid < b.docid;
}

MatchResult RankCandidates(std::vector<Candidate> candidates, const MatchRequest& request) {
  MatchResult result;
  result.total = candidates.size();
  std::sort(candidates.begin(), candidates.end(),
            [&](const Candidate& a, const Candidate& b) { return ComesBefore(a, b, request.sort); });
  std::vector<Hit> hits;
  absl::flat_hash_map<uint64_t, size_t> first_of_cluster;
  for (const Candidate& candidate : candidates) {
    if (request.collapse_copies && candidate.cluster != 0) {
      const auto [it, is_first] = first_of_cluster.try_emplace(candidate.cluster, hits.size());
      if (!is_first) {
        ++hits[it->second].copies;
        continue;
      }
    }
    hits.push_back({candidate.docid, candidate.score, 0});
  }
  if (request.collapse_copies) result.total_clusters = hits.size();
  const uint64_t first = std::min<uint64_t>(request.first, hits.size());
  const uint64_t count = std::min<uint64_t>(request.count, hits.size() - first);
  result.hits.assign(hits.begin() + static_cast<ptrdiff_t>(first),
                     hits.begin() + static_cast<ptrdiff_t>(first + count));
  return result;
}

}  // namespace dateline
