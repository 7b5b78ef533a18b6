// SPDX-License-Identifier: Apache-2.0
// One pass over the stories in sealed order: compresses their records and analyses their text again for positions.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include <xapian.h>

#include "absl/status/statusor.h"
#include "common/schema/index_settings.h"
#include "common/sealed/story_store.h"
#include "indexer/seal/position_runs.h"
#include "indexer/seal/story_order.h"
#include "indexer/store/story_terms.h"

namespace dateline {

// What a stretch of stories [first, end) comes to.
struct StoryChunk {
  std::string blocks;              // of the story store
  std::vector<StoreBlock> index;   // counted from the chunk's start
  std::string run;                 // for PositionRuns
  uint32_t stories = 0;
};

// One per thread.
class StoryPass {
 public:
  StoryPass(const Xapian::Database& database, const StoryOrder& order, const IndexSettings& settings)
      : database_(database), order_(order), settings_(settings) {}
  [[nodiscard]] absl::StatusOr<StoryChunk> Read(uint32_t first, uint32_t end);

 private:
  Xapian::Database database_;
  const StoryOrder& order_;
  IndexSettings settings_;
  StoryTerms terms_;
  RunBuilder run_;
};

}  // namespace dateline
