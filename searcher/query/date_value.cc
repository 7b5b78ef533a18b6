// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/date_value.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"

namespace dateline {
namespace {

absl::Status Unreadable(std::string_view text, std::string_view why) {
  return absl::InvalidArgumentError(absl::StrCat("\"", ToAbsl(text), "\" ", ToAbsl(why)));
}

// All of `text` as a number of `least` to `most` digits.
std::optional<int> Number(std::string_view text, size_t least, size_t most) {
  if (text.size() < least || text.size() > most) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

DayRange MonthRange(int year, int month) {
  return {ToDayNumber({year, month, 1}), ToDayNumber({year, month, DaysInMonth(year, month)})};
}
DayRange YearRange(int year) { return {ToDayNumber({year, 1, 1}), ToDayNumber({year, 12, 31})}; }

// The month `months` before the one of `day`.
CivilDate MonthsBefore(DayNumber day, int months) {
  const CivilDate date = ToCivilDate(day);
  const int index = std::max(date.year * 12 + date.month - 1 - months, 12);
  const int year = index / 12, month = index % 12 + 1;
  return {year, month, std::min(date.day, DaysInMonth(year, month))};
}

std::optional<DayRange> NamedUnit(std::string_view text, DayNumber today) {
  const CivilDate date = ToCivilDate(today);
  const DayNumber monday = today - Weekday(today);
  if (text == "today") return DayRange{today, today};
  if (text == "yesterday") return DayRange{today - 1, today - 1};
  if (text == "this-week") return DayRange{monday, monday + 6};
  if (text == "last-week") return DayRange{monday - 7, monday - 1};
  if (text == "this-month") return MonthRange(date.year, date.month);
  if (text == "last-month") {
    const CivilDate before = MonthsBefore(today, 1);
    return MonthRange(before.year, before.month);
  }
  if (text == "this-year") return YearRange(date.year);
  if (text == "last-year") return YearRange(std::max(date.year - 1, 1));
  return std::nullopt;
}

// "7d": from seven days ago to today.
std::optional<DayRange> LastUnits(std::string_view text, DayNumber today) {
  if (text.size() < 2) return std::nullopt;
  const auto count = Number(text.substr(0, text.size() - 1), 1, 4);
  if (!count) return std::nullopt;
  switch (text.back()) {
    case 'd': return DayRange{today - *count, today};
    case 'w': return DayRange{today - 7 * *count, today};
    case 'm': return DayRange{ToDayNumber(MonthsBefore(today, *count)), today};
    case 'y': return DayRange{ToDayNumber(MonthsBefore(today, 12 * std::min(*count, 2000))), today};
    default: return std::nullopt;
  }
}

absl::StatusOr<DayRange> CalendarUnit(std::string_view text) {
  constexpr std::string_view kExpected =
      "is no date: write 2025, 2025-09, 2025-09-24, 2025-W39, 2025-Q3, today, last-week, 7d or a range a..b";
  const auto year = Number(text.substr(0, 4), 4, 4);
  if (!year || *year == 0) return Unreadable(text, kExpected);
  std::string_view rest = text.substr(4);
  if (rest.empty()) return YearRange(*year);
  std::string compact;
  if (Number(rest, 4, 4)) {  // 20250924
    compact = absl::StrCat("-", ToAbsl(rest.substr(0, 2)), "-", ToAbsl(rest.substr(2)));
    rest = compact;
  }
  if (rest[0] != '-' && rest[0] != '/') return Unreadable(text, kExpected);
  const char separator = rest[0];
  rest.remove_prefix(1);
  if (rest.size() >= 2 && (rest[0] == 'W' || rest[0] == 'w')) {
    const auto week = Number(rest.substr(1), 1, 2);
    if (!week) return Unreadable(text, kExpected);
    // ISO 8601: week 1 is the one with 4 January; a year has 52 or 53.
    const DayNumber fourth = ToDayNumber({*year, 1, 4});
    const DayNumber monday = fourth - Weekday(fourth) + 7 * (*week - 1);
    if (*week < 1 || *week > 53 || ToCivilDate(monday + 3).year != *year)
      return Unreadable(text, "names a week that the year does not have");
    return DayRange{monday, monday + 6};
  }
  if (rest.size() == 2 && (rest[0] == 'Q' || rest[0] == 'q')) {
    const int quarter = rest[1] - '0';
    if (quarter < 1 || quarter > 4) return Unreadable(text, "names a quarter that the year does not have");
    return DayRange{ToDayNumber({*year, quarter * 3 - 2, 1}), MonthRange(*year, quarter * 3).last};
  }
  const size_t second = rest.find(separator);
  const auto month = Number(rest.substr(0, second), 1, 2);
  if (!month) return Unreadable(text, kExpected);
  if (*month < 1 || *month > 12) return Unreadable(text, "names a month that does not exist");
  if (second == std::string_view::npos) return MonthRange(*year, *month);
  const auto day = Number(rest.substr(second + 1), 1, 2);
  if (!day) return Unreadable(text, kExpected);
  const CivilDate date{*year, *month, *day};
  if (!IsValid(date)) return Unreadable(text, "names a day that does not exist");
  return DayRange{ToDayNumber(date), ToDayNumber(date)};
}

absl::StatusOr<DayRange> Unit(std::string_view text, DayNumber today) {
  if (const auto named = NamedUnit(text, today)) return *named;
  if (const auto last = LastUnits(text, today)) return *last;
  return CalendarUnit(text);
}

// Length of the sign that parts the ends of a range, at its place.
std::pair<size_t, size_t> FindRangeSign(std::string_view text) {
  for (const std::string_view sign : {"..", "\u2026", "\u2013"}) {
    if (const size_t at = text.find(sign); at != std::string_view::npos) return {at, sign.size()};
  }
  return {std::string_view::npos, 0};
}

}  // namespace

absl::StatusOr<DateValue> ParseDateValue(std::string_view text, DayNumber today) {
  DateValue value;
  if (text == "undated" || text == "none") {
    value.undated = true;
    return value;
  }
  if (text.starts_with('>') || text.starts_with('<')) {
    const bool newer = text[0] == '>';
    const bool inclusive = text.size() > 1 && text[1] == '=';
    ASSIGN_OR_RETURN(const DayRange unit, Unit(text.substr(inclusive ? 2 : 1), today));
    if (newer) {
      value.range.first = inclusive ? unit.first : unit.last + 1;
    } else {
      value.range.last = inclusive ? unit.last : unit.first - 1;
    }
    return value;
  }
  const auto [at, length] = FindRangeSign(text);
  if (at == std::string_view::npos) {
    ASSIGN_OR_RETURN(value.range, Unit(text, today));
    return value;
  }
  const std::string_view first = text.substr(0, at);
  const std::string_view last = text.substr(at + length);
  if (first.empty() && last.empty()) return Unreadable(text, "has no end: write 2025-09.. or ..2025-09");
  if (!first.empty()) {
    ASSIGN_OR_RETURN(const DayRange unit, Unit(first, today));
    value.range.first = unit.first;
  }
  if (!last.empty()) {
    ASSIGN_OR_RETURN(const DayRange unit, Unit(last, today));
    value.range.last = unit.last;
    if (!first.empty() && unit.last < value.range.first) {
      ASSIGN_OR_RETURN(const DayRange later, Unit(first, today));
      value.range = {unit.first, later.last};
      value.swapped = true;
    }
  }
  return value;
}

}  // namespace dateline
