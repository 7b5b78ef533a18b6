// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/date_parser.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <string>

#include "indexer/story/ascii.h"
#include "indexer/story/date_words.h"

namespace dateline {
namespace {

constexpr int kMinYear = 1900;
constexpr int kMaxYear = 2100;

struct Token {
  enum Kind : uint8_t { kNumber, kWord, kMark } kind = kMark;
  uint32_t begin = 0;
  uint32_t end = 0;
  bool space_before = false;
  int digits = 0;       // of a number
  int64_t value = 0;    // of a number; its code point for a mark
  std::string word;     // lower case
};

// Scripts written without spaces: a word is one character, or a known date word of two or three.
bool IsUnspaced(UChar32 c) { return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3); }

std::vector<Token> Tokenize(std::string_view text) {
  std::vector<Token> tokens;
  const auto size = static_cast<int32_t>(std::min<size_t>(text.size(), INT32_MAX));
  bool space = true;
  for (int32_t i = 0; i < size;) {
    const int32_t begin = i;
    UChar32 c;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0 || u_isUWhiteSpace(c) || (c >= 0x200B && c <= 0x200F)) {
      space = true;
      continue;
    }
    Token token;
    token.begin = static_cast<uint32_t>(begin);
    token.space_before = space;
    space = false;
    if (u_charDigitValue(c) >= 0 && u_isdigit(c)) {
      token.kind = Token::kNumber;
      for (;;) {
        token.value = token.digits < 15 ? token.value * 10 + u_charDigitValue(c) : token.value;
        ++token.digits;
        if (i >= size) break;
        int32_t next = i;
        U8_NEXT(text.data(), next, size, c);
        if (c < 0 || !u_isdigit(c)) break;
        i = next;
      }
    } else if (u_isalpha(c)) {
      token.kind = Token::kWord;
      const bool unspaced = IsUnspaced(c);
      for (;;) {
        if (token.word.size() < 48) {
          char buffer[U8_MAX_LENGTH];
          int32_t length = 0;
          U8_APPEND_UNSAFE(buffer, length, u_tolower(c));
          token.word.append(buffer, static_cast<size_t>(length));
        }
        if (i >= size || unspaced) break;
        int32_t next = i;
        U8_NEXT(text.data(), next, size, c);
        // Combining marks belong to the word: Indic vowel signs, the dot of a lowered Turkish I.
        const bool apostrophe = (c == '\'' || c == 0x2019) && next < size &&
                                u_isalpha(static_cast<unsigned char>(text[static_cast<size_t>(next)]));
        if (c < 0 || IsUnspaced(c) || !(u_isalpha(c) || u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) || apostrophe ||
                                        u_charType(c) == U_COMBINING_SPACING_MARK)) {
          break;
        }
        i = next;
      }
    } else {
      token.value = c;
    }
    token.end = static_cast<uint32_t>(i);
    tokens.push_back(std::move(token));
  }
  return tokens;
}

int FullYear(int64_t value, int digits) {
  if (digits == 4) return static_cast<int>(value);
  if (digits == 2) return static_cast<int>(value >= 70 ? 1900 + value : 2000 + value);
  return 0;
}

bool IsPlausible(int year, int month, int day) {
  return year >= kMinYear && year <= kMaxYear && IsValid(CivilDate{year, month, day});
}

class Scanner {
 public:
  Scanner(std::string_view text, const DateContext& context) : context_(context), tokens_(Tokenize(text)) {}

  std::vector<FoundDate> Run() {
    std::vector<FoundDate> found;
    for (size_t i = 0; i < tokens_.size();) {
      FoundDate date;
      size_t next = Match(i, date);
      if (next == i) {
        ++i;
        continue;
      }
      date.begin = tokens_[i].begin;
      date.end = tokens_[next - 1].end;
      found.push_back(date);
      i = next;
    }
    return found;
  }

