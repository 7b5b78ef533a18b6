// SPDX-License-Identifier: Apache-2.0
// The stories in which one of some words stands right before another of them: what the dictionary "pairs" of a sealed file holds.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/sealed/posting_list.h"

namespace dateline {

struct PairWord {
  std::string term;
  const PostingList* list;
};

struct PairStories {
  std::string key;          // PairKey of the two
  uint32_t frequency = 0;
  std::string gaps;         // of the stories, as varints, each less the one before it less 1; the first counts from -1
  std::vector<uint32_t> Docs() const;
};

// One pass over the lists side by side; pairs by key, each with a story at least. What is damaged is noted by the lists.
[[nodiscard]] std::vector<PairStories> ScanPairs(const std::vector<PairWord>& words, uint32_t stories);

}  // namespace dateline
