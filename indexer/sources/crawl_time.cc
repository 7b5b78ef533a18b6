// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/crawl_time.h"

#include <cstdint>
#include <string>

#include "absl/strings/ascii.h"
#include "absl/strings/numbers.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

constexpr int64_t kMinutesPerDay = 24 * 60;

bool AllDigits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// REQUIRES: the characters are digits.
int Number(std::string_view digits) {
  int value = 0;
  for (const char digit : digits) value = value * 10 + (digit - '0');
  return value;
}

std::optional<CrawlTime> At(DayNumber day, int hour, int minute, int zone_minutes) {
  if (hour > 23 || minute > 59) return std::nullopt;
  const int64_t total = int64_t{day} * kMinutesPerDay + hour * 60 + minute - zone_minutes;
  const int64_t days = total >= 0 ? total / kMinutesPerDay : -((kMinutesPerDay - 1 - total) / kMinutesPerDay);
  return CrawlTime{static_cast<DayNumber>(days), static_cast<int32_t>(total - days * kMinutesPerDay)};
}

std::optional<CrawlTime> FromDigits(std::string_view digits) {
  int64_t seconds = 0;
  if (digits.size() == 8 || digits.size() == 12 || digits.size() >= 14) {
    const CivilDate date{Number(digits.substr(0, 4)), Number(digits.substr(4, 2)), Number(digits.substr(6, 2))};
    if (date.year >= 1970 && date.year < 2200 && IsValid(date)) {
      if (digits.size() == 8) return CrawlTime{ToDayNumber(date)};
      return At(ToDayNumber(date), Number(digits.substr(8, 2)), Number(digits.substr(10, 2)), 0);
    }
  }
  if (digits.size() == 13) digits.remove_suffix(3);
  if (digits.size() != 10 || !absl::SimpleAtoi(ToAbsl(digits), &seconds)) return std::nullopt;
  return CrawlTime{static_cast<DayNumber>(seconds / 86400), static_cast<int32_t>(seconds % 86400 / 60)};
}

// "Z", "+02:00", "-0500" or " +02:00"; what is no zone is UTC.
int ZoneMinutes(std::string_view zone) {
  const size_t sign = zone.find_first_of("+-");
  if (sign == std::string_view::npos) return 0;
  std::string digits;
  for (const char c : zone.substr(sign + 1)) {
    if (absl::ascii_isdigit(static_cast<unsigned char>(c))) digits += c;
  }
  if (digits.size() < 2) return 0;
  digits.resize(4, '0');
  const int minutes = Number(std::string_view(digits).substr(0, 2)) * 60 + Number(std::string_view(digits).substr(2));
  return minutes > 14 * 60 ? 0 : zone[sign] == '-' ? -minutes : minutes;
}

}  // namespace

std::optional<CrawlTime> ParseCrawlTime(std::string_view text) {
  text = ToStd(absl::StripAsciiWhitespace(ToAbsl(text)));
  if (AllDigits(text)) return FromDigits(text);
  // Seconds with a fraction, as Python's time() writes them.
  if (const size_t dot = text.find('.'); dot == 10 && AllDigits(text.substr(0, 10))) return FromDigits(text.substr(0, 10));
  const std::optional<DayNumber> day = ParseIsoDay(text.substr(0, 10));
  if (!day) return std::nullopt;
  const std::string_view time = text.substr(10);
  if (time.size() < 6 || (time[0] != 'T' && time[0] != ' ' && time[0] != 't') || time[3] != ':' ||
      !AllDigits(time.substr(1, 2)) || !AllDigits(time.substr(4, 2))) {
    return CrawlTime{*day};
  }
  return At(*day, Number(time.substr(1, 2)), Number(time.substr(4, 2)), ZoneMinutes(time.substr(6)));
}

}  // namespace dateline
