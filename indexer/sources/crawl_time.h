// SPDX-License-Identifier: Apache-2.0
// The forms in which crawlers write when they fetched a page.
#pragma once

#include <optional>
#include <string_view>

#include "indexer/sources/page.h"

namespace dateline {

// "2025-12-05", "2025-12-05T10:20:30.123+02:00", "2025-12-05 10:20:30", "20251205", "20251205102030" (ARC), seconds or
// milliseconds since 1970. Without a zone the time is UTC, as WARC and ARC demand. Less than a day, such as the "2014-03"
// that WARC 1.1 permits, is nothing.
[[nodiscard]] std::optional<CrawlTime> ParseCrawlTime(std::string_view text);

}  // namespace dateline
