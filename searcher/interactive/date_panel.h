// SPDX-License-Identifier: Apache-2.0
// The histogram of the results' dates, to zoom into years, months and days.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/interactive/canvas.h"
#include "searcher/interactive/key.h"
#include "searcher/result/search.h"

namespace dateline {

class DatePanel {
 public:
  // What the buckets are to be.
  DateUnit unit() const { return unit_; }

  // Moves, or zooms: then the query to ask instead of `query`.
  [[nodiscard]] std::optional<std::string> Handle(const Key& key, const std::vector<DateBucket>& dates,
                                                  std::string_view query);
  // After a new result: the bucket it stood on may be gone.
  void KeepWithin(const std::vector<DateBucket>& dates);

  // Rows top to bottom - 1; `active`: it has the keys.
  void Draw(Canvas& canvas, int top, int bottom, int left, int width, const std::vector<DateBucket>& dates,
            uint64_t undated, bool active) const;

 private:
  DateUnit unit_ = DateUnit::kMonth;
  size_t at_ = 0;
};

// `query` with its last clause, where that is a date, replaced by `date`; an empty date takes it out. The zoom is part of the
// query that the person sees.
[[nodiscard]] std::string ZoomedQuery(std::string_view query, std::string_view date);

}  // namespace dateline
