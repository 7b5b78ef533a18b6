// SPDX-License-Identifier: Apache-2.0
// What unlabelled news say about words: which words stand in like places (clusters of context vectors), how often a word is
// capitalised inside sentences, and how a first model tags it.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/name_tokens.h"

namespace dateline {

class WordStatistics {
 public:
  // Reads JSON lines (gzip too) with the fields title and body. Keeps the most frequent words. Throws std::runtime_error.
  explicit WordStatistics(const std::vector<std::string>& files);

  // Tags the news and remembers how each word was tagged.
  void AddTags(const CrfModel& model);

  // A power of two of slots.
  [[nodiscard]] std::vector<LexiconSlot> Lexicon() const;

 private:
  struct Word {
    uint32_t hash = 0;
    uint32_t count = 0;
    uint32_t capitals = 0;               // inside sentences
    uint32_t inside = 0;                 // occurrences inside sentences
    uint16_t cluster = 0;
    uint8_t group = 0;
    std::array<uint32_t, 6> tagged{};    // person's first words, person's last word, org, place, misc, outside
  };

  void Count(const std::vector<std::string>& files);
  void Cluster();

  std::vector<std::string> texts_;
  std::vector<Word> words_;              // by falling frequency
};

}  // namespace dateline
