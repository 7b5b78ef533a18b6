// SPDX-License-Identifier: Apache-2.0
// K-means over points in a few dozen dimensions. Deterministic for a given random generator.
#pragma once

#include <cstddef>
#include <cstdint>
#include <random>
#include <span>
#include <vector>

namespace dateline {

enum class Nearness { kAngle, kDistance };  // for angles, points must have length 1

struct Clusters {
  std::vector<uint16_t> owner;  // of each point: the number of its cluster
  std::vector<float> centres;   // rows as the points'
};

// `points` are rows of `dimensions` numbers, back to back. The centres are made from the first `leading` of them: of words in
// the order of their frequency, those known best. The others join the nearest.
[[nodiscard]] Clusters KMeans(std::span<const float> points, size_t dimensions, size_t leading, size_t clusters,
                              Nearness nearness, std::mt19937_64& random);

// Clusters within clusters: sizes {64, 8} gives numbers below 512, of which those alike but for their lowest three bits
// share one of 64. Sizes are powers of two.
[[nodiscard]] std::vector<uint16_t> NestedKMeans(std::span<const float> points, size_t dimensions, size_t leading,
                                                 std::span<const size_t> sizes, std::mt19937_64& random);

}  // namespace dateline
