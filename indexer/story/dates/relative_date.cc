// SPDX-License-Identifier: Apache-2.0
// Dates told from the day of the crawl: spans of time ago, "yesterday", days of the week.
#include <algorithm>
#include <string_view>

#include "indexer/story/dates/date_forms.h"
#include "indexer/story/dates/date_words.h"

namespace dateline {
namespace {

constexpr int kMaxCountDigits = 3;

// A unit of time, which may be written as two characters (小 + 时): the token behind it, or `i`.
size_t ReadUnit(const DateTokens& tokens, size_t i, TimeUnit& unit) {
  if (!tokens.IsWord(i)) return i;
  if (tokens.IsWord(i + 1) && tokens.IsGlued(i + 1) && UnitOfWord(tokens.Word(i, 2), unit)) return i + 2;
  return UnitOfWord(tokens.Word(i), unit) ? i + 1 : i;
}

FoundDate Ago(int32_t count, TimeUnit unit, const CrawlTime& now) {
  FoundDate date;
  date.form = DateForm::kRelative;
  switch (unit) {
    case TimeUnit::kMinute:
    case TimeUnit::kHour: {
      const int32_t minutes = count * (unit == TimeUnit::kHour ? 60 : 1);
      if (now.minute < 0) {
        date.day = now.day - minutes / 1440;
        break;
      }
      const int64_t moment = int64_t{now.day} * 1440 + now.minute - minutes;
      date.day = static_cast<DayNumber>(moment / 1440);
      date.minute = static_cast<int32_t>(moment % 1440);
      break;
    }
    case TimeUnit::kDay: date.day = now.day - count; break;
    case TimeUnit::kWeek: date.day = now.day - 7 * count; break;
    case TimeUnit::kMonth: {
      const CivilDate civil = ToCivilDate(now.day);
      const int months = civil.year * 12 + civil.month - 1 - count;
      date.day = ToDayNumber({months / 12, months % 12 + 1, 1});
      date.precision = DatePrecision::kMonth;
      break;
    }
    case TimeUnit::kYear:
      date.day = ToDayNumber({std::max(1, ToCivilDate(now.day).year - count), 1, 1});
      date.precision = DatePrecision::kYear;
      break;
  }
  return date;
}

// "2 hours ago", "an hour ago", "3d ago", "3 часа назад", "час назад", "2小时前"
size_t MatchSpanAgo(const DateTokens& tokens, size_t i, const CrawlTime& now, FoundDate& date) {
  TimeUnit unit;
  // "час назад", "неделю назад": one of them.
  if (tokens.IsWord(i) && tokens.IsWord(i + 1, "назад") && UnitOfWord(tokens.Word(i), unit)) {
    date = Ago(1, unit, now);
    return i + 2;
  }
  const bool number = tokens.IsNumber(i, 1, kMaxCountDigits);
  const int count = number ? static_cast<int>(tokens[i].value) : SmallNumberOfWord(tokens.Word(i));
  if (count < 0) return i;
  const size_t next = ReadUnit(tokens, i + 1, unit);
  if (next == i + 1 || !tokens.IsWord(next)) return i;
  // In other languages a counting word is too often an article: "un jour fa".
  if (number ? !IsAgoWord(tokens.Word(next)) : !tokens.IsWord(next, "ago")) return i;
  date = Ago(count, unit, now);
  return next + 1;
}

// "vor 2 Stunden", "il y a une heure", "hace 3 días", "منذ ساعة"
size_t MatchAgoSpan(const DateTokens& tokens, size_t i, const CrawlTime& now, FoundDate& date) {
  size_t n = i;
  if (tokens.IsWord(i, "il") && tokens.IsWord(i + 1, "y") && tokens.IsWord(i + 2, "a")) n = i + 3;
  for (std::string_view word : {"vor", "hace", "há", "منذ", "قبل"}) {
    if (tokens.IsWord(i, word)) n = i + 1;
  }
  if (n == i || n >= tokens.size()) return i;
  TimeUnit unit;
  const int count =
      tokens.IsNumber(n, 1, kMaxCountDigits) ? static_cast<int>(tokens[n].value) : SmallNumberOfWord(tokens.Word(n));
  if (count >= 0) {
    if (const size_t next = ReadUnit(tokens, n + 1, unit); next > n + 1) {
      date = Ago(count, unit, now);
      return next;
    }
  }
  const size_t next = ReadUnit(tokens, n, unit);
  if (next == n) return i;
  date = Ago(IsDualWord(tokens.Word(n)) ? 2 : 1, unit, now);
  return next;
}

// "yesterday", "vorgestern", 昨天
size_t MatchDayWord(const DateTokens& tokens, size_t i, const CrawlTime& now, FoundDate& date) {
  size_t next = i + 2;
  int days = tokens.IsWord(i + 1) && tokens.IsGlued(i + 1) ? DaysAgoOfWord(tokens.Word(i, 2)) : -1;
  if (days < 0) {
    next = i + 1;
    days = DaysAgoOfWord(tokens.Word(i));
  }
  if (days < 0) return i;
  date = FoundDate{};
  date.form = DateForm::kRelative;
  date.day = now.day - days;
  return next;
}

// "Monday", 星期一: the last one.
size_t MatchWeekday(const DateTokens& tokens, size_t i, const CrawlTime& now, FoundDate& date) {
  size_t next = i + 1;
  int weekday = WeekdayOfWord(tokens.Word(i));
  for (; weekday < 0 && next <= i + 2 && i + 2 < tokens.size() && tokens.IsGlued(next); ++next) {
    weekday = WeekdayOfWord(tokens.Word(i, next - i + 1));
  }
  if (weekday < 0) return i;
  // "Monday, 24 September": the weekday belongs to the date that follows.
  for (size_t after = next; after < std::min(next + 3, tokens.size()); ++after) {
    if (tokens[after].kind == DateToken::kNumber || tokens.MonthAt(after) > 0) return i;
  }
  date = FoundDate{};
  date.form = DateForm::kWeekday;
  date.day = now.day - (Weekday(now.day) - weekday + 7) % 7;
  return next;
}

}  // namespace

size_t MatchRelativeDate(const DateScan& scan, size_t i, FoundDate& date) {
  if (!scan.context.crawled) return i;
  const DateTokens& tokens = scan.tokens;
  const CrawlTime& now = *scan.context.crawled;
  if (const size_t next = MatchAgoSpan(tokens, i, now, date); next != i) return next;
  if (const size_t next = MatchSpanAgo(tokens, i, now, date); next != i) return next;
  if (!tokens.IsWord(i)) return i;
  if (const size_t next = MatchDayWord(tokens, i, now, date); next != i) return next;
  return MatchWeekday(tokens, i, now, date);
}

}  // namespace dateline