 private:
  const Token* At(size_t i) const { return i < tokens_.size() ? &tokens_[i] : nullptr; }
  bool IsNumber(size_t i, int min_digits, int max_digits) const {
    const Token* t = At(i);
    return t != nullptr && t->kind == Token::kNumber && t->digits >= min_digits && t->digits <= max_digits;
  }
  bool IsWord(size_t i, std::string_view word) const {
    const Token* t = At(i);
    return t != nullptr && t->kind == Token::kWord && t->word == word;
  }
  bool IsMark(size_t i, char32_t mark) const {
    const Token* t = At(i);
    return t != nullptr && t->kind == Token::kMark && t->value == static_cast<int64_t>(mark);
  }
  bool Glued(size_t i) const { return i < tokens_.size() && !tokens_[i].space_before; }

  // The later part of "10.30", "3:15", "1/2" or of a range "23.-26."
  bool InsideNumber(size_t i) const {
    if (i < 2 || !Glued(i) || tokens_[i - 1].kind != Token::kMark || !Glued(i - 1)) return false;
    const Token& mark = tokens_[i - 1];
    if (tokens_[i - 2].kind == Token::kNumber) {
      return mark.value == '.' || mark.value == ':' || mark.value == '/' || mark.value == ',' || mark.value == '-' || mark.value == 0x2013;
    }
    return i >= 3 && (mark.value == '-' || mark.value == 0x2013) && IsMark(i - 2, '.') && tokens_[i - 3].kind == Token::kNumber;
  }

  // Each Match function returns the index behind what it read, or `i` when it read nothing.
  size_t Match(size_t i, FoundDate& date) {
    // A number inside a longer string of letters or digits is no date ("rev2024-01-02x" is fine, "1.2024.3.4" is not).
    if (IsNumber(i, 1, 14)) {
      if (size_t n = MatchCompact(i, date); n != i) return n;
      if (size_t n = MatchYearFirst(i, date); n != i) return n;
      if (size_t n = MatchDayFirst(i, date); n != i) return n;
      if (size_t n = MatchNumeric(i, date); n != i) return n;
      if (size_t n = MatchIdeographicDay(i, date); n != i) return n;
      return MatchSpan(i, date);
    }
    if (tokens_[i].kind == Token::kWord) {
      if (size_t n = MatchMonthFirst(i, date); n != i) return n;
      return MatchRelative(i, date);
    }
    return i;
  }

  // 20250924, 20250924T101500Z
  size_t MatchCompact(size_t i, FoundDate& date) {
    const Token& t = tokens_[i];
    if (t.digits != 8 && t.digits != 14) return i;
    int64_t value = t.digits == 14 ? t.value / 1000000 : t.value;
    int year = static_cast<int>(value / 10000);
    int month = static_cast<int>(value / 100 % 100);
    int day = static_cast<int>(value % 100);
    if (year < 1980 || !IsPlausible(year, month, day)) return i;
    Set(date, year, month, day);
    size_t next = i + 1;
    if (IsWord(next, "t") && Glued(next) && IsNumber(next + 1, 4, 6)) {
      int64_t time = tokens_[next + 1].digits == 6 ? tokens_[next + 1].value / 100 : tokens_[next + 1].value;
      next = ReadZone(next + 2, date, static_cast<int>(time / 100 * 60 + time % 100));
    }
    return next;
  }

