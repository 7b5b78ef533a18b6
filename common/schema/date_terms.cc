// SPDX-License-Identifier: Apache-2.0
#include "common/schema/date_terms.h"

#include <algorithm>

namespace dateline {
namespace {

const DayNumber kLastKeyDay = ToDayNumber({7999, 12, 31});

std::string Term(char prefix, DayNumber day, size_t digits) {
  std::string iso = FormatIsoDay(day);
  std::erase(iso, '-');
  return prefix + iso.substr(0, digits);
}

DayNumber LastOfMonth(const CivilDate& date) {
  return ToDayNumber({date.year, date.month, DaysInMonth(date.year, date.month)});
}

}  // namespace

DayRange SpanOf(const DateEvidence& date) {
  const CivilDate civil = ToCivilDate(date.day);
  switch (date.precision) {
    case DatePrecision::kYear: return {ToDayNumber({civil.year, 1, 1}), ToDayNumber({civil.year, 12, 31})};
    case DatePrecision::kMonth: return {ToDayNumber({civil.year, civil.month, 1}), LastOfMonth(civil)};
    case DatePrecision::kNone:
    case DatePrecision::kDay: break;
  }
  return {date.day, date.day};
}

std::vector<std::string> DateTerms(const DateEvidence& date) {
  std::vector<std::string> terms;
  switch (date.precision) {
    case DatePrecision::kDay: terms.push_back(Term('D', date.day, 8)); [[fallthrough]];
    case DatePrecision::kMonth: terms.push_back(Term('M', date.day, 6)); [[fallthrough]];
    case DatePrecision::kYear: terms.push_back(Term('Y', date.day, 4)); break;
    case DatePrecision::kNone: terms.emplace_back(kUndatedTerm); break;
  }
  return terms;
}

std::vector<std::string> TermsOfRange(DayRange range, int first_year, int last_year) {
  std::vector<std::string> terms;
  if (first_year > last_year) return terms;
  const DayNumber last = std::min(range.last, ToDayNumber({std::min(last_year, 9999), 12, 31}));
  DayNumber day = std::max(range.first, ToDayNumber({std::max(first_year, 1), 1, 1}));
  while (day <= last) {
    const CivilDate date = ToCivilDate(day);
    const DayNumber year_end = ToDayNumber({date.year, 12, 31});
    if (date.month == 1 && date.day == 1 && year_end <= last) {
      terms.push_back(Term('Y', day, 4));
      day = year_end + 1;
    } else if (const DayNumber month_end = LastOfMonth(date); date.day == 1 && month_end <= last) {
      terms.push_back(Term('M', day, 6));
      day = month_end + 1;
    } else {
      terms.push_back(Term('D', day, 8));
      ++day;
    }
  }
  return terms;
}

uint32_t DateSortKey(const DateEvidence& date) {
  if (!date.dated()) return 0;
  const uint32_t minute =
      date.precision == DatePrecision::kDay && date.minute > 0 ? static_cast<uint32_t>(date.minute) : 0;
  const DayNumber day = std::clamp(SpanOf(date).first, kFirstDay, kLastKeyDay);
  return static_cast<uint32_t>(day - kFirstDay) * 1440u + minute + 1;
}

std::string EncodeDateSortKey(uint32_t key) {
  if (key == 0) return "";
  return {static_cast<char>(key >> 24), static_cast<char>(key >> 16), static_cast<char>(key >> 8),
          static_cast<char>(key)};
}

uint32_t DecodeDateSortKey(std::string_view slot) {
  if (slot.size() != 4) return 0;
  uint32_t key = 0;
  for (char c : slot) key = key << 8 | static_cast<uint8_t>(c);
  return key;
}

}  // namespace dateline
