// SPDX-License-Identifier: Apache-2.0
#include "common/base/civil_date.h"

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("day numbers and civil dates are inverse over four centuries") {
  CivilDate expected{1800, 1, 1};
  for (DayNumber day = ToDayNumber(expected); expected.year < 2200; ++day) {
    REQUIRE(ToCivilDate(day) == expected);
    REQUIRE(ToDayNumber(expected) == day);
    if (++expected.day > DaysInMonth(expected.year, expected.month)) {
      expected.day = 1;
      if (++expected.month > 12) { expected.month = 1; ++expected.year; }
    }
  }
}

TEST_CASE("weekdays") {
  CHECK(Weekday(*ParseIsoDay("2025-09-22")) == 0);
  CHECK(Weekday(*ParseIsoDay("1969-12-28")) == 6);
}

TEST_CASE("only days that exist parse") {
  CHECK(FormatIsoDay(*ParseIsoDay("2024-02-29")) == "2024-02-29");
  for (const char* bad :
       {"2025-02-29", "2025-13-01", "2025-00-10", "2025-9-01", "0000-01-01", "2025-09-2a", "", "2025/09/20"}) {
    CAPTURE(bad);
    CHECK_FALSE(ParseIsoDay(bad).has_value());
  }
}

}  // namespace dateline