  // 2025-09-24, 2025/9/24, 2025.09.24, 2025年9月24日, 2025년 9월 24일, 2014 Mar 5, 2024. március 5.
  size_t MatchYearFirst(size_t i, FoundDate& date) {
    if (!IsNumber(i, 4, 4)) return i;
    const int year = static_cast<int>(tokens_[i].value);
    if (year < kMinYear || year > kMaxYear) return i;
    size_t m = i + 1;
    const bool year_sign = IsWord(m, "年") || IsWord(m, "년");
    if (year_sign || IsMark(m, '-') || IsMark(m, '/') || IsMark(m, '.')) ++m;
    if (IsNumber(m, 1, 2) && (m > i + 1)) {
      size_t d = m + 1;
      const bool month_sign = IsWord(d, "月") || IsWord(d, "월");
      if (month_sign || (IsMark(d, '-') || IsMark(d, '/') || IsMark(d, '.'))) ++d;
      const auto month = static_cast<int>(tokens_[m].value);
      if (d > m + 1 && IsNumber(d, 1, 2) && IsPlausible(year, month, static_cast<int>(tokens_[d].value))) {
        Set(date, year, month, static_cast<int>(tokens_[d].value));
        size_t next = d + 1;
        if (IsWord(next, "日") || IsWord(next, "일") || (IsMark(next, '.') && month_sign)) ++next;
        return ReadTime(next, date);
      }
      // "2025-09" alone is as often a range of years, a product or a season: only signs make it a month.
      if (year_sign && month_sign && IsPlausible(year, month, 1)) return SetMonth(d, date, year, month);
      return i;
    }
    if (m > i + 1 && !IsMark(i + 1, '.') && !IsMark(i + 1, '-') && !IsMark(i + 1, '/')) return i;
    if (const int month = MonthAt(m); month > 0) {
      size_t d = AfterMonth(m);
      if (IsMark(d, '-') || IsMark(d, '/')) ++d;
      if (IsNumber(d, 1, 2) && IsPlausible(year, month, static_cast<int>(tokens_[d].value))) {
        Set(date, year, month, static_cast<int>(tokens_[d].value));
        return ReadTime(d + 1, date);
      }
    }
    return i;
  }

  // 24 September 2025, 24. Sept. 2025, 24th of September, 2025, 24 de septiembre de 2025, 24-Sep-2025, 24 сентября
  size_t MatchDayFirst(size_t i, FoundDate& date) {
    if (!IsNumber(i, 1, 2)) return i;
    const auto day = static_cast<int>(tokens_[i].value);
    if (day < 1 || day > 31) return i;
    if (InsideNumber(i)) return i;  // 10.30 May
    size_t m = i + 1;
    if (const Token* t = At(m); t != nullptr && !t->space_before) {
      if (t->kind == Token::kWord && (t->word == "st" || t->word == "nd" || t->word == "rd" || t->word == "th" || t->word == "er" ||
                                      t->word == "e" || t->word == "ième" || t->word == "º" || t->word == "ª")) {
        ++m;
      } else if (t->kind == Token::kMark &&
                 (t->value == '.' || t->value == '-' || t->value == '/' || t->value == 0xB0 || t->value == ',')) {
        ++m;
      }
    }
    if (IsWord(m, "de") || IsWord(m, "of") || IsWord(m, "di") || IsWord(m, "d") || IsWord(m, "بتاريخ")) ++m;
    if (IsWord(m, "d'")) ++m;
    const int month = MonthAt(m);
    if (month == 0) return i;
    size_t y = AfterMonth(m);
    if (IsMark(y, ',') || IsMark(y, '-') || IsMark(y, '/') || IsMark(y, 0x60C)) ++y;
    if (IsWord(y, "de") || IsWord(y, "del") || IsWord(y, "of")) ++y;
    if (IsYear(y) && IsPlausible(FullYear(tokens_[y].value, tokens_[y].digits), month, day)) {
      Set(date, FullYear(tokens_[y].value, tokens_[y].digits), month, day);
      return ReadTime(y + 1, date);
    }
    // "24 September '25" and "24-Sep-25".
    size_t q = y;
    if (IsMark(q, '\'') || IsMark(q, 0x2019)) ++q;
    if ((q > y || IsMark(y - 1, '-')) && IsNumber(q, 2, 2) && IsPlausible(FullYear(tokens_[q].value, 2), month, day)) {
      Set(date, FullYear(tokens_[q].value, 2), month, day);
      return ReadTime(q + 1, date);
    }
    return SetYearless(i, AfterMonth(m), date, month, day);
  }

