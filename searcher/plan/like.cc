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
// A story is like another when it has this many of the other's so many most telling words.
constexpr size_t kShared = 3;
constexpr size_t kTelling = 10;
constexpr size_t kMaxWords = 5000;  // of a very long story, the beginning is enough
constexpr uint32_t kTitleWeight = 3;

// Stories with at least `least` of the terms from `first` on. The tree has (terms choose least) leaves: keep both small.
PlanNode AtLeast(size_t least, const LikeTerms& terms, size_t first) {
  std::vector<PlanNode> either;
  for (size_t i = first; i + least <= terms.size(); ++i) {
    if (least == 1) {
      either.push_back(terms[i]);
    } else {
      either.push_back(ConjunctionPlan({terms[i], AtLeast(least - 1, terms, i + 1)}));
    }
  }
  return OrPlan(std::move(either));
}

}  // namespace

absl::StatusOr<LikeTerms> FindLikeTerms(const Story& story, const Vocabulary& index, Analyzer& analyzer) {
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
  struct Weighed {
    double weight;
    double often;
    std::string term;
  };
  std::vector<Weighed> ranked;
  for (const auto& [stem, frequency] : counts) {
    std::string term = absl::StrCat(ToAbsl(kStemPrefix), stem);
    ASSIGN_OR_RETURN(const uint64_t found, index.TermFrequency(term));
    if (found < 2) continue;  // of this story alone: no other has it
    const double rarity = std::log(stories / static_cast<double>(found));
    const double often = 1 + std::log(frequency);
    if (rarity > 0) ranked.push_back({rarity * often, often, std::move(term)});
  }
  std::sort(ranked.begin(), ranked.end(), [](const Weighed& a, const Weighed& b) {
    return a.weight != b.weight ? a.weight > b.weight : a.term < b.term;
  });
  if (ranked.size() > kTerms) ranked.resize(kTerms);
  LikeTerms terms;
  for (Weighed& weighed : ranked) {
    terms.push_back(TermPlan(std::move(weighed.term)));
    Boost(terms.back(), weighed.often);
  }
  return terms;
}

PlanNode LikePlan(LikeTerms terms) {
  if (terms.empty()) return NothingPlan();
  const LikeTerms telling(terms.begin(), terms.begin() + static_cast<ptrdiff_t>(std::min(terms.size(), kTelling)));
  if (telling.size() <= kShared) return ConjunctionPlan(std::move(terms));
  PlanNode filter;
  filter.kind = PlanNode::Kind::kFilter;
  filter.children.push_back(OrPlan(std::move(terms)));
  filter.children.push_back(AtLeast(kShared, telling, 0));
  return filter;
}

}  // namespace dateline
