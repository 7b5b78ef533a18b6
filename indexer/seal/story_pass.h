// SPDX-License-Identifier: Apache-2.0
// One pass over the stories in sealed order: compresses their records and, unless positions are known already, analyses their
// text again for these and their stretches.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/schema/index_settings.h"
#include "common/sealed/story_store.h"
#include "common/sealed/stretch_table.h"
#include "indexer/seal/position_runs.h"
#include "indexer/seal/story_order.h"
#include "indexer/store/story_terms.h"

namespace dateline {

// What a stretch of stories [first, end) comes to.
struct StoryChunk {
  std::string blocks;              // of the story store
  std::vector<StoreBlock> index;   // counted from the chunk's start
  std::string run;                 // for PositionRuns
  StretchTableWriter stretches;    // of the stories, when they are analysed
  uint32_t stories = 0;
};

// Reads stories: one per thread.
class StoryPass {
 public:
  // The record of a story, by docid. May throw what Xapian throws.
  using ReadRecord = std::function<absl::StatusOr<std::string>(uint32_t docid)>;

  // `analyse`: whether the chunks' runs are wanted.
  StoryPass(ReadRecord read, const StoryOrder& order, const IndexSettings& settings, bool analyse)
      : read_(std::move(read)), order_(order), settings_(settings), analyse_(analyse) {}
  [[nodiscard]] absl::StatusOr<StoryChunk> Read(uint32_t first, uint32_t end);

 private:
  ReadRecord read_;
  const StoryOrder& order_;
  IndexSettings settings_;
  bool analyse_;
  StoryTerms terms_;
  PositionRunBuilder run_;
};

}  // namespace dateline