  // September 24, 2025; Sept. 24th 2025; Sep 24; September 2025
  size_t MatchMonthFirst(size_t i, FoundDate& date) {
    const int month = MonthAt(i);
    if (month == 0) return i;
    size_t d = AfterMonth(i);
    if (IsWord(d, "the") || IsMark(d, '-') || IsMark(d, '/')) ++d;
    if (IsNumber(d, 1, 2)) {
      const auto day = static_cast<int>(tokens_[d].value);
      size_t y = d + 1;
      if (const Token* t = At(y); t != nullptr && !t->space_before && t->kind == Token::kWord &&
                                  (t->word == "st" || t->word == "nd" || t->word == "rd" || t->word == "th")) {
        ++y;
      }
      const size_t after_day = y;
      if (IsMark(y, ',') || IsMark(y, '.') || IsMark(y, '-') || IsMark(y, '/')) ++y;
      if (IsYear(y) && IsPlausible(FullYear(tokens_[y].value, tokens_[y].digits), month, day)) {
        Set(date, FullYear(tokens_[y].value, tokens_[y].digits), month, day);
        return ReadTime(y + 1, date);
      }
      // "Tue Sep 23 10:11:12 2025" and "Sep 24, 10:30 AM, 2025"
      FoundDate timed = date;
      Set(timed, 2000, month, std::min(day, 28));
      size_t behind = ReadTime(after_day, timed);
      if (behind > after_day) {
        if (IsMark(behind, ',')) ++behind;
        if (IsYear(behind) && IsPlausible(static_cast<int>(tokens_[behind].value), month, day)) {
          const int minute = timed.minute;
          Set(date, static_cast<int>(tokens_[behind].value), month, day);
          date.minute = minute;
          return behind + 1;
        }
      }
      if (IsMark(after_day, ':')) return i;
      return SetYearless(i, after_day, date, month, day);
    }
    size_t y = AfterMonth(i);
    if (IsMark(y, ',')) ++y;
    if (IsWord(y, "de") || IsWord(y, "of") || IsWord(y, "del")) ++y;
    if (IsYear(y) && tokens_[y].value >= kMinYear && tokens_[y].value <= kMaxYear) {
      return SetMonth(y + 1, date, static_cast<int>(tokens_[y].value), month);
    }
    return i;
  }

  // 24/09/2025, 09/24/25, 24.9.2025, 24-09-2025, 24.09.
  size_t MatchNumeric(size_t i, FoundDate& date) {
    if (!IsNumber(i, 1, 2)) return i;
    if (InsideNumber(i)) return i;
    const Token* separator = At(i + 1);
    if (separator == nullptr || separator->kind != Token::kMark) return i;
    const auto mark = static_cast<char32_t>(separator->value);
    if (mark != '/' && mark != '.' && mark != '-' && mark != '|' && mark != 0x2010 && mark != 0x2011) return i;
    if (!IsNumber(i + 2, 1, 2) || !IsMark(i + 3, mark)) return i;
    if (!(IsNumber(i + 4, 4, 4) || (IsNumber(i + 4, 2, 2) && Glued(i + 4) && Glued(i + 2)))) return i;
    const int year = FullYear(tokens_[i + 4].value, tokens_[i + 4].digits);
    // "10.30.15" may be a time or a version: two-digit years need two-digit days and months.
    if (tokens_[i + 4].digits == 2 && (tokens_[i].digits != 2 || tokens_[i + 2].digits != 2) && mark != '/') return i;
    if (IsMark(i + 5, mark) && Glued(i + 5) && IsNumber(i + 6, 1, 9) && Glued(i + 6)) return i;  // an address, a version
    const auto a = static_cast<int>(tokens_[i].value);
    const auto b = static_cast<int>(tokens_[i + 2].value);
    const bool month_first = mark == '/' || mark == '-' ? context_.month_first : false;
    int day = month_first ? b : a;
    int month = month_first ? a : b;
    if (!IsPlausible(year, month, day) && mark != '.') std::swap(day, month);
    if (!IsPlausible(year, month, day)) return i;
    // Where both orders are days, the one that is not after the crawl is meant.
    if (context_.crawled && mark != '.' && IsPlausible(year, day, month) && ToDayNumber({year, month, day}) > context_.crawled->day &&
        ToDayNumber({year, day, month}) <= context_.crawled->day) {
      std::swap(day, month);
    }
    Set(date, year, month, day);
    return ReadTime(i + 5, date);
  }

  // 9月24日, 9월 24일
  size_t MatchIdeographicDay(size_t i, FoundDate& date) {
    if (!IsNumber(i, 1, 2) || !(IsWord(i + 1, "月") || IsWord(i + 1, "월")) || !IsNumber(i + 2, 1, 2)) return i;
    if (!(IsWord(i + 3, "日") || IsWord(i + 3, "일") || IsWord(i + 3, "号"))) return i;
    return SetYearless(i, i + 4, date, static_cast<int>(tokens_[i].value), static_cast<int>(tokens_[i + 2].value));
  }

