// SPDX-License-Identifier: Apache-2.0
// What the tagger sees of one token by itself, and the hashes of its features.
//
// A feature is a 32-bit hash of its template and values; no strings are kept. Two features may share a row of the model: the
// training sees the same collisions and learns around them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/word_lexicon.h"

namespace dateline {

// How a sentence is written: capitals mean less in a headline.
enum class SentenceCase : uint8_t { kPlain, kTitle, kCaps, kLower };

struct WordInfo {
  uint32_t word = 0;    // lower-cased, digits alike
  uint32_t plain = 0;   // of an abbreviation, without its full stops: "U.K." is "UK", too
  uint32_t shape = 0;   // "Xx", "X.X.", "d-x": classes of characters, runs cut to one
  LetterCase letters = LetterCase::kNone;  // as `shape`, those of a plain sentence where the word's own may differ
  WordFacts facts;
  std::array<uint32_t, 4> prefixes{};  // of 1..4 bytes of the lower-cased word; 0 where it is shorter
  std::array<uint32_t, 4> suffixes{};
  uint32_t first_part = 0;  // "moscow" of "Moscow-based"
  uint32_t last_part = 0;
};

[[nodiscard]] uint32_t WordHash(std::string_view token);
// A word of a sentence in capitals or Title Case gets the letters that it mostly has, as far as the lexicon knows.
[[nodiscard]] WordInfo MakeWordInfo(std::string_view token, const WordLexicon& lexicon,
                                    SentenceCase written = SentenceCase::kPlain);

// Templates by number; values follow.
inline uint32_t FeatureHash(uint32_t pattern, uint32_t a, uint32_t b = 0, uint32_t c = 0) {
  uint64_t h = (pattern + 1) * 0x9E3779B97F4A7C15ULL ^ a * 0xC2B2AE3D27D4EB4FULL;
  h = (h ^ (h >> 29)) * 0xBF58476D1CE4E5B9ULL + b * 0x165667B19E3779F9ULL;
  h = (h ^ (h >> 32)) * 0x94D049BB133111EBULL + c * 0xD6E8FEB86659FD93ULL;
  h = (h ^ (h >> 31)) * 0xBF58476D1CE4E5B9ULL;
  return static_cast<uint32_t>(h >> 32);
}

inline constexpr int kWindow = 2;  // tokens to each side whose own features count
inline constexpr size_t kMaxFeatures = 61;  // that a word gives one token, or its document (document_features.h) does

// Calls sink(hash) for each feature that the word alone gives a token `offset` places before it, in a document of the
// convention (convention.h).
template <typename Sink>
void VisitWordFeatures(const WordInfo& info, int offset, uint8_t convention, Sink&& sink) {
  const uint32_t base = static_cast<uint32_t>(offset + kWindow) * 64;
  const auto letters = static_cast<uint32_t>(info.letters);
  const WordMeaning& meaning = info.facts.meaning;
  sink(FeatureHash(base, info.word));
  if (info.plain != 0) sink(FeatureHash(base, info.plain));
  sink(FeatureHash(base + 1, info.shape));
  sink(FeatureHash(base + 2, info.facts.cluster, letters));
  sink(FeatureHash(base + 3, letters));
  sink(FeatureHash(base + 25, meaning.middle(), letters));
  sink(FeatureHash(base + 26, meaning.broad(), letters));
  sink(FeatureHash(base + 30, meaning.other_middle(), letters));
  if (offset < -1 || offset > 1) return;
  sink(FeatureHash(base + 31, meaning.other, letters));
  sink(FeatureHash(base + 27, meaning.cluster, letters));
  sink(FeatureHash(base + 4, info.facts.group, letters));
  sink(FeatureHash(base + 5, info.suffixes[2], letters));
  sink(FeatureHash(base + 6, info.facts.capital, letters));
  if (convention != 0) {
    sink(FeatureHash(base + 20, convention, info.word, letters));
    sink(FeatureHash(base + 21, convention, letters));
    sink(FeatureHash(base + 28, convention, meaning.broad(), letters));
    sink(FeatureHash(base + 29, convention, meaning.middle(), letters));
  }
  if (offset != 0) return;
  sink(FeatureHash(base + 7, info.word, letters));
  if (info.plain != 0) sink(FeatureHash(base + 7, info.plain, letters));
  if (convention != 0) {
    sink(FeatureHash(base + 22, convention, info.shape));
    sink(FeatureHash(base + 23, convention, info.facts.cluster, letters));
    sink(FeatureHash(base + 24, convention, info.suffixes[2], letters));
  }
  for (uint32_t i = 0; i < 4; ++i) {
    if (info.prefixes[i] != 0) sink(FeatureHash(base + 8 + i, info.prefixes[i]));
    if (info.suffixes[i] != 0) sink(FeatureHash(base + 12 + i, info.suffixes[i], i > 1 ? letters : 0));
  }
  // Together these weigh the word's vector by a function of each of its parts.
  for (uint32_t part = 0; meaning.cluster != 0 && part < WordMeaning::kParts; ++part) {
    sink(FeatureHash(base + 32 + part, meaning.codes[part], HasCapital(info.letters)));
  }
  sink(FeatureHash(base + 16, info.facts.capital));
  if (info.first_part != 0) {
    sink(FeatureHash(base + 17, info.first_part));
    sink(FeatureHash(base + 18, info.last_part));
  }
}

}  // namespace dateline
