// SPDX-License-Identifier: Apache-2.0
// What unlabelled news say about words: which words stand in like places (clusters of context vectors), and how often a
// word is capitalised inside sentences.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/tagging/word_lexicon.h"

namespace dateline {

class WordStatistics {
 public:
  // Reads JSON lines (gzip too) with the fields title and body. Keeps the most frequent words. Throws std::runtime_error.
  explicit WordStatistics(const std::vector<std::string>& files);

  // Sorted by word.
  [[nodiscard]] std::vector<LexiconEntry> MakeLexicon() const;

 private:
  struct Word {
    uint32_t hash = 0;
    uint32_t count = 0;
    uint32_t capitals = 0;               // inside sentences
    uint32_t inside = 0;                 // occurrences inside sentences
    uint16_t cluster = 0;
    uint8_t group = 0;
  };

  void Count(const std::vector<std::string>& files);
  void Cluster();

  std::vector<std::string> texts_;
  std::vector<Word> words_;              // by falling frequency
};

}  // namespace dateline