  // "2 hours ago", "3 часа назад", "2小时前"; the words before ("vor", "il y a") are taken by MatchRelative.
  size_t MatchSpan(size_t i, FoundDate& date) {
    TimeUnit unit;
    size_t next = ReadUnit(i + 1, unit);
    if (next == i + 1 || !IsNumber(i, 1, 3)) return i;
    // 前 and "ago" must follow; "fa" too.
    const Token* ago = At(next);
    if (ago == nullptr || ago->kind != Token::kWord || !IsAgoWord(ago->word)) return i;
    return SetAgo(i, next + 1, date, tokens_[i].value, unit);
  }

  size_t ReadUnit(size_t i, TimeUnit& unit) const {
    const Token* t = At(i);
    if (t == nullptr || t->kind != Token::kWord) return i;
    if (const Token* second = At(i + 1); second != nullptr && second->kind == Token::kWord && !second->space_before) {
      if (UnitOfWord(t->word + second->word, unit)) return i + 2;  // 小 + 时
    }
    return UnitOfWord(t->word, unit) ? i + 1 : i;
  }

  // "vor 2 Stunden", "il y a une heure", "hace 3 días", "an hour ago", "yesterday", "Monday"
  size_t MatchRelative(size_t i, FoundDate& date) {
    if (!context_.crawled) return i;
    const std::string& word = tokens_[i].word;
    size_t n = i;
    if (word == "il" && IsWord(i + 1, "y") && IsWord(i + 2, "a")) n = i + 3;
    else if (word == "vor" || word == "hace" || word == "há" || word == "منذ" || word == "قبل") n = i + 1;
    TimeUnit unit;
    if (n > i) {
      const Token* t = At(n);
      int64_t count = t == nullptr ? -1 : t->kind == Token::kNumber && t->digits <= 3 ? t->value : SmallNumberOfWord(t->word);
      if (count >= 0) {
        if (size_t next = ReadUnit(n + 1, unit); next > n + 1) return SetAgo(i, next, date, count, unit);
      }
      if (size_t next = ReadUnit(n, unit); next > n) return SetAgo(i, next, date, 1, unit);
      return i;
    }
    if (int count = SmallNumberOfWord(word); count > 0) {
      size_t next = ReadUnit(i + 1, unit);
      if (next > i + 1 && IsWord(next, "ago")) return SetAgo(i, next + 1, date, count, unit);
    }
    if (const Token* second = At(i + 1); second != nullptr && second->kind == Token::kWord && !second->space_before) {
      if (int days = DaysAgoOfWord(word + second->word); days >= 0) return SetDaysAgo(i, i + 2, date, days);
    }
    if (int days = DaysAgoOfWord(word); days >= 0) return SetDaysAgo(i, i + 1, date, days);
    int weekday = WeekdayOfWord(word);
    size_t next = i + 1;
    if (weekday < 0 && At(i + 1) != nullptr && At(i + 2) != nullptr && Glued(i + 1)) {
      weekday = WeekdayOfWord(word + tokens_[i + 1].word);
      next = i + 2;
      if (weekday < 0 && Glued(i + 2)) {
        weekday = WeekdayOfWord(word + tokens_[i + 1].word + tokens_[i + 2].word);
        next = i + 3;
      }
    }
    if (weekday < 0) return i;
    // "Monday, 24 September": the weekday belongs to the date that follows.
    for (size_t after = next; after < std::min(next + 3, tokens_.size()); ++after) {
      if (tokens_[after].kind == Token::kNumber || MonthAt(after) > 0) return i;
    }
    date.form = DateForm::kWeekday;
    date.precision = DatePrecision::kDay;
    date.day = context_.crawled->day - (Weekday(context_.crawled->day) - weekday + 7) % 7;
    return next;
  }

  size_t SetDaysAgo(size_t, size_t next, FoundDate& date, int days) {
    date.form = DateForm::kRelative;
    date.day = context_.crawled->day - days;
    return next;
  }

