// SPDX-License-Identifier: Apache-2.0
// What a result looks like as a whole: facets, dates, what sets it apart, who stands beside whom.
#pragma once

#include <string>

#include "searcher/render/looks.h"
#include "searcher/result/result.h"

namespace dateline {

[[nodiscard]] std::string RenderFacets(const SearchResult& result, const Looks& looks);
// Bars by year, month or day; with `share`, each bar is the part of all stories of that time.
[[nodiscard]] std::string RenderDates(const SearchResult& result, bool share, const Looks& looks);
[[nodiscard]] std::string RenderTrend(const SearchResult& result, const Looks& looks);
[[nodiscard]] std::string RenderCompany(const SearchResult& result, const Looks& looks);

}  // namespace dateline
