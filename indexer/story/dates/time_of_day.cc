// SPDX-License-Identifier: Apache-2.0
// Times of day behind dates, and their zones.
#include <algorithm>
#include <string_view>

#include "indexer/story/dates/date_forms.h"
#include "indexer/story/dates/date_words.h"

namespace dateline {
namespace {

constexpr int kMaxFillers = 3;              // between date and time
constexpr int kMaxOffsetMinutes = 14 * 60;  // of a zone
constexpr int kLastMinute = 24 * 60 - 1;

// Commas, dashes and bars between a date and its time, and words such as "um", "à", "at".
bool IsFiller(const DateTokens& tokens, size_t i) {
  if (i >= tokens.size()) return false;
  if (tokens[i].kind == DateToken::kWord) return IsDateFiller(tokens.Word(i));
  if (tokens[i].kind != DateToken::kMark) return false;
  switch (tokens[i].value) {
    case ',':
    case '-':
    case '|':
    case '@':
    case '.':
    case '(':
    case 0xB7:
    case 0x2013:
    case 0x2014:
    case 0x2022: return true;
    default: return false;
  }
}

// "pm", "p.m.", "p. m.": the token behind it, or `i`.
size_t ReadHalf(const DateTokens& tokens, size_t i, std::string_view whole) {
  size_t next = i;
  if (tokens.IsWord(i, whole)) {
    next = i + 1;
  } else if (tokens.IsWord(i, whole.substr(0, 1)) && tokens.IsMark(i + 1, '.')) {
    next = i + 2;
  } else {
    return i;
  }
  if (tokens.IsWord(next, "m")) next += tokens.IsMark(next + 1, '.') ? 2 : 1;
  return next;
}

bool IsHourSign(const DateTokens& tokens, size_t i) {
  return tokens.IsMark(i, ':') || tokens.IsMark(i, '.') || tokens.IsWord(i, "h") || tokens.IsWord(i, "時") ||
         tokens.IsWord(i, "时");
}

// "+02:00", "-0500", "+9" as minutes: the token behind it, or `i`. Behind the name of a zone or with four digits it may
// stand apart.
size_t ReadOffset(const DateTokens& tokens, size_t i, bool named, int& minutes) {
  const bool plus = tokens.IsMark(i, '+');
  if (!plus && !tokens.IsMark(i, '-') && !tokens.IsMark(i, 0x2212)) return i;
  const bool full = tokens.IsNumber(i + 1, 4, 4);
  if (!tokens.IsGlued(i) && !named && !full) return i;
  if (!tokens.IsGlued(i + 1) || (!full && !tokens.IsNumber(i + 1, 1, 2))) return i;
  const auto number = static_cast<int>(tokens[i + 1].value);
  size_t next = i + 2;
  minutes = full ? number / 100 * 60 + number % 100 : number * 60;
  if (!full && tokens.IsMark(next, ':') && tokens.IsGlued(next) && tokens.IsNumber(next + 1, 2, 2)) {
    minutes += static_cast<int>(tokens[next + 1].value);
    next += 2;
  }
  if (!plus) minutes = -minutes;
  return next;
}

}  // namespace

size_t ReadTimeOfDay(const DateTokens& tokens, size_t i, FoundDate& date) {
  size_t t = i;
  for (int skipped = 0; skipped < kMaxFillers && IsFiller(tokens, t); ++skipped) ++t;
  if (!tokens.IsNumber(t, 1, 2) || tokens[t].value > 24) return i;
  auto hour = static_cast<int>(tokens[t].value);
  int minute = 0;
  size_t next = t + 1;
  bool is_time = false;
  if (IsHourSign(tokens, next) && tokens.IsGlued(next) && tokens.IsNumber(next + 1, 2, 2) &&
      tokens[next + 1].value < 60) {
    is_time = true;
    minute = static_cast<int>(tokens[next + 1].value);
    next += 2;
    if (tokens.IsMark(next, ':') && tokens.IsGlued(next) && tokens.IsNumber(next + 1, 2, 2)) next += 2;
    if (tokens.IsMark(next, '.') && tokens.IsGlued(next) && tokens.IsNumber(next + 1, 1, 9) && tokens.IsGlued(next + 1))
      next += 2;
  } else if (tokens.IsWord(next, "h") || tokens.IsWord(next, "uhr")) {
    is_time = true;
    ++next;
  }
  const size_t am = ReadHalf(tokens, next, "am");
  const size_t pm = ReadHalf(tokens, next, "pm");
  if (am > next || pm > next) {
    if (hour > 12) return is_time ? next : i;
    hour = hour % 12 + (pm > next ? 12 : 0);
    is_time = true;
    next = std::max(am, pm);
  }
  if (!is_time || hour > 23) return i;
  if (tokens.IsWord(next, "uhr") || tokens.IsWord(next, "h")) ++next;
  return ReadZone(tokens, next, hour * 60 + minute, date);
}

size_t ReadZone(const DateTokens& tokens, size_t i, int minute, FoundDate& date) {
  int offset = 0;
  size_t next = tokens.IsMark(i, '(') ? i + 1 : i;
  bool known = tokens.IsWord(next) && ZoneOfWord(tokens.Word(next), offset);
  if (known) ++next;
  if (const size_t behind = ReadOffset(tokens, next, known, offset); behind > next) {
    known = offset >= -kMaxOffsetMinutes && offset <= kMaxOffsetMinutes;
    next = behind;
  }
  if (!known) {
    date.minute = std::clamp(minute, 0, kLastMinute);
    return i;
  }
  date.minute = std::clamp(minute - offset, 0, kLastMinute);
  date.in_utc = offset == 0;
  return next;
}

}  // namespace dateline
