// SPDX-License-Identifier: Apache-2.0
// Dates in addresses: news sites file their stories by day or by month.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/story/dates/date_parser.h"

namespace dateline {

// The date in a URL's path (/2025/09/24/, /2025-09-24-, /2016/mar/02/, 20250924), to the day or the month.
[[nodiscard]] std::optional<FoundDate> FindUrlDate(std::string_view url);

}  // namespace dateline
