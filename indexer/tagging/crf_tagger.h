// SPDX-License-Identifier: Apache-2.0
// Tags names with the trained model: Viterbi over BILOU labels, sentence by sentence, headlines after the plain text, so
// that what was tagged there helps where capitals say nothing; then once more, now that the whole document is known.
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <string_view>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/document_features.h"
#include "indexer/tagging/name_tokens.h"

namespace dateline {

// Not thread-safe: one per thread. Remembers the scores of words it has met, some MB of them.
class CrfTagger {
 public:
  // `model` must outlive it.
  explicit CrfTagger(const CrfModel& model) : model_(&model) {}

  // Mentions in the order of the text, none overlapping.
  [[nodiscard]] std::vector<Mention> Tag(const TokenizedText& text);

 private:
  using Scores = std::array<int16_t, kNameLabels>;
  // A word of a convention, and what its own features add to the token `o - kWindow` places before it.
  struct CachedWord {
    uint64_t key = 0;
    WordInfo info;
    std::array<Scores, 2 * kWindow + 1> scores{};
  };

  size_t SlotOf(uint64_t key) const;  // where a key's search in cache_table_ starts
  const CachedWord& Lookup(std::string_view token, uint64_t key, uint8_t convention);
  // Adds the weights of the features that visit(sink) gives.
  template <typename Visit>
  void AddRows(const Visit& visit, Scores& scores) const;
  void TagSentences(const TokenizedText& text, bool again);
  void TagSentence(uint32_t begin, uint32_t end, size_t sentence, bool again);
  // Tags [first, last) of the sentence [begin, end); what is around it is outside. `again`: only where the rest of the
  // document may know better.
  void TagRun(uint32_t first, uint32_t last, uint32_t begin, uint32_t end, size_t sentence, bool again);

  const CrfModel* model_;
  std::deque<CachedWord> cache_;
  std::vector<CachedWord*> cache_table_;    // hash table into cache_
  std::vector<uint64_t> keys_;              // of the text, a token each
  std::vector<const CachedWord*> words_;    // of the text, a token each
  std::vector<const WordInfo*> infos_;
  std::vector<uint8_t> labels_;
  std::vector<Scores> emissions_;
  std::vector<uint8_t> path_;
  std::vector<Scores> edge_scores_;         // as CachedWord::scores, for the places outside a sentence
  DocumentContext context_;
};

}  // namespace dateline
