// SPDX-License-Identifier: Apache-2.0
// Trains the model: stochastic gradient ascent on the likelihood of each sentence's labels (forward-backward), with
// AdaGrad's step sizes. A low step is worth as much as a gazetteer. Deterministic for a given seed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "indexer/tagging/train/corpus.h"

namespace dateline {

struct TrainOptions {
  uint32_t rows = 1 << 18;
  int epochs = 8;
  float rate = 0.05f;
  double recased = 0.15;  // share of the sentences shown in capitals, Title Case or lower case
  double dropout = 0.35;  // share of the features hidden at each token, so that none is relied on alone
  uint64_t seed = 1;
};

struct TrainingSet {
  std::vector<CorpusDocument> documents;
  int repeat = 1;  // how often an epoch shows it
};

// The model's bytes, as crf_model.h lays them out. `lexicon` has a power of two of slots, or none. Prints progress.
[[nodiscard]] std::string TrainCrf(const std::vector<TrainingSet>& sets, const std::vector<LexiconSlot>& lexicon,
                                   const TrainOptions& options);

}  // namespace dateline
