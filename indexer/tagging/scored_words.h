// SPDX-License-Identifier: Apache-2.0
// What the model says of single words, remembered: most words of a story have stood in others before.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/feature_rows.h"
#include "indexer/tagging/word_features.h"

namespace dateline {

// A word of a convention, and what its own features add to the token `o - kWindow` places before it.
struct ScoredWord {
  uint64_t key = 0;
  WordInfo info;
  std::array<LabelScores, 2 * kWindow + 1> scores{};
};

// Not thread-safe: one per thread.
class ScoredWords {
 public:
  // `model` must outlive it.
  explicit ScoredWords(const CrfModel& model) : model_(&model) {}

  // Makes room for a text of so many tokens. Numbers given out before are void.
  void Reserve(size_t tokens);

  // What a word goes by. `hash` is Hash64 of the token.
  static uint64_t KeyOf(std::string_view token, uint64_t hash, uint8_t convention);
  // The key of the same word in a sentence that is written so.
  static uint64_t KeyIn(SentenceCase written, uint64_t key) { return key + static_cast<uint64_t>(written) * 0xD6E8FEB86659FD93ULL; }
  // The number of the token's word; its key is KeyOf the token, KeyIn the sentence where that is not plain.
  [[nodiscard]] uint32_t Find(std::string_view token, uint64_t key, uint8_t convention,
                              SentenceCase written = SentenceCase::kPlain);
  // Valid until the next Find.
  const ScoredWord& operator[](uint32_t number) const { return words_[number]; }
  // Stands for what is outside a sentence.
  static constexpr uint32_t kEdge = 0;

  // Words lie scattered: asks for a place in the table, and later for the word there.
  void PrefetchPlace(uint64_t key) const { __builtin_prefetch(&table_[PlaceOf(key)]); }
  void PrefetchWord(uint64_t key) const {
    const auto* word = reinterpret_cast<const char*>(&words_[table_[PlaceOf(key)]]);
    for (size_t line = 0; line < sizeof(ScoredWord); line += 64) __builtin_prefetch(word + line);
  }

 private:
  size_t PlaceOf(uint64_t key) const { return (key >> 20) & (table_.size() - 1); }
  void FillScores(uint8_t convention, ScoredWord& word) const;

  const CrfModel* model_;
  std::vector<ScoredWord> words_;
  std::vector<uint32_t> table_;  // hash table of numbers; kEdge where there is none
};

}  // namespace dateline
