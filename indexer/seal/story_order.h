// SPDX-License-Identifier: Apache-2.0
// The order in which a sealed index numbers the stories of a Xapian database: newest first, undated last, then by docid.
#pragma once

#include <cstdint>
#include <vector>

#include <xapian.h>

#include "absl/status/statusor.h"
#include "common/sealed/date_column.h"

namespace dateline {

struct StoryOrder {
  std::vector<uint32_t> docids;   // by doc
  std::vector<uint32_t> keys;     // DateSortKey, by doc
  std::vector<uint32_t> lengths;  // by doc
  std::vector<uint32_t> docs;     // by docid; kEndDoc where there is no such story
  uint64_t total_length = 0;

  uint32_t stories() const { return static_cast<uint32_t>(docids.size()); }
};

[[nodiscard]] absl::StatusOr<StoryOrder> ReadStoryOrder(const Xapian::Database& database);

// The stories whose span of days is not their key's day, read off the D, M and Y terms.
[[nodiscard]] absl::StatusOr<std::vector<DateSpan>> ReadDateSpans(const Xapian::Database& database,
                                                                  const StoryOrder& order);

}  // namespace dateline
