// SPDX-License-Identifier: Apache-2.0
// What unlabelled text says about words: a table read straight from the model.
#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <span>

namespace dateline {

// Where a word stands among the vectors of many others; all zeros for a word without a vector.
struct WordMeaning {
  static constexpr size_t kParts = 14;
  uint16_t cluster = 0;                 // 1 to 4096: 64 clusters, each of 8, each of 8
  uint16_t other = 0;                   // the same, of clusters that started elsewhere
  std::array<uint8_t, kParts> codes{};  // of the parts of its vector: the nearest of 256 each

  // The clusters that hold it: one of 512, one of 64, or 0.
  uint32_t middle() const { return (cluster + 7u) >> 3; }
  uint32_t broad() const { return (cluster + 63u) >> 6; }
  uint32_t other_middle() const { return (other + 7u) >> 3; }
};

// What unlabelled text says about a word; zeros for a word that it does not have.
struct WordFacts {
  uint16_t cluster = 0;  // of words that stand in like places of the news; below 1024
  uint8_t group = 0;     // of clusters; below 64
  uint8_t capital = 0;   // how often it starts upper, inside sentences: 0 unknown, 1 too rare to say, else 2 to 7
  WordMeaning meaning;

  // The share of its occurrences inside sentences that `capital` stands for.
  static uint8_t CapitalOf(double share) { return static_cast<uint8_t>(2 + std::lround(5 * share)); }
  double capital_share() const { return capital < 2 ? 1 : (capital - 2) / 5.0; }
};

struct LexiconEntry {
  uint32_t word;   // WordHash
  uint32_t facts;  // from the low bits: cluster 10, group 6, capital 3, cluster of the meaning 13
  uint16_t other;
  std::array<uint8_t, WordMeaning::kParts> codes;

  static LexiconEntry Of(uint32_t word, const WordFacts& facts) {
    return {word, facts.cluster | uint32_t{facts.group} << 10 | uint32_t{facts.capital} << 16 | uint32_t{facts.meaning.cluster} << 19,
            facts.meaning.other, facts.meaning.codes};
  }
  WordFacts Facts() const {
    return {static_cast<uint16_t>(facts & 1023), static_cast<uint8_t>(facts >> 10 & 63), static_cast<uint8_t>(facts >> 16 & 7),
            {static_cast<uint16_t>(facts >> 19), other, codes}};
  }
};
static_assert(sizeof(LexiconEntry) == 24);

// The facts of words by their hashes.
class WordLexicon {
 public:
  WordLexicon() = default;
  // `entries` must outlive this; sorted by word.
  explicit WordLexicon(std::span<const LexiconEntry> entries) : entries_(entries) {}

  WordFacts Find(uint32_t word) const {
    const auto found = std::ranges::lower_bound(entries_, word, {}, &LexiconEntry::word);
    return found != entries_.end() && found->word == word ? found->Facts() : WordFacts{};
  }

 private:
  std::span<const LexiconEntry> entries_;
};

}  // namespace dateline
