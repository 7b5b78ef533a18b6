// SPDX-License-Identifier: Apache-2.0
// Dates with the name of a month, in any of the languages of date_words.h.
#include <string_view>

#include "indexer/story/dates/date_forms.h"

namespace dateline {
namespace {

bool IsComma(const DateTokens& tokens, size_t i) { return tokens.IsMark(i, ',') || tokens.IsMark(i, 0x60C); }
bool IsDashOrSlash(const DateTokens& tokens, size_t i) { return tokens.IsMark(i, '-') || tokens.IsMark(i, '/'); }
bool IsOf(const DateTokens& tokens, size_t i) {
  return tokens.IsWord(i, "de") || tokens.IsWord(i, "del") || tokens.IsWord(i, "of");
}

bool IsEnglishOrdinal(const DateTokens& tokens, size_t i) {
  return tokens.IsGlued(i) &&
         (tokens.IsWord(i, "st") || tokens.IsWord(i, "nd") || tokens.IsWord(i, "rd") || tokens.IsWord(i, "th"));
}

// What may be glued to a day before its month: "24th", "1er", "1º", "24.", "24-".
bool IsDayEnding(const DateTokens& tokens, size_t i) {
  if (!tokens.IsGlued(i)) return false;
  if (IsEnglishOrdinal(tokens, i) || IsDashOrSlash(tokens, i) || tokens.IsMark(i, '.') || tokens.IsMark(i, 0xB0) ||
      tokens.IsMark(i, ','))
    return true;
  return tokens.IsWord(i, "er") || tokens.IsWord(i, "e") || tokens.IsWord(i, "ième") || tokens.IsWord(i, "º") ||
         tokens.IsWord(i, "ª");
}

// Between a day and its month: "24 de septiembre", "24th of September"; not "3d ago", an August to Spaniards.
size_t AfterDayWord(const DateTokens& tokens, size_t i) {
  if (tokens.IsGlued(i)) return i;
  for (std::string_view word : {"de", "of", "di", "d", "بتاريخ"}) {
    if (tokens.IsWord(i, word)) return i + 1;
  }
  return i;
}

// 2014 Mar 5, 2024. március 5., 2025-Sep-24
size_t MatchYearFirst(const DateTokens& tokens, size_t i, FoundDate& date) {
  if (!tokens.IsYear(i)) return i;
  const size_t m = IsDashOrSlash(tokens, i + 1) || tokens.IsMark(i + 1, '.') ? i + 2 : i + 1;
  const int month = tokens.MonthAt(m);
  if (month == 0) return i;
  size_t d = tokens.AfterMonth(m);
  if (IsDashOrSlash(tokens, d)) ++d;
  if (!tokens.IsNumber(d, 1, 2)) return i;
  const auto year = static_cast<int>(tokens[i].value);
  const auto day = static_cast<int>(tokens[d].value);
  return SetDay(tokens, i, d + 1, year, month, day, date);
}

// 24 September 2025, 24. Sept. 2025, 24th of September, 2025, 24 de septiembre de 2025, 24-Sep-2025, 24 сентября
size_t MatchDayFirst(const DateScan& scan, size_t i, FoundDate& date) {
  const DateTokens& tokens = scan.tokens;
  if (!tokens.IsNumber(i, 1, 2) || tokens.IsInsideNumber(i)) return i;  // inside: 10.30 May
  const auto day = static_cast<int>(tokens[i].value);
  if (day < 1 || day > 31) return i;
  const size_t m = AfterDayWord(tokens, IsDayEnding(tokens, i + 1) ? i + 2 : i + 1);
  const int month = tokens.MonthAt(m);
  if (month == 0) return i;
  const size_t behind_month = tokens.AfterMonth(m);
  size_t y = behind_month;
  if (IsComma(tokens, y) || IsDashOrSlash(tokens, y)) ++y;
  if (IsOf(tokens, y)) ++y;
  if (tokens.IsYear(y) && IsPlausibleDate(FullYear(tokens[y]), month, day)) {
    date = ExactDay(FullYear(tokens[y]), month, day);
    return ReadTimeOfDay(tokens, y + 1, date);
  }
  // "24 September '25" and "24-Sep-25".
  const bool apostrophe = tokens.IsMark(y, '\'') || tokens.IsMark(y, 0x2019);
  const bool dash = tokens.IsMark(y - 1, '-');
  if (apostrophe) ++y;
  if ((apostrophe || dash) && tokens.IsNumber(y, 2, 2) && IsPlausibleDate(FullYear(tokens[y]), month, day)) {
    date = ExactDay(FullYear(tokens[y]), month, day);
    return ReadTimeOfDay(tokens, y + 1, date);
  }
  return SetYearless(scan, i, behind_month, month, day, date);
}

// Behind "Sep 24": ", 2025", or a time and then the year, or no year.
size_t MatchBehindDay(const DateScan& scan, size_t i, size_t behind_day, int month, int day, FoundDate& date) {
  const DateTokens& tokens = scan.tokens;
  size_t y = behind_day;
  if (IsDashOrSlash(tokens, y) || tokens.IsMark(y, ',') || tokens.IsMark(y, '.')) ++y;
  if (tokens.IsYear(y) && IsPlausibleDate(FullYear(tokens[y]), month, day)) {
    date = ExactDay(FullYear(tokens[y]), month, day);
    return ReadTimeOfDay(tokens, y + 1, date);
  }
  // "Tue Sep 23 10:11:12 2025" and "Sep 24, 10:30 AM, 2025"
  FoundDate time;
  if (size_t behind = ReadTimeOfDay(tokens, behind_day, time); behind > behind_day) {
    if (tokens.IsMark(behind, ',')) ++behind;
    if (tokens.IsYear(behind) && IsPlausibleDate(FullYear(tokens[behind]), month, day)) {
      date = ExactDay(FullYear(tokens[behind]), month, day);
      date.minute = time.minute;
      return behind + 1;
    }
  }
  if (tokens.IsMark(behind_day, ':')) return i;
  return SetYearless(scan, i, behind_day, month, day, date);
}

// September 24, 2025; Sept. 24th 2025; Sep 24; September 2025
size_t MatchMonthFirst(const DateScan& scan, size_t i, FoundDate& date) {
  const DateTokens& tokens = scan.tokens;
  const int month = tokens.MonthAt(i);
  if (month == 0) return i;
  const size_t behind_month = tokens.AfterMonth(i);
  const size_t d =
      IsDashOrSlash(tokens, behind_month) || tokens.IsWord(behind_month, "the") ? behind_month + 1 : behind_month;
  if (tokens.IsNumber(d, 1, 2)) {
    const size_t behind_day = IsEnglishOrdinal(tokens, d + 1) ? d + 2 : d + 1;
    return MatchBehindDay(scan, i, behind_day, month, static_cast<int>(tokens[d].value), date);
  }
  size_t y = behind_month;
  if (tokens.IsMark(y, ',')) ++y;
  if (IsOf(tokens, y)) ++y;
  if (!tokens.IsYear(y)) return i;
  date = MonthOfYear(FullYear(tokens[y]), month);
  return y + 1;
}

}  // namespace

size_t MatchWordedDate(const DateScan& scan, size_t i, FoundDate& date) {
  if (scan.tokens.IsWord(i)) return MatchMonthFirst(scan, i, date);
  if (const size_t next = MatchYearFirst(scan.tokens, i, date); next != i) return next;
  return MatchDayFirst(scan, i, date);
}

}  // namespace dateline
