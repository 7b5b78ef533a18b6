// SPDX-License-Identifier: Apache-2.0
// What the tagger sees of one token by itself, and the hashes of its features.
//
// A feature is a 32-bit hash of its template and values; no strings are kept. Two features may share a row of the model: the
// training sees the same collisions and learns around them.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

#include "indexer/tagging/name_tokens.h"

namespace dateline {

// What unlabelled news say about a word; zeros for a word they do not have.
struct WordFacts {
  uint16_t cluster = 0;  // of words that stand in like places
  uint8_t group = 0;     // of clusters
  uint8_t tags = 0;      // how an earlier model tagged the word: the most usual kind, how sure, the second kind
  uint8_t capital = 0;   // how often it starts upper, inside sentences
};

// A table from a word's hash to its facts: open addressing over a power of two of 12-byte slots; hash 0 is an empty slot.
struct LexiconSlot {
  uint32_t word;
  uint16_t cluster;
  uint8_t group;
  uint8_t tags;
  uint8_t capital;
  uint8_t reserved[3];
};
static_assert(sizeof(LexiconSlot) == 12);

class WordLexicon {
 public:
  WordLexicon() = default;
  // `slots` must outlive this; count is 0 or a power of two.
  WordLexicon(const LexiconSlot* slots, uint32_t count) : slots_(slots), count_(count) {}

  WordFacts Find(uint32_t word) const {
    if (count_ == 0) return {};
    for (uint32_t i = word & (count_ - 1), probes = 0; probes < count_ && slots_[i].word != 0; i = (i + 1) & (count_ - 1), ++probes) {
      if (slots_[i].word == word) return {slots_[i].cluster, slots_[i].group, slots_[i].tags, slots_[i].capital};
    }
    return {};
  }

 private:
  const LexiconSlot* slots_ = nullptr;
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

inline constexpr int kWindow = 2;  // tokens to each side whose own features count

// Calls sink(hash) for each feature that the word alone gives a token `offset` places before it.
template <typename Sink>
void VisitWordFeatures(const WordInfo& info, int offset, Sink&& sink) {
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
  if (offset != 0) return;
  sink(FeatureHash(base + 7, info.word, letters));
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
