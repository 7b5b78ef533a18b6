// SPDX-License-Identifier: Apache-2.0
// Days of the proleptic Gregorian calendar as numbers and back.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace dateline {

// Days since 1970-01-01; negative before.
using DayNumber = int32_t;

struct CivilDate {
  int year = 1970;
  int month = 1;  // 1..12
  int day = 1;    // 1..31

  friend bool operator==(const CivilDate&, const CivilDate&) = default;
};

[[nodiscard]] bool IsValid(const CivilDate& date);  // a day that exists, in years 1..9999
[[nodiscard]] int DaysInMonth(int year, int month);

// REQUIRES: IsValid(date).
[[nodiscard]] DayNumber ToDayNumber(const CivilDate& date);
[[nodiscard]] CivilDate ToCivilDate(DayNumber day);

// 0 = Monday ... 6 = Sunday.
[[nodiscard]] int Weekday(DayNumber day);

// Exactly "YYYY-MM-DD", a day that exists.
[[nodiscard]] std::optional<DayNumber> ParseIsoDay(std::string_view text);
[[nodiscard]] std::string FormatIsoDay(DayNumber day);

}  // namespace dateline
