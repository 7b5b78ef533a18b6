// SPDX-License-Identifier: Apache-2.0
// Trains the guess which corpus a document resembles (convention.h).
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/tagging/convention.h"
#include "indexer/tagging/train/corpus.h"

namespace dateline {

struct ConventionWeights {
  std::vector<ConventionRow> rows;
  float scale = 1;
};

// `sets` are the corpora. Each weighs the same; whole documents and runs of a few sentences are shown, since a document in
// use may be of either length. Documents whose number is `held_out` modulo `folds` are left out; none with folds of 0.
[[nodiscard]] ConventionWeights TrainConventions(const std::vector<const std::vector<CorpusDocument>*>& sets, size_t folds,
                                                 size_t held_out, uint64_t seed);

// The guess of every document of every set by weights that did not see it: what tagging will get, mistakes included.
[[nodiscard]] std::vector<std::vector<uint8_t>> GuessHeldOut(const std::vector<const std::vector<CorpusDocument>*>& sets,
                                                             const std::array<uint8_t, kMaxConventions>& numbers, uint64_t seed);

// The guess for one document.
[[nodiscard]] uint8_t GuessConvention(const ConventionGuesser& guesser, const TokenizedText& text);

}  // namespace dateline
