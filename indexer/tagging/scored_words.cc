// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/scored_words.h"

#include <algorithm>
#include <bit>

#include "common/base/hash.h"
#include "indexer/tagging/document_features.h"

namespace dateline {
namespace {

constexpr size_t kMaxWords = 150'000;  // some 40 MB
constexpr size_t kTable = 1 << 18;
static_assert(kMaxWords * 3 / 2 < kTable);

}  // namespace

void ScoredWords::Reserve(size_t tokens) {
  // A text may bring as many new words as it has tokens.
  if (!words_.empty() && words_.size() <= kMaxWords && (words_.size() + tokens) * 3 / 2 < table_.size()) return;
  words_.clear();
  table_.assign(std::max(kTable, std::bit_ceil(2 * tokens + 2)), kEdge);
  ScoredWord& edge = words_.emplace_back();
  edge.info = EdgeWord();
  FillScores(/*convention=*/0, edge);
}

// The model takes all digits for one, so "1987" and "1999" are one word.
uint64_t ScoredWords::KeyOf(std::string_view token, uint64_t hash, uint8_t convention) {
  std::array<char, 24> alike;
  if (token[0] >= '0' && token[0] <= '9' && token.size() <= alike.size()) {
    for (size_t i = 0; i < token.size(); ++i) alike[i] = token[i] >= '0' && token[i] <= '9' ? '0' : token[i];
    hash = Hash64({alike.data(), token.size()});
  }
  return hash + convention * 0x9E3779B97F4A7C15ULL;
}

uint32_t ScoredWords::Find(std::string_view token, uint64_t key, uint8_t convention, SentenceCase written) {
  size_t place = PlaceOf(key);
  while (table_[place] != kEdge) {
    if (words_[table_[place]].key == key) return table_[place];
    place = (place + 1) & (table_.size() - 1);
  }
  table_[place] = static_cast<uint32_t>(words_.size());
  ScoredWord& word = words_.emplace_back();
  word.key = key;
  word.info = MakeWordInfo(token, model_->words(), written);
  FillScores(convention, word);
  return table_[place];
}

void ScoredWords::FillScores(uint8_t convention, ScoredWord& word) const {
  const auto visit = [&](size_t o, auto&& sink) {
    VisitWordFeatures(word.info, static_cast<int>(o) - kWindow, convention, sink);
  };
  AddFeatures(*model_, word.scores.size(), visit, word.scores.data());
}

}  // namespace dateline
