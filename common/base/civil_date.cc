// SPDX-License-Identifier: Apache-2.0
#include "common/base/civil_date.h"

#include <chrono>
#include <cstdio>

namespace dateline {
namespace {

std::chrono::year_month_day ToChrono(const CivilDate& date) {
  return std::chrono::year(date.year) / std::chrono::month(static_cast<unsigned>(date.month)) /
         std::chrono::day(static_cast<unsigned>(date.day));
}

std::optional<int> ParseDigits(std::string_view text) {
  int value = 0;
  for (char c : text) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

}  // namespace

bool IsValid(const CivilDate& date) {
  return date.year >= 1 && date.year <= 9999 && date.month >= 1 && date.month <= 12 && date.day >= 1 &&
         date.day <= 31 && ToChrono(date).ok();
}

int DaysInMonth(int year, int month) {
  const auto last = std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / std::chrono::last;
  return static_cast<int>(static_cast<unsigned>(last.day()));
}

DayNumber ToDayNumber(const CivilDate& date) {
  return static_cast<DayNumber>(std::chrono::sys_days(ToChrono(date)).time_since_epoch().count());
}

CivilDate ToCivilDate(DayNumber day) {
  const std::chrono::year_month_day date{std::chrono::sys_days(std::chrono::days(day))};
  return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
          static_cast<int>(static_cast<unsigned>(date.day()))};
}

int Weekday(DayNumber day) { return ((day + 3) % 7 + 7) % 7; }

std::optional<DayNumber> ParseIsoDay(std::string_view text) {
  if (text.size() != 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto year = ParseDigits(text.substr(0, 4)), month = ParseDigits(text.substr(5, 2)),
             day = ParseDigits(text.substr(8));
  if (!year || !month || !day) return std::nullopt;
  const CivilDate date{*year, *month, *day};
  if (!IsValid(date)) return std::nullopt;
  return ToDayNumber(date);
}

std::string FormatIsoDay(DayNumber day) {
  const CivilDate date = ToCivilDate(day);
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", date.year % 10000, date.month % 100, date.day % 100);
  return text;
}

}  // namespace dateline
