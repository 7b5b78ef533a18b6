// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/date_value.h"

#include "common/base/absl_view.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

const DayNumber kToday = *ParseIsoDay("2025-12-05");  // a Friday

std::string Range(std::string_view text) {
  const auto value = ParseDateValue(text, kToday);
  if (!value.ok()) return "error";
  if (value->undated) return "undated";
  return (value->range.first == kFirstDay ? "" : FormatIsoDay(value->range.first)) + ".." +
         (value->range.last == kLastDay ? "" : FormatIsoDay(value->range.last));
}

TEST_CASE("date values become ranges of days") {
  const std::pair<const char*, const char*> cases[] = {
      {"2025", "2025-01-01..2025-12-31"},
      {"2024-02", "2024-02-01..2024-02-29"},
      {"2025-09-24", "2025-09-24..2025-09-24"},
      {"2025-9-4", "2025-09-04..2025-09-04"},
      {"2025/09/24", "2025-09-24..2025-09-24"},
      {"20250924", "2025-09-24..2025-09-24"},
      {"2025-W39", "2025-09-22..2025-09-28"},
      {"2020-W53", "2020-12-28..2021-01-03"},
      {"2025-W01", "2024-12-30..2025-01-05"},
      {"2025-Q3", "2025-07-01..2025-09-30"},
      {"today", "2025-12-05..2025-12-05"},
      {"yesterday", "2025-12-04..2025-12-04"},
      {"this-week", "2025-12-01..2025-12-07"},
      {"last-week", "2025-11-24..2025-11-30"},
      {"this-month", "2025-12-01..2025-12-31"},
      {"last-month", "2025-11-01..2025-11-30"},
      {"last-year", "2024-01-01..2024-12-31"},
      {"7d", "2025-11-28..2025-12-05"},
      {"7d..", "2025-11-28.."},
      {"2w", "2025-11-21..2025-12-05"},
      {"3m", "2025-09-05..2025-12-05"},
      {"1y", "2024-12-05..2025-12-05"},
      {"2025-09-20..2025-10-05", "2025-09-20..2025-10-05"},
      {"2025-09..2025-10", "2025-09-01..2025-10-31"},
      {"..2025-09", "..2025-09-30"},
      {"2025-10..", "2025-10-01.."},
      {"2025-09\u20132025-10", "2025-09-01..2025-10-31"},
      {"2025-09\u20262025-10", "2025-09-01..2025-10-31"},
      {">=2025-09-20", "2025-09-20.."},
      {">2025-09", "2025-10-01.."},
      {"<=2025-09", "..2025-09-30"},
      {"<2025", "..2024-12-31"},
      {"undated", "undated"},
  };
  for (const auto& [text, range] : cases) {
    INFO(text);
    CHECK(Range(text) == range);
  }
}

TEST_CASE("a range written backwards is turned round") {
  const auto value = ParseDateValue("2025-10..2025-09", kToday);
  REQUIRE(value.ok());
  CHECK(value->swapped);
  CHECK(Range("2025-10..2025-09") == "2025-09-01..2025-10-31");
}

TEST_CASE("what is no date is refused with the reason") {
  for (const char* text :
       {"", "..", "soon", "2025-13", "2025-02-30", "2025-00", "0000", "2025-W54", "2021-W53", "2025-W00", "2025-Q5",
        "20251", "2025-09-", "9999999d", ">", "2025-09-24T10:00", "99999-01"}) {
    INFO(text);
    CHECK(Range(text) == "error");
  }
  CHECK(std::string(ToStd(ParseDateValue("2025-02-30", kToday).status().message())) ==
        "\"2025-02-30\" names a day that does not exist");
}

}  // namespace
}  // namespace dateline