  size_t SetAgo(size_t i, size_t next, FoundDate& date, int64_t count, TimeUnit unit) {
    if (!context_.crawled) return i;
    date.form = DateForm::kRelative;
    const CrawlTime& now = *context_.crawled;
    date.day = now.day;
    const auto n = static_cast<int32_t>(count);
    switch (unit) {
      case TimeUnit::kMinute:
      case TimeUnit::kHour: {
        const int32_t minutes = n * (unit == TimeUnit::kHour ? 60 : 1);
        if (now.minute >= 0) {
          int64_t moment = int64_t{now.day} * 1440 + now.minute - minutes;
          date.day = static_cast<DayNumber>(moment / 1440);
          date.minute = static_cast<int32_t>(moment % 1440);
        } else {
          date.day = now.day - minutes / 1440;
        }
        break;
      }
      case TimeUnit::kDay: date.day = now.day - n; break;
      case TimeUnit::kWeek: date.day = now.day - 7 * n; break;
      case TimeUnit::kMonth: {
        CivilDate civil = ToCivilDate(now.day);
        int months = civil.year * 12 + civil.month - 1 - n;
        date.day = ToDayNumber({months / 12, months % 12 + 1, 1});
        date.precision = DatePrecision::kMonth;
        break;
      }
      case TimeUnit::kYear: {
        date.day = ToDayNumber({std::max(1, ToCivilDate(now.day).year - n), 1, 1});
        date.precision = DatePrecision::kYear;
        break;
      }
    }
    return next;
  }

  bool IsYear(size_t i) const { return IsNumber(i, 4, 4) && tokens_[i].value >= kMinYear && tokens_[i].value <= kMaxYear; }

  int MonthAt(size_t i) const {
    const Token* t = At(i);
    if (t == nullptr || t->kind != Token::kWord) return 0;
    if (int month = MonthOfWord(t->word); month > 0) return month;
    const Token* second = At(i + 1);
    return second != nullptr && second->kind == Token::kWord ? MonthOfWords(t->word, second->word) : 0;
  }
  size_t AfterMonth(size_t i) const {
    size_t next = i + (MonthOfWord(tokens_[i].word) > 0 ? 1 : 2);
    if (IsMark(next, '.')) ++next;
    return next;
  }

  void Set(FoundDate& date, int year, int month, int day) {
    date = FoundDate{};
    date.day = ToDayNumber({year, month, day});
  }
  size_t SetMonth(size_t next, FoundDate& date, int year, int month) {
    Set(date, year, month, 1);
    date.precision = DatePrecision::kMonth;
    date.form = DateForm::kMonth;
    return next;
  }
  size_t SetYearless(size_t i, size_t next, FoundDate& date, int month, int day) {
    if (!context_.crawled || month < 1 || month > 12 || day < 1 || day > 31) return i;
    // A page may be dated a day ahead of its crawl: time zones.
    const int crawl_year = ToCivilDate(context_.crawled->day).year;
    for (int year = crawl_year + 1; year > crawl_year - 9; --year) {
      if (!IsPlausible(year, month, day) || ToDayNumber({year, month, day}) > context_.crawled->day + 1) continue;
      Set(date, year, month, day);
      date.form = DateForm::kYearless;
      return ReadTime(next, date);
    }
    return i;
  }

