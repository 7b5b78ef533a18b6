// SPDX-License-Identifier: Apache-2.0
// What sets the stories of a result apart from all others: words and names that are more frequent in them than in the index;
// and who appears with whom.
#pragma once

#include <cstdint>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/result/search.h"

namespace dateline {

// The most significant words and names of the stories that a request matches, names by facet counts over all of them, words by
// the first kTrendStories. `limit` of each.
inline constexpr uint64_t kTrendStories = 200;
[[nodiscard]] absl::StatusOr<std::vector<TrendItem>> FindTrend(const Searcher& searcher, const SearchRequest& request,
                                                               uint32_t limit);

inline constexpr uint32_t kCompanies = 10;
// For the `limit` most frequent values of a facet: which others stand in the same stories, and when.
[[nodiscard]] absl::StatusOr<std::vector<Company>> FindCompany(const Searcher& searcher, const SearchRequest& request,
                                                               Field field, uint32_t limit);

}  // namespace dateline
