// SPDX-License-Identifier: Apache-2.0
// Dates of numbers alone, and of numbers with the signs of year, month and day.
#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

#include "indexer/story/dates/date_forms.h"

namespace dateline {
namespace {

constexpr int kMinCompactYear = 1980;  // eight digits in a row are more often another number

// Between the numbers of a date that begins with its year.
bool IsSeparator(const DateTokens& tokens, size_t i) {
  return tokens.IsMark(i, '-') || tokens.IsMark(i, '/') || tokens.IsMark(i, '.');
}

bool IsYearSign(const DateTokens& tokens, size_t i) { return tokens.IsWord(i, "年") || tokens.IsWord(i, "년"); }
bool IsMonthSign(const DateTokens& tokens, size_t i) { return tokens.IsWord(i, "月") || tokens.IsWord(i, "월"); }
bool IsDaySign(const DateTokens& tokens, size_t i) { return tokens.IsWord(i, "日") || tokens.IsWord(i, "일"); }

// 20250924, 20250924T101500Z
size_t MatchCompact(const DateTokens& tokens, size_t i, FoundDate& date) {
  if (!tokens.IsNumber(i, 8, 8) && !tokens.IsNumber(i, 14, 14)) return i;
  const int64_t value = tokens[i].digits == 14 ? tokens[i].value / 1000000 : tokens[i].value;
  const auto year = static_cast<int>(value / 10000);
  const auto month = static_cast<int>(value / 100 % 100);
  const auto day = static_cast<int>(value % 100);
  if (year < kMinCompactYear || !IsPlausibleDate(year, month, day)) return i;
  date = ExactDay(year, month, day);
  const size_t next = i + 1;
  if (!tokens.IsWord(next, "t") || !tokens.IsGlued(next) || !tokens.IsNumber(next + 1, 4, 6)) return next;
  const DateToken& clock = tokens[next + 1];
  const auto time = static_cast<int>(clock.digits == 6 ? clock.value / 100 : clock.value);
  return ReadZone(tokens, next + 2, time / 100 * 60 + time % 100, date);
}

// 2025-09-24, 2025/9/24, 2025.09.24, 2025年9月24日, 2025년 9월 24일
size_t MatchYearFirst(const DateTokens& tokens, size_t i, FoundDate& date) {
  if (!tokens.IsYear(i)) return i;
  const auto year = static_cast<int>(tokens[i].value);
  const bool year_sign = IsYearSign(tokens, i + 1);
  const size_t m = i + 2;
  if ((!year_sign && !IsSeparator(tokens, i + 1)) || !tokens.IsNumber(m, 1, 2)) return i;
  const auto month = static_cast<int>(tokens[m].value);
  const bool month_sign = IsMonthSign(tokens, m + 1);
  const size_t d = month_sign || IsSeparator(tokens, m + 1) ? m + 2 : m + 1;
  if (d == m + 2 && tokens.IsNumber(d, 1, 2) && IsPlausibleDate(year, month, static_cast<int>(tokens[d].value))) {
    date = ExactDay(year, month, static_cast<int>(tokens[d].value));
    const bool day_sign = IsDaySign(tokens, d + 1) || (tokens.IsMark(d + 1, '.') && month_sign);
    return ReadTimeOfDay(tokens, day_sign ? d + 2 : d + 1, date);
  }
  // "2025-09" alone is as often a range of years, a product or a season: only signs make it a month.
  if (!year_sign || !month_sign || !IsPlausibleDate(year, month, 1)) return i;
  date = MonthOfYear(year, month);
  return d;
}

// 令和7年9月24日, 民國114年9月24日: years of an emperor or of a republic, the first of them 元.
size_t MatchEra(const DateTokens& tokens, size_t i, FoundDate& date) {
  struct Era {
    std::string_view name;
    int before;  // the year before its first
  };
  constexpr auto kEras =
      std::to_array<Era>({{"令和", 2018}, {"平成", 1988}, {"昭和", 1925}, {"民國", 1911}, {"民国", 1911}});
  if (!tokens.IsWord(i) || !tokens.IsWord(i + 1)) return i;
  const auto era =
      std::find_if(kEras.begin(), kEras.end(), [&](const Era& one) { return one.name == tokens.Word(i, 2); });
  const size_t y = i + 2;
  if (era == kEras.end() || (!tokens.IsNumber(y, 1, 3) && !tokens.IsWord(y, "元")) || !IsYearSign(tokens, y + 1))
    return i;
  const int year = era->before + (tokens.IsWord(y) ? 1 : static_cast<int>(tokens[y].value));
  const size_t m = y + 2;
  const size_t d = y + 4;
  if (!tokens.IsNumber(m, 1, 2) || !IsMonthSign(tokens, m + 1) || !tokens.IsNumber(d, 1, 2) ||
      !IsDaySign(tokens, d + 1))
    return i;
  const auto month = static_cast<int>(tokens[m].value);
  const auto day = static_cast<int>(tokens[d].value);
  return SetDay(tokens, i, d + 2, year, month, day, date);
}

// 24/09/2025, 09/24/25, 24.9.2025, 24-09-2025
size_t MatchYearLast(const DateScan& scan, size_t i, FoundDate& date) {
  const DateTokens& tokens = scan.tokens;
  if (!tokens.IsNumber(i, 1, 2) || tokens.IsInsideNumber(i)) return i;
  if (i + 1 >= tokens.size() || tokens[i + 1].kind != DateToken::kMark) return i;
  const auto mark = static_cast<char32_t>(tokens[i + 1].value);
  if (mark != '/' && mark != '.' && mark != '-' && mark != '|' && mark != 0x2010 && mark != 0x2011) return i;
  const size_t second = i + 2;
  const size_t last = i + 4;
  if (!tokens.IsNumber(second, 1, 2) || !tokens.IsMark(i + 3, mark)) return i;
  if (tokens.IsNumber(last, 2, 2)) {
    // "10.30.15" may be a time or a version: two-digit years need two-digit days and months.
    if (!tokens.IsGlued(last) || !tokens.IsGlued(second)) return i;
    if (mark != '/' && (tokens[i].digits != 2 || tokens[second].digits != 2)) return i;
  } else if (!tokens.IsNumber(last, 4, 4)) {
    return i;
  }
  // An address or a version goes on.
  if (tokens.IsMark(i + 5, mark) && tokens.IsGlued(i + 5) && tokens.IsNumber(i + 6, 1, 9) && tokens.IsGlued(i + 6))
    return i;

  const int year = FullYear(tokens[last]);
  auto day = static_cast<int>(tokens[i].value);
  auto month = static_cast<int>(tokens[second].value);
  if (scan.context.month_first && (mark == '/' || mark == '-')) std::swap(day, month);
  if (!IsPlausibleDate(year, month, day) && mark != '.') std::swap(day, month);
  if (!IsPlausibleDate(year, month, day)) return i;
  // Where both orders are days, the one that is not after the crawl is meant.
  const std::optional<CrawlTime>& crawled = scan.context.crawled;
  if (crawled && mark != '.' && IsPlausibleDate(year, day, month) && ToDayNumber({year, month, day}) > crawled->day &&
      ToDayNumber({year, day, month}) <= crawled->day) {
    std::swap(day, month);
  }
  date = ExactDay(year, month, day);
  return ReadTimeOfDay(tokens, i + 5, date);
}

// 9月24日, 9월 24일
size_t MatchSignedDay(const DateScan& scan, size_t i, FoundDate& date) {
  const DateTokens& tokens = scan.tokens;
  if (!tokens.IsNumber(i, 1, 2) || !IsMonthSign(tokens, i + 1) || !tokens.IsNumber(i + 2, 1, 2)) return i;
  if (!IsDaySign(tokens, i + 3) && !tokens.IsWord(i + 3, "号")) return i;
  return SetYearless(scan, i, i + 4, static_cast<int>(tokens[i].value), static_cast<int>(tokens[i + 2].value), date);
}

// 9/24(水): the day of the week tells that it is a day.
size_t MatchDayOfWeek(const DateScan& scan, size_t i, FoundDate& date) {
  const DateTokens& tokens = scan.tokens;
  const auto is_bracket = [&](size_t at, char ascii, char32_t wide) {
    return tokens.IsMark(at, ascii) || tokens.IsMark(at, wide);
  };
  if (!tokens.IsNumber(i, 1, 2) || tokens.IsInsideNumber(i) || !tokens.IsMark(i + 1, '/') ||
      !tokens.IsNumber(i + 2, 1, 2))
    return i;
  if (!is_bracket(i + 3, '(', U'（') || !tokens.IsWord(i + 4) || !is_bracket(i + 5, ')', U'）')) return i;
  constexpr std::string_view kDays = "月火水木金土日";
  if (kDays.find(tokens.Word(i + 4)) == std::string_view::npos) return i;
  return SetYearless(scan, i, i + 6, static_cast<int>(tokens[i].value), static_cast<int>(tokens[i + 2].value), date);
}

}  // namespace

size_t MatchNumericDate(const DateScan& scan, size_t i, FoundDate& date) {
  if (const size_t next = MatchCompact(scan.tokens, i, date); next != i) return next;
  if (const size_t next = MatchYearFirst(scan.tokens, i, date); next != i) return next;
  if (const size_t next = MatchYearLast(scan, i, date); next != i) return next;
  if (const size_t next = MatchEra(scan.tokens, i, date); next != i) return next;
  if (const size_t next = MatchDayOfWeek(scan, i, date); next != i) return next;
  return MatchSignedDay(scan, i, date);
}

}  // namespace dateline
