// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_parser.h"

#include <string>

#include "tests/support/catch.h"

namespace dateline {
namespace {

const CrawlTime kCrawl{*ParseIsoDay("2025-12-05"), 12 * 60};  // a Friday

// The first date in `text` as "2025-09-24", "2025-09", or "" when there is none.
std::string First(std::string_view text, bool month_first = false, bool crawl = true) {
  DateContext context;
  if (crawl) context.crawled = kCrawl;
  context.month_first = month_first;
  const std::vector<FoundDate> found = FindDates(text, context);
  if (found.empty()) return "";
  DateEvidence date;
  date.day = found[0].day;
  date.precision = found[0].precision;
  return FormatDate(date);
}

TEST_CASE("dates as ten languages and machines write them") {
  struct Example {
    std::string_view text;
    std::string_view want;
  };
  const Example examples[] = {
      {"2025-09-24T10:00:00+02:00", "2025-09-24"}, {"20250924T101500Z", "2025-09-24"}, {"2025/9/24", "2025-09-24"},
      {"Wed, 24 Sep 2025 10:11:12 GMT", "2025-09-24"}, {"Wed Sep 24 10:11:12 2025", "2025-09-24"},
      {"September 24, 2025", "2025-09-24"}, {"Sept. 24th, 2025", "2025-09-24"}, {"24th of September 2025", "2025-09-24"},
      {"24-Sep-25", "2025-09-24"}, {"on 24 September", "2025-09-24"}, {"Sept 24 (Agency)", "2025-09-24"},
      {"Mittwoch, 24. September 2025, 10:30 Uhr", "2025-09-24"}, {"3. März 2025", "2025-03-03"}, {"24.9.2025", "2025-09-24"},
      {"mercredi 24 septembre 2025 à 10h30", "2025-09-24"}, {"1er août 2025", "2025-08-01"},
      {"24 de septiembre de 2025", "2025-09-24"}, {"24 settembre 2025", "2025-09-24"}, {"1º de março de 2025", "2025-03-01"},
      {"24 сентября 2025 г.", "2025-09-24"}, {"2025年9月24日", "2025-09-24"}, {"9月24日", "2025-09-24"}, {"2025년 9월 24일", "2025-09-24"},
      {"24 سبتمبر 2025", "2025-09-24"}, {"24 أيلول / سبتمبر 2025", "2025-09-24"},
      {"٢٤ سبتمبر ٢٠٢٥", "2025-09-24"}, {"5 كانون الثاني 2025", "2025-01-05"},
      {"24 Eylül 2025", "2025-09-24"}, {"24 września 2025", "2025-09-24"}, {"24 september 2025", "2025-09-24"},
      {"令和7年9月24日", "2025-09-24"}, {"平成元年1月8日", "1989-01-08"}, {"民國114年9月24日", "2025-09-24"},
      {"September 2025", "2025-09"}, {"26 | 01 | 2022", "2022-01-26"}, {"Datum:26. Januar 2022", "2022-01-26"},
  };
  for (const Example& example : examples) {
    CAPTURE(example.text);
    CHECK(First(example.text) == example.want);
  }
}

TEST_CASE("the order of day and month") {
  CHECK(First("03/04/2025", false) == "2025-04-03");
  CHECK(First("03/04/2025", true) == "2025-03-04");
  CHECK(First("24/09/2025", true) == "2025-09-24");  // only one order is a day
  CHECK(First("11/12/2025", false) == "2025-11-12");  // the other would lie after the crawl
  CHECK(First("03.04.2025", true) == "2025-04-03");  // dots put the day first everywhere
  CHECK(WritesMonthFirst("en-US"));
  CHECK(WritesMonthFirst("en"));
  CHECK_FALSE(WritesMonthFirst("en-GB"));
  CHECK_FALSE(WritesMonthFirst("de"));
}

TEST_CASE("a year that is missing is the latest that is not after the crawl") {
  CHECK(First("24 December") == "2024-12-24");
  CHECK(First("December 6") == "2025-12-06");  // time zones
  CHECK(First("29 February") == "2024-02-29");
  CHECK(First("24 December", false, false).empty());
  CHECK(First("9/24(水) 10:15") == "2025-09-24");
  CHECK(First("9/24 (of 30)").empty());
}

TEST_CASE("relative forms count from the crawl") {
  CHECK(First("2 hours ago") == "2025-12-05");
  CHECK(First("14 hours ago") == "2025-12-04");
  CHECK(First("vor 3 Tagen") == "2025-12-02");
  CHECK(First("il y a une semaine") == "2025-11-28");
  CHECK(First("hace 2 días") == "2025-12-03");
  CHECK(First("3 часа назад") == "2025-12-05");
  CHECK(First("2小时前") == "2025-12-05");
  CHECK(First("yesterday") == "2025-12-04");
  CHECK(First("昨天") == "2025-12-04");
  CHECK(First("3d ago") == "2025-12-02");
  CHECK(First("3d ago", false, false).empty());  // no August in Spain
  CHECK(First("5 hrs ago") == "2025-12-05");
  CHECK(First("неделю назад") == "2025-11-28");
  CHECK(First("منذ يومين") == "2025-12-03");
  CHECK(First("منذ يوم") == "2025-12-04");
  CHECK(First("on Monday") == "2025-12-01");
  CHECK(First("2 months ago") == "2025-10");
  CHECK(First("2 sec ago").empty());
  CHECK(First("2 hours ago", false, false).empty());
}

TEST_CASE("what looks like a date and is none") {
  for (std::string_view text : {"192.168.10.12", "version 1.2.2024.3", "31.02.2025", "2025-13-45", "10.30.15", "may I",
                                "the 24 hours of", "9999/99/99", "today's front page"}) {
    CAPTURE(text);
    CHECK(First(text).empty());
  }
  CHECK(First("23.-26.8.2017").empty());  // a range of days is an event, not a day
}

TEST_CASE("the day stays as written and the minute is of that day in UTC") {
  const DateContext context{kCrawl, "en", false};
  const auto date = ParseDateValue("2025-09-24T01:30:00+02:00", context);
  REQUIRE(date);
  CHECK(FormatIsoDay(date->day) == "2025-09-24");
  CHECK(date->minute == 0);  // 23:30 of the day before: the nearest minute of this one
  CHECK_FALSE(date->in_utc);
  CHECK(ParseDateValue("2025-09-24T10:30:00Z", context)->in_utc);
  CHECK(ParseDateValue("3:45 pm EDT, September 24, 2025", context)->day == date->day);
  CHECK(ParseDateValue("1758700000", context)->day == date->day);
  CHECK(ParseDateValue("1758700000000", context)->day == date->day);
  CHECK(ParseDateValue("2025-09", context)->precision == DatePrecision::kMonth);
  CHECK(ParseDateValue("2025", context)->precision == DatePrecision::kYear);
  CHECK_FALSE(ParseDateValue("soon", context));
}

}  // namespace
}  // namespace dateline
