// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/trend.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <utility>

#include "common/base/status_macros.h"
#include "common/schema/filter_term.h"
#include "common/text/analyzer.h"

namespace dateline {
namespace {

double Term(double observed, double expected) { return observed > 0 ? observed * std::log(observed / expected) : 0; }

// How unlikely `count` of `sample` is when the index has `of` in `all`; 0 when it is not more than expected.
double Significance(uint64_t count, uint64_t sample, uint64_t of, uint64_t all) {
  const auto a = static_cast<double>(count), n = static_cast<double>(sample);
  const auto b = static_cast<double>(of > count ? of - count : 0),
             m = static_cast<double>(all > sample ? all - sample : 0);
  if (n == 0 || n + m == 0 || a / n <= (a + b) / (n + m)) return 0;
  const double rate = (a + b) / (n + m);
  return 2 * (Term(a, n * rate) + (m > 0 ? Term(b, m * rate) : 0));
}

// How many times as often `count` of `sample` is as `of` in `all`.
double Times(uint64_t count, uint64_t sample, uint64_t of, uint64_t all) {
  if (sample == 0 || of == 0) return 0;
  return static_cast<double>(count) / static_cast<double>(sample) * static_cast<double>(all) / static_cast<double>(of);
}

// The request for counts and hits alone.
SearchRequest Plain(SearchRequest request) {
  request.trend = 0;
  request.company.reset();
  request.dates = DateUnit::kNone;
  request.explain = request.advice = false;
  request.first = request.count = request.snippets = 0;
  request.facets.clear();
  return request;
}

// Adds the item when it is more frequent in the sample than elsewhere.
void Offer(Field field, const std::string& label, uint64_t count, uint64_t sample, uint64_t of, uint64_t all,
           std::vector<TrendItem>& items) {
  of = std::max(of, count);
  const double significance = Significance(count, sample, of, all);
  if (significance > 0) items.push_back({field, label, count, of, Times(count, sample, of, all), significance});
}

void KeepBest(std::vector<TrendItem>& items, uint32_t limit) {
  std::sort(items.begin(), items.end(), [](const TrendItem& a, const TrendItem& b) {
    return a.significance != b.significance ? a.significance > b.significance : a.label < b.label;
  });
  if (items.size() > limit) items.resize(limit);
}

}  // namespace

absl::StatusOr<std::vector<TrendItem>> FindTrend(const Searcher& searcher, const SearchRequest& request,
                                                 uint32_t limit) {
  SearchRequest wide = Plain(request);
  wide.count = kTrendStories;
  wide.facets = {{Field::kPerson, 500}, {Field::kOrg, 500}, {Field::kPlace, 500}};
  ASSIGN_OR_RETURN(const SearchResult result, searcher.Search(wide));
  const Engine& engine = searcher.engine();
  std::vector<TrendItem> trend;
  for (const FacetResult& facet : result.facets) {
    std::vector<TrendItem> names;
    for (const FacetValue& value : facet.values) {
      ASSIGN_OR_RETURN(const uint64_t of, engine.TermFrequency(FilterTerm(facet.field, value.value)));
      Offer(facet.field, value.label, value.count, result.total, of, result.story_count, names);
    }
    KeepBest(names, limit);
    trend.insert(trend.end(), names.begin(), names.end());
  }

  std::map<std::string, uint64_t> counts;  // stories with the word
  Analyzer analyzer;
  for (const ResultHit& hit : result.hits) {
    std::set<std::string> words;
    const auto add = [&](std::string_view text) {
      analyzer.Analyze(text, hit.story.language, false, [&](const AnalyzedToken& token) {
        if (token.term.size() > 2) words.emplace(token.term);
      });
    };
    add(hit.story.title);
    for (const std::string& paragraph : hit.story.paragraphs) add(paragraph);
    for (const std::string& word : words) ++counts[word];
  }
  std::vector<TrendItem> words;
  for (const auto& [word, count] : counts) {
    if (count < 2 && result.hits.size() > 1) continue;
    ASSIGN_OR_RETURN(const uint64_t of, engine.TermFrequency(word));
    Offer(Field::kBody, word, count, result.hits.size(), of, result.story_count, words);
  }
  KeepBest(words, limit);
  trend.insert(trend.end(), words.begin(), words.end());
  return trend;
}

absl::StatusOr<std::vector<Company>> FindCompany(const Searcher& searcher, const SearchRequest& request, Field field,
                                                 uint32_t limit) {
  SearchRequest counting = Plain(request);
  counting.facets = {{field, limit}};
  ASSIGN_OR_RETURN(const SearchResult all, searcher.Search(counting));
  std::vector<Company> companies;
  for (const FacetValue& value : all.facets[0].values) {
    if (value.excluded || value.count == 0) continue;
    // As a clause: a filter on the field would be lifted where its own values are counted.
    SearchRequest together = counting;
    together.query = (request.query.empty() ? "" : "(" + request.query + ") ") + std::string(InfoOf(field).name) +
                     ":=\"" + value.value + "\"";
    together.facets = {{field, limit + 1}};  // one more than wanted, for the value itself
    together.dates = DateUnit::kMonth;
    ASSIGN_OR_RETURN(SearchResult found, searcher.Search(together));
    Company company{value.label, value.count, {}, std::move(found.dates)};
    for (const FacetValue& other : found.facets[0].values) {
      if (other.value != value.value && company.with.size() < limit) company.with.push_back({other.label, other.count});
    }
    companies.push_back(std::move(company));
  }
  return companies;
}

}  // namespace dateline
