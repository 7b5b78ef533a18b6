// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/like.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <string>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/schema/fields.h"
#include "searcher/plan/build.h"

namespace dateline {
namespace {

constexpr size_t kTerms = 25;
constexpr size_t kMaxWords = 5000;  // of a very long story, the beginning is enough
constexpr uint32_t kTitleWeight = 3;

}  // namespace

absl::StatusOr<PlanNode> LikePlan(const Story& story, const Vocabulary& index, Analyzer& analyzer) {
  std::map<std::string, uint32_t> counts;
  size_t words = 0;
  const auto count = [&](std::string_view text, uint32_t weight) {
    if (words > kMaxWords) return;
    analyzer.Analyze(text, story.language, false, [&](const AnalyzedToken& token) {
      counts[std::string(token.stem)] += weight;
      ++words;
    });
  };
  count(story.title, kTitleWeight);
  for (const std::string& paragraph : story.paragraphs) count(paragraph, 1);

  const auto stories = static_cast<double>(index.StoryCount());
  std::vector<std::pair<double, std::string>> ranked;
  for (const auto& [stem, frequency] : counts) {
    std::string term = absl::StrCat(ToAbsl(kStemPrefix), stem);
    ASSIGN_OR_RETURN(const uint64_t found, index.TermFrequency(term));
    if (found < 2) continue;  // of this story alone: no other has it
    const double rarity = std::log(stories / static_cast<double>(found));
    if (rarity > 0) ranked.emplace_back(-rarity * (1 + std::log(frequency)), std::move(term));
  }
  std::sort(ranked.begin(), ranked.end());
  if (ranked.size() > kTerms) ranked.resize(kTerms);
  std::vector<PlanNode> terms;
  for (auto& [weight, term] : ranked) terms.push_back(TermPlan(std::move(term)));
  return OrPlan(std::move(terms));
}

}  // namespace dateline
