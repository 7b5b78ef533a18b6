// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/date_histogram.h"

#include <algorithm>
#include <charconv>
#include <string>
#include <string_view>
#include <utility>

#include "common/base/status_macros.h"
#include "common/schema/date_terms.h"
#include "searcher/plan/build.h"

namespace dateline {
namespace {

std::string NextLabel(const std::string& label) {
  const auto number = [&](size_t at, size_t length) {
    int value = 0;
    std::from_chars(label.data() + at, label.data() + at + length, value);
    return value;
  };
  if (label.size() == 4) return FormatIsoDay(ToDayNumber({std::min(number(0, 4) + 1, 9999), 1, 1})).substr(0, 4);
  CivilDate date{number(0, 4), number(5, 2), label.size() == 10 ? number(8, 2) : 1};
  if (label.size() == 10) return FormatIsoDay(ToDayNumber(date) + 1);
  if (++date.month > 12) date = {date.year + 1, 1, 1};
  return FormatIsoDay(ToDayNumber(date)).substr(0, 7);
}

class Counter {
 public:
  Counter(const Engine& engine, const PlanNode& plan, const std::vector<FacetFilter>& filters)
      : engine_(engine), plan_(plan), filters_(filters) {}

  absl::StatusOr<uint64_t> WithTerm(std::string term) const {
    MatchRequest request;
    request.plan = ConjunctionPlan({plan_, AnyOfPlan({std::move(term)})});
    request.filters = filters_;
    request.count = 0;
    ASSIGN_OR_RETURN(const MatchResult result, engine_.Match(request));
    return result.total;
  }

  // All terms of one length that start so, each with its count.
  absl::Status Each(std::string_view prefix, std::vector<DateBucket>& buckets) const {
    std::vector<std::pair<std::string, uint64_t>> terms;
    RETURN_IF_ERROR(engine_.VisitTerms(prefix, [&](std::string_view term, uint64_t count) {
      if (term != kUndatedTerm) terms.emplace_back(term, count);
      return true;
    }));
    for (auto& [term, of] : terms) {
      std::string label = DashedDate(std::string_view(term).substr(1));
      ASSIGN_OR_RETURN(const uint64_t count, WithTerm(std::move(term)));
      buckets.push_back({std::move(label), count, of});
    }
    return absl::OkStatus();
  }

 private:
  const Engine& engine_;
  const PlanNode& plan_;
  const std::vector<FacetFilter>& filters_;
};

// From the first to the last bucket with a match, with empty ones between where the index has no story.
std::vector<DateBucket> WithoutGaps(std::vector<DateBucket> buckets) {
  const auto has_match = [](const DateBucket& bucket) { return bucket.count > 0; };
  const auto first = std::find_if(buckets.begin(), buckets.end(), has_match);
  const auto last = std::find_if(buckets.rbegin(), buckets.rend(), has_match).base();
  std::vector<DateBucket> filled;
  for (auto it = first; it < last; ++it) {
    while (!filled.empty() && NextLabel(filled.back().label) < it->label)
      filled.push_back({NextLabel(filled.back().label), 0, 0});
    filled.push_back(std::move(*it));
    if (filled.size() > 2 * kMaxDateBuckets) filled.erase(filled.begin(), filled.end() - kMaxDateBuckets);
  }
  if (filled.size() > kMaxDateBuckets) filled.erase(filled.begin(), filled.end() - kMaxDateBuckets);
  return filled;
}

}  // namespace

std::string DashedDate(std::string_view digits) {
  std::string label(digits.substr(0, 4));
  for (size_t at = 4; at + 2 <= digits.size(); at += 2) label.append("-").append(digits.substr(at, 2));
  return label;
}

absl::StatusOr<DateHistogram> CountDates(const Engine& engine, const PlanNode& plan,
                                         const std::vector<FacetFilter>& filters, DateUnit unit) {
  const Counter counter(engine, plan, filters);
  std::vector<DateBucket> buckets;
  if (unit == DateUnit::kYear) {
    RETURN_IF_ERROR(counter.Each("Y", buckets));
  } else {
    // One pass counts all months; only days of months with a match are counted one by one.
    MatchRequest request;
    request.plan = plan;
    request.filters = filters;
    request.count = 0;
    request.facets = {{Field::kMonth, UINT32_MAX}};
    ASSIGN_OR_RETURN(MatchResult months, engine.Match(request));
    std::vector<FacetCount>& values = months.facets[0].values;
    std::sort(values.begin(), values.end(), [](const FacetCount& a, const FacetCount& b) { return a.value < b.value; });
    for (const FacetCount& month : values) {
      std::string digits = month.value;
      std::erase(digits, '-');
      if (unit == DateUnit::kDay) {
        RETURN_IF_ERROR(counter.Each("D" + digits, buckets));
      } else {
        ASSIGN_OR_RETURN(const uint64_t of, engine.TermFrequency("M" + digits));
        buckets.push_back({month.value, month.count, of});
      }
    }
  }
  DateHistogram histogram;
  histogram.buckets = WithoutGaps(std::move(buckets));
  ASSIGN_OR_RETURN(histogram.undated, counter.WithTerm(std::string(kUndatedTerm)));
  // Months without a match between those with one: the index may have other stories there.
  for (DateBucket& bucket : histogram.buckets) {
    if (bucket.of > 0) continue;
    std::string term = unit == DateUnit::kYear ? "Y" : unit == DateUnit::kMonth ? "M" : "D";
    for (const char c : bucket.label) {
      if (c != '-') term.push_back(c);
    }
    ASSIGN_OR_RETURN(bucket.of, engine.TermFrequency(term));
  }
  return histogram;
}

}  // namespace dateline
