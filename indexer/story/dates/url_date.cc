// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/url_date.h"

#include "indexer/story/ascii.h"
#include "indexer/story/dates/date_forms.h"
#include "indexer/story/dates/date_words.h"

namespace dateline {
namespace {

constexpr size_t kMaxPathBytes = 2048;
constexpr int kFirstWebYear = 1990;

// Reads a path from left to right.
class PathReader {
 public:
  explicit PathReader(std::string_view path) : path_(path) {}

  // Moves behind the number of `min` to `max` digits at `at`. 0 when there is none but 0, and `at` stays.
  int Number(size_t& at, size_t min, size_t max) const {
    int value = 0;
    size_t end = at;
    for (; end < path_.size() && IsAsciiDigit(path_[end]) && end - at <= max; ++end)
      value = value * 10 + (path_[end] - '0');
    if (value == 0 || end - at < min || end - at > max) return 0;
    at = end;
    return value;
  }

  // "mar/"
  int MonthWord(size_t& at) const {
    if (at + 3 >= path_.size() || path_[at + 3] != '/') return 0;
    const int month = MonthOfWord(AsciiLowered(path_.substr(at, 3)));
    if (month > 0) at += 3;
    return month;
  }

  // The day or month that begins with the digit at `begin`.
  std::optional<FoundDate> DateAt(size_t begin) const {
    size_t at = begin;
    if (const int number = Number(at, 8, 8); number / 10000 >= kFirstWebYear) {
      if (IsPlausibleDate(number / 10000, number / 100 % 100, number % 100))
        return Placed(ExactDay(number / 10000, number / 100 % 100, number % 100), begin, at);
    }
    at = begin;
    const int year = Number(at, 4, 4);
    if (year < kFirstWebYear || at >= path_.size()) return std::nullopt;
    const char separator = path_[at++];
    if (separator != '/' && separator != '-' && separator != '_' && separator != '.') return std::nullopt;
    int month = Number(at, 1, 2);
    if (month == 0 && separator == '/') month = MonthWord(at);
    if (!IsPlausibleDate(year, month, 1) || at >= path_.size() || path_[at] != separator) return std::nullopt;
    size_t end = at + 1;
    if (const int day = Number(end, 1, 2); IsPlausibleDate(year, month, day))
      return Placed(ExactDay(year, month, day), begin, end);
    if (separator != '/') return std::nullopt;
    return Placed(MonthOfYear(year, month), begin, at);
  }

 private:
  static FoundDate Placed(FoundDate date, size_t begin, size_t end) {
    date.begin = static_cast<uint32_t>(begin);
    date.end = static_cast<uint32_t>(end);
    return date;
  }

  std::string_view path_;
};

}  // namespace

std::optional<FoundDate> FindUrlDate(std::string_view url) {
  const size_t scheme = url.find("://");
  const size_t path = url.find('/', scheme == std::string_view::npos ? 0 : scheme + 3);
  if (path == std::string_view::npos) return std::nullopt;
  url = url.substr(0, path + kMaxPathBytes);
  const PathReader reader(url);
  std::optional<FoundDate> month;
  for (size_t i = path + 1; i < url.size(); ++i) {
    if (!IsAsciiDigit(url[i]) || IsAsciiDigit(url[i - 1])) continue;
    const std::optional<FoundDate> date = reader.DateAt(i);
    if (!date) continue;
    if (date->precision == DatePrecision::kDay) return date;
    if (!month) month = date;
  }
  return month;
}

}  // namespace dateline
