// SPDX-License-Identifier: Apache-2.0
// Adding up the model's weights for the features of tokens.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/word_features.h"

namespace dateline {

// A token's sum of weights for each label but "outside". Sums that pass the ends of int16 wrap: their order does not matter.
using LabelScores = std::array<int16_t, kNameLabels>;

// The rows of one token's features.
struct FeatureRows {
  std::array<const int8_t*, kMaxFeatures> rows;
  size_t count = 0;
};
void AddRows(const FeatureRows& features, LabelScores& scores);

// Adds to scores[i], for each i below `count`, the weights of the features that visit(i, sink) gives. They lie anywhere
// in the model: all of a token are asked for while those of the token before are added.
template <typename Visit>
void AddFeatures(const CrfModel& model, size_t count, const Visit& visit, LabelScores* scores) {
  std::array<FeatureRows, 2> buffers;
  for (size_t i = 0; i <= count; ++i) {
    if (i < count) {
      FeatureRows& next = buffers[i & 1];
      next.count = 0;
      visit(i, [&](uint32_t feature) {
        const int8_t* row = model.Row(feature);
        __builtin_prefetch(row);
        next.rows[next.count++] = row;
      });
    }
    if (i > 0) AddRows(buffers[(i - 1) & 1], scores[i - 1]);
  }
}

}  // namespace dateline
