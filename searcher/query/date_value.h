// SPDX-License-Identifier: Apache-2.0
// What stands behind `date:` in a query, as a range of days.
//
//   2025  2025-09  2025-09-24  20250924  2025-W39  2025-Q3     a year, month, day, ISO week, quarter
//   today yesterday this-week last-week this-month last-month this-year last-year
//   7d 2w 3m 1y                                                the last 7 days, 2 weeks, 3 months, 1 year, up to today
//   A..B  A..  ..B  >=A  >A  <=A  <A                           ranges of these, both ends inclusive
//   undated                                                    stories without a date
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/schema/date_terms.h"

namespace dateline {

struct DateValue {
  DayRange range{kFirstDay, kLastDay};
  bool undated = false;
  bool swapped = false;  // the ends were written the wrong way round
};

// The message of a failure says what is wrong with `text`, for the person.
[[nodiscard]] absl::StatusOr<DateValue> ParseDateValue(std::string_view text, DayNumber today);

}  // namespace dateline