  // A time of day close behind the date.
  size_t ReadTime(size_t i, FoundDate& date) {
    size_t t = i;
    for (int skipped = 0; skipped < 3; ++skipped) {
      const Token* token = At(t);
      if (token == nullptr) return i;
      if (token->kind == Token::kMark && (token->value == ',' || token->value == '-' || token->value == '|' || token->value == 0x2013 ||
                                          token->value == 0x2014 || token->value == 0x2022 || token->value == 0xB7 || token->value == '@' ||
                                          token->value == '.' || token->value == '(')) {
        ++t;
      } else if (token->kind == Token::kWord && IsDateFiller(token->word)) {
        ++t;
      } else {
        break;
      }
    }
    if (!IsNumber(t, 1, 2) || tokens_[t].value > 24) return i;
    auto hour = static_cast<int>(tokens_[t].value);
    int minute = 0;
    size_t next = t + 1;
    bool is_time = false;
    if ((IsMark(next, ':') || IsMark(next, '.') || IsWord(next, "h") || IsWord(next, "時") || IsWord(next, "时")) && Glued(next) &&
        IsNumber(next + 1, 2, 2) && tokens_[next + 1].value < 60) {
      is_time = true;
      minute = static_cast<int>(tokens_[next + 1].value);
      next += 2;
      if (IsMark(next, ':') && Glued(next) && IsNumber(next + 1, 2, 2)) next += 2;
      if (IsMark(next, '.') && Glued(next) && IsNumber(next + 1, 1, 9) && Glued(next + 1)) next += 2;
    } else if (IsWord(next, "h") || IsWord(next, "uhr")) {
      is_time = true;
      ++next;
    }
    const bool am = IsWord(next, "am") || (IsWord(next, "a") && IsMark(next + 1, '.'));
    const bool pm = IsWord(next, "pm") || (IsWord(next, "p") && IsMark(next + 1, '.'));
    if (am || pm) {
      if (hour > 12) return is_time ? next : i;
      hour = hour % 12 + (pm ? 12 : 0);
      is_time = true;
      next += (IsWord(next, "am") || IsWord(next, "pm")) ? 1 : 2;
      if (IsWord(next, "m")) next += IsMark(next + 1, '.') ? 2 : 1;
    }
    if (!is_time || hour > 23) return i;
    if (IsWord(next, "uhr") || IsWord(next, "h")) ++next;
    return ReadZone(next, date, hour * 60 + minute);
  }

  // The zone behind a time of day, which becomes date.minute.
  size_t ReadZone(size_t i, FoundDate& date, int minute) {
    int offset = 0;
    bool known = false;
    size_t next = i;
    if (IsMark(next, '(')) ++next;
    if (const Token* t = At(next); t != nullptr && t->kind == Token::kWord && ZoneOfWord(t->word, offset)) {
      known = true;
      ++next;
    }
    if ((IsMark(next, '+') || IsMark(next, '-') || IsMark(next, 0x2212)) && (Glued(next) || known || IsNumber(next + 1, 4, 4)) &&
        (IsNumber(next + 1, 4, 4) || IsNumber(next + 1, 1, 2)) && Glued(next + 1)) {
      const int sign = IsMark(next, '+') ? 1 : -1;
      const Token& number = tokens_[next + 1];
      if (number.digits == 4) {
        offset = static_cast<int>(number.value / 100 * 60 + number.value % 100);
        next += 2;
      } else {
        offset = static_cast<int>(number.value) * 60;
        next += 2;
        if (IsMark(next, ':') && Glued(next) && IsNumber(next + 1, 2, 2)) {
          offset += static_cast<int>(tokens_[next + 1].value);
          next += 2;
        }
      }
      offset *= sign;
      known = offset >= -14 * 60 && offset <= 14 * 60;
    }
    if (!known) {
      date.minute = std::clamp(minute, 0, 1439);
      return i;
    }
    date.minute = std::clamp(minute - offset, 0, 1439);
    date.in_utc = offset == 0;
    return next;
  }

  const DateContext& context_;
  std::vector<Token> tokens_;
};

}  // namespace

bool WritesMonthFirst(std::string_view locale) {
  const std::string lower = AsciiLowered(locale.substr(0, 8));
  if (lower.find("us") != std::string::npos && lower.size() > 2) return true;
  if (lower.starts_with("en")) return lower.size() == 2 || lower.find("ph") != std::string::npos;
  return false;
}

std::vector<FoundDate> FindDates(std::string_view text, const DateContext& context) { return Scanner(text, context).Run(); }

