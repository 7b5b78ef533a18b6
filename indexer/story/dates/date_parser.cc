// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_parser.h"

#include <algorithm>
#include <string>

#include "indexer/story/ascii.h"
#include "indexer/story/dates/date_forms.h"

namespace dateline {
namespace {

constexpr size_t kMaxValueBytes = 200;

// The token behind the date that begins at token `i`, or `i`.
size_t Match(const DateScan& scan, size_t i, FoundDate& date) {
  if (scan.tokens[i].kind == DateToken::kMark) return i;
  if (const size_t next = MatchNumericDate(scan, i, date); next != i) return next;
  if (const size_t next = MatchWordedDate(scan, i, date); next != i) return next;
  return MatchRelativeDate(scan, i, date);
}

bool IsEpoch(std::string_view value) {
  return (value.size() == 10 || value.size() == 13) && std::all_of(value.begin(), value.end(), IsAsciiDigit);
}

// "2025-09" and "2025": a field may say no more.
std::optional<FoundDate> ParseMonthOrYear(std::string_view value) {
  const auto number = [&](size_t begin, size_t end) {
    int result = 0;
    for (char c : value.substr(begin, end - begin)) {
      if (!IsAsciiDigit(c)) return 0;
      result = result * 10 + (c - '0');
    }
    return result;
  };
  if (value.size() != 4 && value.size() != 7) return std::nullopt;
  const int year = number(0, 4);
  if (!IsPlausibleDate(year, 1, 1)) return std::nullopt;
  if (value.size() == 4) {
    FoundDate date = ExactDay(year, 1, 1);
    date.precision = DatePrecision::kYear;
    return date;
  }
  const int month = number(5, 7);
  if ((value[4] != '-' && value[4] != '/') || !IsPlausibleDate(year, month, 1)) return std::nullopt;
  return MonthOfYear(year, month);
}

}  // namespace

bool WritesMonthFirst(std::string_view locale) {
  const std::string lower = AsciiLowered(locale.substr(0, 8));
  if (lower.find("us") != std::string::npos && lower.size() > 2) return true;
  if (lower.starts_with("en")) return lower.size() == 2 || lower.find("ph") != std::string::npos;
  return false;
}

std::vector<FoundDate> FindDates(std::string_view text, const DateContext& context) {
  const DateTokens tokens(text);
  const DateScan scan{tokens, context};
  std::vector<FoundDate> found;
  for (size_t i = 0; i < tokens.size();) {
    FoundDate date;
    const size_t next = Match(scan, i, date);
    if (next == i) {
      ++i;
      continue;
    }
    date.begin = tokens[i].begin;
    date.end = tokens[next - 1].end;
    found.push_back(date);
    i = next;
  }
  return found;
}

std::optional<FoundDate> ParseDateValue(std::string_view value, const DateContext& context) {
  value = value.substr(0, kMaxValueBytes);
  const size_t begin = value.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return std::nullopt;
  const std::string_view trimmed = value.substr(begin, value.find_last_not_of(" \t\r\n") + 1 - begin);
  std::optional<FoundDate> whole;
  if (IsEpoch(trimmed)) {
    int64_t epoch = 0;
    for (char c : trimmed.substr(0, 10)) epoch = epoch * 10 + (c - '0');
    whole.emplace();
    whole->day = static_cast<DayNumber>(epoch / 86400);
    whole->minute = static_cast<int32_t>(epoch % 86400 / 60);
  } else {
    for (const FoundDate& date : FindDates(value, context)) {
      if (date.form != DateForm::kWeekday) return date;
    }
    whole = ParseMonthOrYear(trimmed);
  }
  if (whole) whole->end = static_cast<uint32_t>(value.size());
  return whole;
}

}  // namespace dateline
