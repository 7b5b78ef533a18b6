// SPDX-License-Identifier: Apache-2.0
// What unlabelled news say about words: which words stand in like places (clusters of context vectors), how often a word is
// capitalised inside sentences, and how a first model tags it.
#pragma once

#include <cstdint>
#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/train/crf_trainer.h"

namespace dateline {

// How models tagged the words and pairs of the news.
struct NewsTags {
  // Person's first words, person's last word, org, place, misc, outside.
  using Word = std::array<uint32_t, 6>;
  // How two capitalised neighbours were tagged: within one name of a type, both outside, only the first in a name of a
  // type, only the second, or in two names.
  using Pair = std::array<uint32_t, 14>;

  std::vector<Word> words;                    // by the words' numbers
  std::unordered_map<uint32_t, Pair> pairs;   // by PairHash
};

class WordStatistics {
 public:
  // Reads JSON lines (gzip too) with the fields title and body. Keeps the most frequent words. Throws std::runtime_error.
  explicit WordStatistics(const std::vector<std::string>& files);

  [[nodiscard]] NewsTags Tag(const CrfModel& model) const;
  [[nodiscard]] Lexicons MakeLexicons(const NewsTags& tags) const;

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
