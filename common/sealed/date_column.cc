// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/date_column.h"

#include <algorithm>
#include <functional>

#include "common/base/status_macros.h"

namespace dateline {
namespace {

constexpr uint32_t kMinutesPerDay = 1440;

// DateSortKey of the first minute of a day.
uint32_t KeyOfDay(DayNumber day) {
  DateEvidence date;
  date.day = day;
  date.precision = DatePrecision::kDay;
  return DateSortKey(date);
}

}  // namespace

absl::StatusOr<DateColumn> DateColumn::Open(const SectionTable& table, uint32_t stories) {
  DateColumn column;
  ASSIGN_OR_RETURN(const ByteView keys, table.FindArray(section::kDates, stories, sizeof(uint32_t)));
  ASSIGN_OR_RETURN(column.spans_, table.Find(section::kDateSpans));
  if (column.spans_.size() % sizeof(DateSpan) != 0) return SectionDamage(section::kDateSpans, 0, "no whole spans");
  column.stories_ = stories;
  column.keys_ = reinterpret_cast<const uint32_t*>(keys.data());
  return column;
}

uint32_t DateColumn::FirstBelow(uint32_t key) const {
  return static_cast<uint32_t>(std::partition_point(keys_, keys_ + stories_, [key](uint32_t k) { return k >= key; }) -
                               keys_);
}

DateColumn::Selection DateColumn::Select(DayRange range) const {
  Selection selection;
  range.first = std::max(range.first, kFirstDay);
  range.last = std::min(range.last, kLastDay);
  if (range.first > range.last) return selection;
  const uint32_t first_key = KeyOfDay(range.first);
  // Days past the last one that keys tell apart share its key; stories of such days have spans of their own.
  const bool past_keys = range.first > kFirstDay && KeyOfDay(range.first - 1) == first_key;
  if (!past_keys) {
    selection.begin = FirstBelow(KeyOfDay(range.last) + kMinutesPerDay);
    selection.end = FirstBelow(first_key);
  }
  for (uint64_t offset = 0; offset < spans_.size(); offset += sizeof(DateSpan)) {
    const DateSpan span = *spans_.Load<DateSpan>(offset);
    if (span.doc >= stories_) continue;
    const bool interval = span.doc >= selection.begin && span.doc < selection.end;
    const bool wanted = span.first >= range.first && span.last <= range.last;
    if (interval && !wanted) selection.without.push_back(span.doc);
    if (!interval && wanted) selection.with.push_back(span.doc);
  }
  return selection;
}

}  // namespace dateline
