// SPDX-License-Identifier: Apache-2.0
// Dates of the stories. Stories stand newest first, so a range of days is an interval of docs, but for the few whose span
// of possible days is not just their key's day: dated to a month or a year, or past what a key holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/base/byte_view.h"
#include "common/schema/date_terms.h"
#include "common/sealed/section_table.h"

namespace dateline {

// One item of the section "dates.spans", by story.
struct DateSpan {
  uint32_t doc;
  int32_t first, last;  // days
};
static_assert(sizeof(DateSpan) == 12);

class DateColumn {
 public:
  [[nodiscard]] static absl::StatusOr<DateColumn> Open(const SectionTable& table, uint32_t stories);

  uint32_t KeyOf(uint32_t doc) const { return keys_[doc]; }
  // Stories [0, DatedEnd()) have dates.
  uint32_t DatedEnd() const { return FirstBelow(1); }
  // The first story whose key is below `key`; keys never ascend.
  uint32_t FirstBelow(uint32_t key) const;

  // The stories whose whole span lies in `range`: those of [begin, end), without `without` and with `with` (both ascending,
  // each inside or outside the interval as it may be).
  struct Selection {
    uint32_t begin = 0, end = 0;
    std::vector<uint32_t> without, with;
  };
  [[nodiscard]] Selection Select(DayRange range) const;

 private:
  uint32_t stories_ = 0;
  const uint32_t* keys_ = nullptr;
  ByteView spans_;
};

}  // namespace dateline
