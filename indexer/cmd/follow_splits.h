// SPDX-License-Identifier: Apache-2.0
// Brings the names in an index in step with the splits in its entities.txt, before it is sealed.
#pragma once

#include <cstdint>

#include "absl/status/statusor.h"
#include "common/schema/index_layout.h"
#include "indexer/store/xapian_writer.h"

namespace dateline {

// How many stories changed. A split that is new is applied to the stories with the key it splits; where one is gone,
// the stories that it changed are tagged anew. What is in effect is kept with the database, so mostly there is nothing
// to do.
[[nodiscard]] absl::StatusOr<uint64_t> FollowSplits(const IndexLayout& layout, const WriterOptions& options);

}  // namespace dateline
