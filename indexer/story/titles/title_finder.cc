// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/titles/title_finder.h"

#include <vector>

#include "indexer/story/titles/title_candidates.h"
#include "indexer/story/titles/title_features.h"

namespace dateline {
namespace {

double Score(const std::vector<TitleCandidate>& candidates, size_t index) {
  const std::array<bool, kTitleWeights.size()> features = TitleFeatures(candidates, index);
  double score = 0;
  for (size_t i = 0; i < features.size(); ++i) score += features[i] ? kTitleWeights[i].weight : 0;
  return score;
}

}  // namespace

std::string FindTitle(const HtmlDocument& document, const PageClaims& claims, const MainText& main,
                      std::string_view host) {
  std::vector<TitleCandidate> candidates = TitleCandidates(document, claims, main, host);
  size_t best = 0;
  double best_score = 0;
  for (size_t i = 0; i < candidates.size(); ++i) {
    const double score = Score(candidates, i);
    if (i != 0 && score <= best_score) continue;
    best_score = score;
    best = i;
  }
  return candidates.empty() ? "" : std::move(candidates[best].text);
}

}  // namespace dateline
