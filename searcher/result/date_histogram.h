// SPDX-License-Identifier: Apache-2.0
// Stories of a result counted by year, month or day.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/match/engine.h"
#include "searcher/result/result.h"
#include "searcher/result/search.h"

namespace dateline {

struct DateHistogram {
  std::vector<DateBucket>
      buckets;  // from the first to the last with a match, without gaps; at most kMaxDateBuckets, the last ones
  uint64_t undated = 0;
};

// The digits of a date term as people write them: "20250924" is "2025-09-24", "202509" is "2025-09".
[[nodiscard]] std::string DashedDate(std::string_view digits);

inline constexpr size_t kMaxDateBuckets = 4000;

// Stories known less exactly than `unit` stand in no bucket of it and are not undated either.
[[nodiscard]] absl::StatusOr<DateHistogram> CountDates(const Engine& engine, const PlanNode& plan,
                                                       const std::vector<FacetFilter>& filters, DateUnit unit);

}  // namespace dateline
