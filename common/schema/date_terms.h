// SPDX-License-Identifier: Apache-2.0
// How publication dates become terms and a sort key.
//
// A story dated to the day carries D20250924, M202509 and Y2025; one dated to the month M202509 and Y2025; an undated
// one the term Dundated alone. A range of days is the union of the fewest of these terms that tile it, so it matches
// exactly the stories whose whole span of possible days lies inside.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/story.h"

namespace dateline {

inline constexpr std::string_view kUndatedTerm = "Dundated";

// Days [first, last], both inclusive. The open ends of "2025-10.." and "..2025-09" are the bounds of years 1 and 9999.
struct DayRange {
  DayNumber first;
  DayNumber last;
  friend bool operator==(const DayRange&, const DayRange&) = default;
};

inline constexpr DayNumber kFirstDay = -719162;  // 0001-01-01
inline constexpr DayNumber kLastDay = 2932896;   // 9999-12-31

// The days that a date of this precision may stand for. REQUIRES: date.dated().
[[nodiscard]] DayRange SpanOf(const DateEvidence& date);

// All date terms of a story; kUndatedTerm alone when undated.
[[nodiscard]] std::vector<std::string> DateTerms(const DateEvidence& date);

// The fewest D, M and Y terms that tile the range. Years outside [first_year, last_year] are left out (an index knows the
// years it has), so an open range stays short. Empty when range.first > range.last.
[[nodiscard]] std::vector<std::string> TermsOfRange(DayRange range, int first_year, int last_year);

// Newer dates have greater keys: minutes since 0001-01-01 plus one; 0 is undated, below every date. A coarse date counts as
// the first minute of its first day; days after 7999-12-31 share that day's key (32 bits hold no more). Stored big-endian in the kDate slot (the slot is empty when undated).
[[nodiscard]] uint32_t DateSortKey(const DateEvidence& date);
[[nodiscard]] std::string EncodeDateSortKey(uint32_t key);   // "" for 0
[[nodiscard]] uint32_t DecodeDateSortKey(std::string_view slot);  // 0 for anything but 4 bytes

}  // namespace dateline
