// SPDX-License-Identifier: Apache-2.0
// The words dates are made of, in the languages of crawled news. Words are lower case, as ICU lowers them.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

enum class TimeUnit : uint8_t { kMinute, kHour, kDay, kWeek, kMonth, kYear };

// 1..12, or 0 when the word names no month. Full names, inflected forms and usual abbreviations.
[[nodiscard]] int MonthOfWord(std::string_view word);
// 1..12 for a month named by two words (Levantine Arabic), else 0.
[[nodiscard]] int MonthOfWords(std::string_view first, std::string_view second);
// 0 = Monday .. 6 = Sunday, or -1. Full names only: abbreviations are words of too many languages.
[[nodiscard]] int WeekdayOfWord(std::string_view word);
// Days before today that the word means ("today" 0, "gestern" 1), or -1.
[[nodiscard]] int DaysAgoOfWord(std::string_view word);
// Whether the word is a unit of time, and which. Seconds are none: "2 sec ago" is what a page says that does not know.
[[nodiscard]] bool UnitOfWord(std::string_view word, TimeUnit& unit);
// An Arabic unit that means two of them.
[[nodiscard]] bool IsDualWord(std::string_view word);
// "ago", "fa", "назад" after the span; "vor", "il y a", "hace" before it.
[[nodiscard]] bool IsAgoWord(std::string_view word);
// Words that may stand inside a date ("24 de septiembre de 2025", "am 3. Mai", "à", "um"), before its time of day.
[[nodiscard]] bool IsDateFiller(std::string_view word);
// Offset of a time zone's abbreviation in minutes from UTC; false when unknown.
[[nodiscard]] bool ZoneOfWord(std::string_view word, int& minutes);
// A small number as a word ("an hour ago", "eine", "un"), else -1.
[[nodiscard]] int SmallNumberOfWord(std::string_view word);

}  // namespace dateline
