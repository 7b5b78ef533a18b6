// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_finder.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

DateFinder Finder() { return DateFinder(DateContext{CrawlTime{*ParseIsoDay("2025-12-05"), -1}, "en", true}); }

TEST_CASE("better sources win, implausible dates lose") {
  DateFinder dates = Finder();
  dates.AddClaim({"1970-01-01T00:00:00Z", "article:published_time", 97, false});
  dates.AddClaim({"2026-05-01", "date", 80, false});  // after the crawl
  dates.AddLine("Published 24 September 2025", 70);
  CHECK(FormatDate(dates.Published()) == "2025-09-24");
  CHECK(dates.Published().source == DateSource::kByline);
  dates.AddUrl("https://news.example/2025/09/23/story");
  CHECK(FormatDate(dates.Published()) == "2025-09-23");
  dates.AddClaim({"2025-09-22", "json-ld datePublished", 98, false});
  CHECK(FormatDate(dates.Published()) == "2025-09-22");
  CHECK(DateConfidenceBand(dates.Published()) == "high");
}

TEST_CASE("running text dates a story only where it tells its own day") {
  const auto published = [](std::string_view paragraph) {
    DateFinder dates = Finder();
    dates.AddParagraph(paragraph, 0, 60);
    return FormatDate(dates.Published());
  };
  CHECK(published("Ministers met on 24 September, as reported by the press.") == "2025-09-24");
  CHECK(published("MOSCOW, Sept 24 (Agency) - Ministers met.") == "2025-09-24");
  CHECK(published("The war, which began in February 2022, goes on.").empty());
  CHECK(published("The law has been in force since 1 March 2020.").empty());
  CHECK(published("The championship runs until October 25 in the capital.").empty());
  CHECK(published("The ministry announced on Monday that talks go on.").empty());
  CHECK(published("In 2018 the first satellite was launched.").empty());
}

TEST_CASE("several days are a fair, not a day of publication") {
  const auto published = [](std::string_view line) {
    DateFinder dates = Finder();
    dates.AddLine(line, 80);
    return FormatDate(dates.Published());
  };
  for (const char* line : {"vom 3. bis 5. Dezember 2025", "du 3 au 5 décembre 2025", "del 3 al 5 de diciembre de 2025",
                           "3 to 5 December 2025", "Dec 3–5, 2025"}) {
    CAPTURE(line);
    CHECK(published(line).empty());
  }
  CHECK(published("Dec 3, 2025 - 10:15") == "2025-12-03");
  CHECK(published("Page 5 to Ada, 3 December 2025") == "2025-12-03");
}

TEST_CASE("the time of a day that only another place tells") {
  DateFinder dates = Finder();
  dates.AddUrl("https://news.example/2025/09/23/story");
  CHECK(dates.Published().minute == -1);
  dates.AddTimeElement("2025-09-22T08:00:00Z", "", 85);
  CHECK(dates.Published().minute == -1);
  dates.AddTimeElement("2025-09-23T09:10:00+01:00", "", 85);
  CHECK(dates.Published().minute == 8 * 60 + 10);
  CHECK(dates.Published().source == DateSource::kUrl);
  CHECK(dates.Published().evidence == "2025/09/23, 2025-09-23T09:10:00+01:00");
}

TEST_CASE("a page that only says when it was changed is dated by that, less surely") {
  DateFinder dates = Finder();
  dates.AddLine("Updated 03 December 2025", 85);
  const DateEvidence published = dates.Published();
  CHECK(FormatDate(published) == "2025-12-03");
  CHECK(DateConfidenceBand(published) == "medium");
  dates.AddLine("First published 1 December 2025, updated 3 December 2025", 80);
  CHECK(FormatDate(dates.Published()) == "2025-12-01");
  CHECK(FormatDate(dates.Modified(dates.Published())) == "2025-12-03");
}

TEST_CASE("labels in capitals of any script") {
  DateFinder dates = Finder();
  dates.AddLine("ОБНОВЛЕНО 3 декабря 2025", 85);
  dates.AddLine("ОПУБЛИКОВАНО 1 декабря 2025", 60);
  CHECK(FormatDate(dates.Published()) == "2025-12-01");
  CHECK(FormatDate(dates.Modified(dates.Published())) == "2025-12-03");
}

TEST_CASE("a byline of many parts tells the day in one of them") {
  DateFinder dates = Finder();
  dates.AddLine("By Ada Brook · November 22, 2024 · Send this page to somebody you know · Print it · Comment on it", 84);
  CHECK(FormatDate(dates.Published()) == "2024-11-22");
  DateFinder list = Finder();
  list.AddLine("Plays by Ada Brook, given on November 22, 2024 in the old theatre and in many other houses of the country", 84);
  CHECK_FALSE(list.Published().dated());
}

TEST_CASE("a time in UTC gives way to the day the page shows") {
  DateFinder dates = Finder();
  dates.AddClaim({"2025-11-09T03:28:00Z", "json-ld datePublished", 98, false});
  dates.AddUrl("https://news.example/2025/11/08/story");
  CHECK(FormatDate(dates.Published()) == "2025-11-08");
  CHECK(dates.Published().source == DateSource::kMetadata);
}

TEST_CASE("relative dates are inferred and never sure") {
  DateFinder dates = Finder();
  dates.AddLine("2 days ago", 85);
  CHECK(FormatDate(dates.Published()) == "2025-12-03");
  CHECK(dates.Published().source == DateSource::kInferred);
  CHECK(DateConfidenceBand(dates.Published()) == "low");
  CHECK_FALSE(Finder().Published().dated());
}

}  // namespace
}  // namespace dateline
