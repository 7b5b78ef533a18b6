// SPDX-License-Identifier: Apache-2.0
// Tags names with the trained model: Viterbi over BILOU labels, sentence by sentence, headlines after the plain text, so
// that what was tagged there helps where capitals say nothing; then once more, now that the whole document is known.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/document_features.h"
#include "indexer/tagging/feature_rows.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/scored_words.h"

namespace dateline {

// Not thread-safe: one per thread. Remembers the scores of words it has met, up to 40 MB of them.
class CrfTagger {
 public:
  // `model` must outlive it.
  explicit CrfTagger(const CrfModel& model) : model_(&model), cache_(model) {}

  // Mentions in the order of the text, none overlapping.
  [[nodiscard]] std::vector<Mention> Tag(const TokenizedText& text);

 private:
  void TakeInfos();
  // Takes the words of sentences in capitals or Title Case for what they would be in plain ones.
  void RespellHeadlines(const TokenizedText& text, uint8_t convention);
  void TagSentences(const TokenizedText& text, bool again);
  void TagSentence(uint32_t begin, uint32_t end, size_t sentence, bool again);
  // Tags [first, last) of the sentence [begin, end); what is around it is outside. `again`: only where the rest of the
  // document may know better.
  void TagRun(uint32_t first, uint32_t last, uint32_t begin, uint32_t end, size_t sentence, bool again);
  // What token i of the sentence [begin, end) gets from the words around it and from itself.
  LabelScores WordScores(uint32_t i, uint32_t begin, uint32_t end) const;

  const CrfModel* model_;
  ScoredWords cache_;
  std::vector<uint64_t> keys_;              // of the text, a token each
  std::vector<uint32_t> words_;             // in cache_, a token each
  std::vector<const WordInfo*> infos_;
  std::vector<uint8_t> labels_;
  std::vector<LabelScores> lasting_;        // of tokens in runs: what stays the same when they are tagged again
  std::vector<LabelScores> emissions_;      // of the run at hand
  std::vector<uint8_t> path_;
  DocumentContext context_;
};

}  // namespace dateline
