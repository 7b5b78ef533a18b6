// SPDX-License-Identifier: Apache-2.0
// What a document is about, as far as it tells what its names are: a town in a story of sports is most often its club.
//
// One of a few topics, into which the training documents fall by themselves (train/topic_trainer.h): each distinct word votes
// through the cluster of its meaning.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

#include "indexer/tagging/word_features.h"

namespace dateline {

inline constexpr size_t kTopics = 16;
using TopicRow = std::array<int8_t, kTopics>;       // how much a cluster speaks for each topic
inline constexpr size_t kTopicRows = 513;           // by WordMeaning::middle()

class TopicVotes {
 public:
  static bool Counts(const WordInfo& word) { return word.letters != LetterCase::kNone && word.facts.meaning.cluster != 0; }

  void Add(const TopicRow& row) {
    ++words_;
    for (size_t t = 0; t < kTopics; ++t) votes_[t] += row[t];
  }
  // 1 to kTopics, or 0 where the words are too few to say.
  uint32_t Winner() const {
    return words_ < kFewestWords ? 0 : 1 + static_cast<uint32_t>(std::ranges::max_element(votes_) - votes_.begin());
  }

  static constexpr uint32_t kFewestWords = 20;

 private:
  std::array<int32_t, kTopics> votes_{};
  uint32_t words_ = 0;
};

}  // namespace dateline
