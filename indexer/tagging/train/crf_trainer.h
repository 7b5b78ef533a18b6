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
  uint32_t rows = 239'000;
  int epochs = 4;
  float rate = 0.04f;
  double recased = 0.25;  // share of the sentences shown in capitals, Title Case or lower case
  double unmarked = 0.35; // share of the documents shown without their convention, and without their topic
  double dropout = 0.5;   // share of the features hidden at each token, so that none is relied on alone
  uint64_t seed = 1;
};

struct TrainingSet {
  std::vector<CorpusDocument> documents;
  int repeat = 1;                     // how often an epoch shows it
  bool own_convention = false;        // else what it calls a name is the usual
  std::vector<uint8_t> conventions{}; // of the documents, as guessed without having seen them
};

// What the model knows besides the features' weights.
struct ModelTables {
  std::vector<LexiconEntry> words;  // what unlabelled text says, sorted
  std::vector<ConventionRow> convention_rows;
  float convention_scale = 1;
  std::array<uint8_t, kMaxConventions> conventions{};
  std::vector<TopicRow> topics;
};

// The model's bytes, as crf_model.h lays them out. Prints progress.
[[nodiscard]] std::string TrainCrf(const std::vector<TrainingSet>& sets, const ModelTables& tables, const TrainOptions& options);

}  // namespace dateline
