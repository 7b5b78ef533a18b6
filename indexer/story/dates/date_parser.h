// SPDX-License-Identifier: Apache-2.0
// Dates as people and machines write them, found in text. What is written is told apart from what has to be inferred,
// so that date_finder can weigh them: a year that is missing, "2 hours ago" and "Monday" are resolved against the
// crawl.
//
// Months and relative words of some twenty languages (date_words.h), ISO 8601, RFC 822, epoch seconds, numeric dates in
// the order of the page's language and region, Chinese, Japanese and Korean dates, Arabic and Persian digits.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "common/schema/story.h"
#include "indexer/sources/page.h"

namespace dateline {

enum class DateForm : uint8_t {
  kExact,     // day, month and year
  kMonth,     // month and year
  kYearless,  // day and month; the year was chosen: the latest that is not after the crawl
  kRelative,  // "2 hours ago", "yesterday"
  kWeekday,   // "Monday"
};

struct FoundDate {
  DayNumber day = 0;    // as written, in the page's own time zone; first of the month for kMonth
  int32_t minute = -1;  // of that day in UTC; where the zone moves it to another day, the nearest minute of this one
  DatePrecision precision = DatePrecision::kDay;
  DateForm form = DateForm::kExact;
  bool in_utc = false;  // written with a time in UTC: the day where the page was made may be the one before or after
  uint32_t begin = 0;   // bytes of the text
  uint32_t end = 0;
};

struct DateContext {
  std::optional<CrawlTime> crawled;  // none: forms that need it are not found
  std::string_view language;         // ISO 639-1
  bool month_first = false;          // 9/24 rather than 24/9 where both could be
};

// Whether this locale ("en-US", "en_US", "en") writes the month first. English alone counts as American.
[[nodiscard]] bool WritesMonthFirst(std::string_view locale);

// All dates in `text`, in order, not overlapping. Linear in the text.
[[nodiscard]] std::vector<FoundDate> FindDates(std::string_view text, const DateContext& context);

// A value of a date field: the first date in it, or an epoch in seconds or milliseconds.
[[nodiscard]] std::optional<FoundDate> ParseDateValue(std::string_view value, const DateContext& context);

}  // namespace dateline
