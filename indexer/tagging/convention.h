// SPDX-License-Identifier: Apache-2.0
// Corpora differ in what they call a name: whether "Russian" is one, whether a club is its town. A document is marked as
// the training corpus that its plain words clearly resemble would be; else, as nearly all crawled news, as none.
//
// A logistic regression over the lower-case words, which say how a text is written more than what it is about. Its
// classes are the training corpora; those whose convention is the usual one count as none, which is 0.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "indexer/tagging/name_tokens.h"

namespace dateline {

inline constexpr size_t kMaxConventions = 8;
using ConventionRow = std::array<int8_t, kMaxConventions>;  // a word's weight for each class

class ConventionGuesser {
 public:
  ConventionGuesser() = default;
  // `rows` must outlive this and be a power of two, or none. Weights are in units of 1/scale. `numbers` are the classes'.
  ConventionGuesser(std::span<const ConventionRow> rows, float scale, const std::array<uint8_t, kMaxConventions>& numbers)
      : rows_(rows), scale_(scale), numbers_(numbers) {}

  // Adds up a document's words; one at a time.
  class Evidence {
   public:
    // `hash` is Hash64 of the token.
    void Add(const ConventionGuesser& guesser, std::string_view token, uint64_t hash) {
      if (guesser.rows_.empty() || !Counts(token)) return;
      ++words_;
      const ConventionRow& row = guesser.rows_[RowOf(hash, guesser.rows_.size())];
      for (size_t c = 0; c < kMaxConventions; ++c) sums_[c] += row[c];
    }
    bool enough() const { return words_ >= kFewestWords; }
    uint8_t Guess(const ConventionGuesser& guesser) const;

   private:
    std::array<int32_t, kMaxConventions> sums_{};
    uint32_t words_ = 0;
  };

  // Asks for a word's weights before they are added. `hash` is Hash64 of the token.
  void Prefetch(uint64_t hash) const {
    if (!rows_.empty()) __builtin_prefetch(&rows_[RowOf(hash, rows_.size())]);
  }

  // The guess for a text in capitals or Title Case: every word counts as if it were in lower case.
  uint8_t GuessIgnoringCase(const TokenizedText& text) const;

  // What a word counts as; the trainer uses the same.
  static bool Counts(std::string_view token) { return token.size() >= 2 && token.size() <= 20 && token[0] >= 'a' && token[0] <= 'z'; }
  static size_t RowOf(uint64_t hash, size_t rows) { return static_cast<size_t>(hash >> 40) & (rows - 1); }

  // Fewer words say nothing.
  static constexpr uint32_t kFewestWords = 5;
  // The probability that the best class must have.
  static constexpr double kSure = 0.6;

 private:
  std::span<const ConventionRow> rows_;
  float scale_ = 1;
  std::array<uint8_t, kMaxConventions> numbers_{};
};

}  // namespace dateline
