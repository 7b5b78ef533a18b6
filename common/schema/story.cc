// SPDX-License-Identifier: Apache-2.0
#include "common/schema/story.h"

#include <array>
#include <cstddef>

namespace dateline {
namespace {

constexpr std::array<std::string_view, 4> kPrecisionNames = {"none", "year", "month", "day"};
constexpr std::array<std::string_view, 7> kSourceNames = {"none",     "metadata", "url",     "byline",
                                                          "dateline", "text",     "inferred"};

template <typename Enum, size_t N>
std::optional<Enum> Find(const std::array<std::string_view, N>& names, std::string_view name) {
  for (size_t i = 0; i < N; ++i) {
    if (names[i] == name) return static_cast<Enum>(i);
  }
  return std::nullopt;
}

}  // namespace

std::string_view DatePrecisionName(DatePrecision precision) { return kPrecisionNames[static_cast<size_t>(precision)]; }
std::string_view DateSourceName(DateSource source) { return kSourceNames[static_cast<size_t>(source)]; }
std::optional<DatePrecision> ParseDatePrecision(std::string_view name) {
  return Find<DatePrecision>(kPrecisionNames, name);
}
std::optional<DateSource> ParseDateSource(std::string_view name) { return Find<DateSource>(kSourceNames, name); }

std::string FormatDate(const DateEvidence& date) {
  switch (date.precision) {
    case DatePrecision::kNone: return "";
    case DatePrecision::kYear: return FormatIsoDay(date.day).substr(0, 4);
    case DatePrecision::kMonth: return FormatIsoDay(date.day).substr(0, 7);
    case DatePrecision::kDay: return FormatIsoDay(date.day);
  }
  return "";
}

std::string_view DateConfidenceBand(const DateEvidence& date) {
  if (!date.dated()) return "none";
  return date.confidence >= 80 ? "high" : date.confidence >= 50 ? "medium" : "low";
}

}  // namespace dateline
