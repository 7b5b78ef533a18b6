// SPDX-License-Identifier: Apache-2.0
// What the tagger sees of one token by itself, and the hashes of its features.
//
// A feature is a 32-bit hash of its template and values; no strings are kept. Two features may share a row of the model: the
// training sees the same collisions and learns around them.
#pragma once

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

#include "indexer/tagging/name_tokens.h"

namespace dateline {

// What unlabelled news say about a word; zeros for a word they do not have.
struct WordFacts {
  uint16_t cluster = 0;  // of words that stand in like places; below 1024
  uint8_t group = 0;     // of clusters; below 64
  uint8_t tags = 0;      // how an earlier model tagged the word: the most usual kind, how sure, the second kind
  uint8_t capital = 0;   // how often it starts upper, inside sentences: 0 unknown, 1 too rare to say, else 2 and more

  // The share of its occurrences inside sentences that `capital` stands for.
  static uint8_t CapitalOf(double share) { return static_cast<uint8_t>(2 + std::lround(5 * share)); }
  double capital_share() const { return capital < 2 ? 1 : (capital - 2) / 5.0; }
};

// A table from a word's hash to its facts: open addressing over a power of two of 8-byte slots; hash 0 is an empty slot.
struct LexiconSlot {
  uint32_t word;
  uint32_t facts;

  static LexiconSlot Of(uint32_t word, const WordFacts& facts) {
    return {word, facts.cluster | uint32_t{facts.group} << 10 | uint32_t{facts.tags} << 16 | uint32_t{facts.capital} << 24};
  }
  WordFacts Facts() const {
    return {static_cast<uint16_t>(facts & 1023), static_cast<uint8_t>(facts >> 10 & 63), static_cast<uint8_t>(facts >> 16 & 255),
            static_cast<uint8_t>(facts >> 24 & 15)};
  }
};
static_assert(sizeof(LexiconSlot) == 8);

class WordLexicon {
 public:
  WordLexicon() = default;
  // `slots` must outlive this; count is 0 or a power of two.
  WordLexicon(const LexiconSlot* slots, uint32_t count) : slots_(slots), count_(count) {}

  WordFacts Find(uint32_t word) const {
    if (count_ == 0) return {};
    for (uint32_t i = word & (count_ - 1), probes = 0; probes < count_ && slots_[i].word != 0; i = (i + 1) & (count_ - 1), ++probes) {
      if (slots_[i].word == word) return slots_[i].Facts();
    }
    return {};
  }

 private:
  const LexiconSlot* slots_ = nullptr;
  uint32_t count_ = 0;
};

// How an earlier model tagged two capitalised words that stand side by side: a table from the pair's hash to a number above
// 0. The upper 24 bits of a slot are those of the hash; the lower 8 are the number; 0 is an empty slot.
class PairLexicon {
 public:
  PairLexicon() = default;
  // `slots` must outlive this; count is 0 or a power of two.
  PairLexicon(const uint32_t* slots, uint32_t count) : slots_(slots), count_(count) {}

  static uint32_t SlotOf(uint32_t pair, uint8_t tags) { return (pair & 0xFFFFFF00u) | tags; }
  uint8_t Find(uint32_t pair) const {
    if (count_ == 0) return 0;
    for (uint32_t i = pair & (count_ - 1), probes = 0; probes < count_ && slots_[i] != 0; i = (i + 1) & (count_ - 1), ++probes) {
      if (slots_[i] >> 8 == pair >> 8) return static_cast<uint8_t>(slots_[i]);
    }
    return 0;
  }

 private:
  const uint32_t* slots_ = nullptr;
  uint32_t count_ = 0;
};

struct WordInfo {
  uint32_t word = 0;    // lower-cased, digits alike
  uint32_t shape = 0;   // "Xx", "X.X.", "d-x": classes of characters, runs cut to one
  LetterCase letters = LetterCase::kNone;
  WordFacts facts;
  std::array<uint32_t, 4> prefixes{};  // of 1..4 bytes of the lower-cased word; 0 where it is shorter
  std::array<uint32_t, 4> suffixes{};
  uint32_t first_part = 0;  // "moscow" of "Moscow-based"
  uint32_t last_part = 0;
};

[[nodiscard]] uint32_t WordHash(std::string_view token);
[[nodiscard]] WordInfo MakeWordInfo(std::string_view token, const WordLexicon& lexicon);

// Templates by number; values follow.
inline uint32_t FeatureHash(uint32_t pattern, uint32_t a, uint32_t b = 0, uint32_t c = 0) {
  uint64_t h = (pattern + 1) * 0x9E3779B97F4A7C15ULL ^ a * 0xC2B2AE3D27D4EB4FULL;
  h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9ULL + b * 0x165667B19E3779F9ULL;
  h = (h ^ (h >> 32)) * 0x94D049BB133111EBULL + c * 0xD6E8FEB86659FD93ULL;
  h = (h ^ (h >> 31)) * 0xBF58476D1CE4E5B9ULL;
  return static_cast<uint32_t>(h >> 32);
}

inline uint32_t PairHash(const WordInfo& left, const WordInfo& right) { return FeatureHash(190, left.word, right.word); }

inline constexpr int kWindow = 2;  // tokens to each side whose own features count

// Calls sink(hash) for each feature that the word alone gives a token `offset` places before it, in a document of the
// convention (convention.h).
template <typename Sink>
void VisitWordFeatures(const WordInfo& info, int offset, uint8_t convention, Sink&& sink) {
  const uint32_t base = static_cast<uint32_t>(offset + kWindow) * 32;
  const auto letters = static_cast<uint32_t>(info.letters);
  sink(FeatureHash(base, info.word));
  sink(FeatureHash(base + 1, info.shape));
  sink(FeatureHash(base + 2, info.facts.cluster, letters));
  sink(FeatureHash(base + 3, info.facts.tags, letters));
  if (offset < -1 || offset > 1) return;
  sink(FeatureHash(base + 4, info.facts.group, letters));
  sink(FeatureHash(base + 5, info.suffixes[2], letters));
  sink(FeatureHash(base + 6, info.facts.capital, letters));
  if (convention != 0) {
    sink(FeatureHash(base + 20, convention, info.word, letters));
    sink(FeatureHash(base + 21, convention, info.facts.tags, letters));
  }
  if (offset != 0) return;
  sink(FeatureHash(base + 7, info.word, letters));
  if (convention != 0) {
    sink(FeatureHash(base + 22, convention, info.shape));
    sink(FeatureHash(base + 23, convention, info.facts.cluster, letters));
    sink(FeatureHash(base + 24, convention, info.suffixes[2], letters));
  }
  for (uint32_t i = 0; i < 4; ++i) {
    if (info.prefixes[i] != 0) sink(FeatureHash(base + 8 + i, info.prefixes[i]));
    if (info.suffixes[i] != 0) sink(FeatureHash(base + 12 + i, info.suffixes[i], i > 1 ? letters : 0));
  }
  sink(FeatureHash(base + 16, info.facts.tags, info.facts.capital));
  if (info.first_part != 0) {
    sink(FeatureHash(base + 17, info.first_part));
    sink(FeatureHash(base + 18, info.last_part));
  }
}

}  // namespace dateline
