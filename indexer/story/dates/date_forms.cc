// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_forms.h"

namespace dateline {
namespace {

// Years that a date without one is looked for back from the crawl: the 29th of February may be eight years off.
constexpr int kYearsBack = 9;

}  // namespace

bool IsPlausibleDate(int year, int month, int day) {
  return year >= kMinYear && year <= kMaxYear && IsValid(CivilDate{year, month, day});
}

int FullYear(const DateToken& number) {
  const auto value = static_cast<int>(number.value);
  if (number.digits == 4) return value;
  if (number.digits == 2) return value >= 70 ? 1900 + value : 2000 + value;
  return 0;
}

FoundDate ExactDay(int year, int month, int day) {
  FoundDate date;
  date.day = ToDayNumber({year, month, day});
  return date;
}

FoundDate MonthOfYear(int year, int month) {
  FoundDate date = ExactDay(year, month, 1);
  date.precision = DatePrecision::kMonth;
  date.form = DateForm::kMonth;
  return date;
}

size_t SetDay(const DateTokens& tokens, size_t i, size_t next, int year, int month, int day, FoundDate& date) {
  if (!IsPlausibleDate(year, month, day)) return i;
  date = ExactDay(year, month, day);
  return ReadTimeOfDay(tokens, next, date);
}

size_t SetYearless(const DateScan& scan, size_t i, size_t next, int month, int day, FoundDate& date) {
  const std::optional<CrawlTime>& crawled = scan.context.crawled;
  if (!crawled || month < 1 || month > 12 || day < 1 || day > 31) return i;
  const int crawl_year = ToCivilDate(crawled->day).year;
  for (int year = crawl_year + 1; year > crawl_year - kYearsBack; --year) {
    // A page may be dated a day ahead of its crawl: time zones.
    if (!IsPlausibleDate(year, month, day) || ToDayNumber({year, month, day}) > crawled->day + 1) continue;
    date = ExactDay(year, month, day);
    date.form = DateForm::kYearless;
    return ReadTimeOfDay(scan.tokens, next, date);
  }
  return i;
}

}  // namespace dateline
