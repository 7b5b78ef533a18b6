// SPDX-License-Identifier: Apache-2.0
// The forms dates are written in, each family a function that tries them at one place of a text; and what they share.
#pragma once

#include <cstddef>
#include <cstdint>

#include "indexer/story/dates/date_parser.h"
#include "indexer/story/dates/date_tokens.h"

namespace dateline {

// A text being searched.
struct DateScan {
  const DateTokens& tokens;
  const DateContext& context;
};

// Each returns the token behind the date that begins at token `i`, or `i` when none does, and `date` is as before then.
// "2025-09-24T10:15Z", "20250924", "24.9.2025", "09/24/25", "2025年9月24日", "令和7年9月24日", "9/24(水)"
[[nodiscard]] size_t MatchNumericDate(const DateScan& scan, size_t i, FoundDate& date);
// "24. September 2025", "Sept. 24, 2025", "24 сентября", "2014 Mar 5", "September 2025"
[[nodiscard]] size_t MatchWordedDate(const DateScan& scan, size_t i, FoundDate& date);
// "2 hours ago", "vor 2 Stunden", "yesterday", "Monday"
[[nodiscard]] size_t MatchRelativeDate(const DateScan& scan, size_t i, FoundDate& date);

// The time of day close behind a date, with its zone: the token behind it, or `i`. Sets the date's minute.
[[nodiscard]] size_t ReadTimeOfDay(const DateTokens& tokens, size_t i, FoundDate& date);
// The zone behind a time of day, `minute` by the clock there.
[[nodiscard]] size_t ReadZone(const DateTokens& tokens, size_t i, int minute, FoundDate& date);

[[nodiscard]] bool IsPlausibleDate(int year, int month, int day);
// "25" is 2025 and "95" is 1995; 0 for other than two or four digits.
[[nodiscard]] int FullYear(const DateToken& number);

// A day or a month of a year, and nothing else known of it.
[[nodiscard]] FoundDate ExactDay(int year, int month, int day);
[[nodiscard]] FoundDate MonthOfYear(int year, int month);
// A day, read up to token `next`, and the time behind it. Returns the token behind, or `i` when there is no such day.
[[nodiscard]] size_t SetDay(const DateTokens& tokens, size_t i, size_t next, int year, int month, int day,
                            FoundDate& date);
// A day and month without a year, read up to token `next`, in the latest year that does not lie after the crawl; and
// the time behind it. Returns the token behind, or `i` when there is no such day or no crawl to go by.
[[nodiscard]] size_t SetYearless(const DateScan& scan, size_t i, size_t next, int month, int day, FoundDate& date);

}  // namespace dateline