std::optional<FoundDate> ParseDateValue(std::string_view value, const DateContext& context) {
  value = value.substr(0, 200);
  const size_t begin = value.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return std::nullopt;
  std::string_view trimmed = value.substr(begin, value.find_last_not_of(" \t\r\n") + 1 - begin);
  if ((trimmed.size() == 10 || trimmed.size() == 13) && std::all_of(trimmed.begin(), trimmed.end(), IsAsciiDigit)) {
    int64_t epoch = 0;
    for (char c : trimmed.substr(0, 10)) epoch = epoch * 10 + (c - '0');
    FoundDate date;
    date.day = static_cast<DayNumber>(epoch / 86400);
    date.minute = static_cast<int32_t>(epoch % 86400 / 60);
    date.end = static_cast<uint32_t>(value.size());
    return date;
  }
  std::vector<FoundDate> found = FindDates(value, context);
  for (const FoundDate& date : found) {
    if (date.form != DateForm::kWeekday) return date;
  }
  // "2025-09" and "2025": a field may say no more.
  auto number = [&](size_t from, size_t count) {
    int result = 0;
    for (size_t i = from; i < from + count; ++i) {
      if (i >= trimmed.size() || !IsAsciiDigit(trimmed[i])) return -1;
      result = result * 10 + (trimmed[i] - '0');
    }
    return result;
  };
  const int year = number(0, 4);
  if (year < kMinYear || year > kMaxYear) return std::nullopt;
  FoundDate date;
  date.end = static_cast<uint32_t>(value.size());
  if (trimmed.size() == 7 && (trimmed[4] == '-' || trimmed[4] == '/') && IsPlausible(year, number(5, 2), 1)) {
    date.day = ToDayNumber({year, number(5, 2), 1});
    date.precision = DatePrecision::kMonth;
    date.form = DateForm::kMonth;
    return date;
  }
  if (trimmed.size() == 4) {
    date.day = ToDayNumber({year, 1, 1});
    date.precision = DatePrecision::kYear;
    return date;
  }
  return std::nullopt;
}

std::optional<FoundDate> FindUrlDate(std::string_view url) {
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  url = url.substr(path, 2048);
  std::optional<FoundDate> month_only;
  auto digits_at = [&](size_t at, size_t min, size_t max, int& value) -> size_t {
    value = 0;
    size_t count = 0;
    while (at + count < url.size() && IsAsciiDigit(url[at + count]) && count <= max) {
      value = value * 10 + (url[at + count] - '0');
      ++count;
    }
    return count >= min && count <= max ? count : 0;
  };
  for (size_t i = 1; i < url.size(); ++i) {
    if (!IsAsciiDigit(url[i]) || IsAsciiDigit(url[i - 1])) continue;
    int number = 0;
    FoundDate date;
    date.begin = static_cast<uint32_t>(path + i);
    if (digits_at(i, 8, 8, number) == 8) {
      const int year = number / 10000;
      if (year >= 1990 && IsPlausible(year, number / 100 % 100, number % 100)) {
        date.day = ToDayNumber({year, number / 100 % 100, number % 100});
        date.end = date.begin + 8;
        return date;
      }
    }
    int year = 0;
    int month = 0;
    int day = 0;
    if (digits_at(i, 4, 4, year) == 0 || year < 1990 || year > kMaxYear || i + 4 >= url.size()) continue;
    const char separator = url[i + 4];
    if (separator != '/' && separator != '-' && separator != '_' && separator != '.') continue;
    size_t at = i + 5;
    size_t length = digits_at(at, 1, 2, month);
    if (length == 0 && separator == '/' && at + 3 < url.size()) {  // /2016/mar/02/
      month = MonthOfWord(AsciiLowered(url.substr(at, 3)));
      length = month > 0 && url[at + 3] == '/' ? 3 : 0;
    }
    if (length == 0 || !IsPlausible(year, month, 1)) continue;
    at += length;
    if (at < url.size() && url[at] == separator) {
      size_t day_length = digits_at(at + 1, 1, 2, day);
      if (day_length > 0 && IsPlausible(year, month, day)) {
        date.day = ToDayNumber({year, month, day});
        date.end = static_cast<uint32_t>(path + at + 1 + day_length);
        return date;
      }
    }
    if (separator == '/' && at < url.size() && url[at] == '/' && !month_only) {
      date.day = ToDayNumber({year, month, 1});
      date.precision = DatePrecision::kMonth;
      date.form = DateForm::kMonth;
      date.end = static_cast<uint32_t>(path + at);
      month_only = date;
    }
  }
  return month_only;
}

}  // namespace dateline
