// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/feature_rows.h"

#include <cstring>

#include "common/codec/cpu.h"

namespace dateline {

DATELINE_CLONES void AddRows(const FeatureRows& features, LabelScores& scores) {
  typedef int8_t Weights __attribute__((vector_size(kNameLabels)));
  typedef int16_t Sums __attribute__((vector_size(2 * kNameLabels)));
  Sums sums;
  std::memcpy(&sums, scores.data(), sizeof sums);
  for (size_t i = 0; i < features.count; ++i) {
    Weights weights;
    std::memcpy(&weights, features.rows[i], sizeof weights);
    sums += __builtin_convertvector(weights, Sums);
  }
  std::memcpy(scores.data(), &sums, sizeof sums);
}

}  // namespace dateline
