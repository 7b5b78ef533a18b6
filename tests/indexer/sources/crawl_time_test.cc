// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/crawl_time.h"

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("crawl times in the forms that crawlers write") {
  struct Case { const char* text; const char* day; int minute; };
  const Case cases[] = {
      {"2025-12-05", "2025-12-05", -1},
      {"2025-12-05T10:20:30Z", "2025-12-05", 620},
      {"2025-12-05T10:20:30.123456Z", "2025-12-05", 620},
      {"2025-12-05 10:20:30", "2025-12-05", 620},
      {"2025-12-05 10:20", "2025-12-05", 620},
      {"2025-12-05T01:20:30+02:00", "2025-12-04", 1400},
      {"2025-12-31T23:20:30 -0500", "2026-01-01", 260},
      {"1969-12-31T23:00:00Z", "1969-12-31", 1380},
      {"20251205", "2025-12-05", -1},
      {"20251205102030", "2025-12-05", 620},
      {"201404010000000000", "2014-04-01", 0},
      {"1764930030", "2025-12-05", 620},
      {"1764930030123", "2025-12-05", 620},
      {"1764930030.5", "2025-12-05", 620},
      {" 2025-12-05 ", "2025-12-05", -1},
  };
  for (const Case& one : cases) {
    CAPTURE(one.text);
    const auto time = ParseCrawlTime(one.text);
    REQUIRE(time.has_value());
    CHECK(FormatIsoDay(time->day) == one.day);
    CHECK(time->minute == one.minute);
  }
  for (const char* bad : {"", "yesterday", "2014-03", "2014", "2025-02-30", "99999999999999", "12345", "2025-12-05T99:00:00Z"}) {
    CAPTURE(bad);
    CHECK_FALSE(ParseCrawlTime(bad).has_value());
  }
}

}  // namespace dateline
