// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/k_means.h"

#include <algorithm>
#include <cmath>

namespace dateline {
namespace {

constexpr int kRounds = 12;

// The centre nearest to each point: the largest product, less half the square of the centre where distance counts.
void FindOwners(std::span<const float> points, size_t dimensions, Nearness nearness, Clusters& clusters) {
  clusters.owner.resize(points.size() / dimensions);
  const size_t count = clusters.centres.size() / dimensions;
  // Turned, so that the inner loop runs over all centres side by side.
  std::vector<float> turned(clusters.centres.size()), start(count), scores(count);
  for (size_t c = 0; c < count; ++c) {
    for (size_t d = 0; d < dimensions; ++d) {
      const float value = clusters.centres[c * dimensions + d];
      turned[d * count + c] = value;
      if (nearness == Nearness::kDistance) start[c] -= value * value / 2;
    }
  }
  for (size_t p = 0; p < clusters.owner.size(); ++p) {
    scores = start;
    for (size_t d = 0; d < dimensions; ++d) {
      const float value = points[p * dimensions + d];
      const float* row = &turned[d * count];
      for (size_t c = 0; c < count; ++c) scores[c] += value * row[c];
    }
    clusters.owner[p] = static_cast<uint16_t>(std::ranges::max_element(scores) - scores.begin());
  }
}

void MoveCentres(std::span<const float> points, size_t dimensions, Nearness nearness, Clusters& clusters) {
  const size_t count = clusters.centres.size() / dimensions;
  std::vector<uint32_t> members(count);
  std::vector<float> sums(clusters.centres.size());
  for (size_t p = 0; p < clusters.owner.size(); ++p) {
    ++members[clusters.owner[p]];
    float* sum = &sums[clusters.owner[p] * dimensions];
    for (size_t d = 0; d < dimensions; ++d) sum[d] += points[p * dimensions + d];
  }
  for (size_t c = 0; c < count; ++c) {
    if (members[c] == 0) continue;
    float* sum = &sums[c * dimensions];
    float norm = 1e-9f;
    for (size_t d = 0; d < dimensions; ++d) norm += sum[d] * sum[d];
    const float scale = nearness == Nearness::kAngle ? 1 / std::sqrt(norm) : 1 / static_cast<float>(members[c]);
    for (size_t d = 0; d < dimensions; ++d) clusters.centres[c * dimensions + d] = sum[d] * scale;
  }
}

}  // namespace

Clusters KMeans(std::span<const float> points, size_t dimensions, size_t leading, size_t clusters, Nearness nearness,
                std::mt19937_64& random) {
  leading = std::min(leading, points.size() / dimensions);
  const auto leaders = points.first(leading * dimensions);
  clusters = std::min(clusters, leading);
  Clusters out;
  for (size_t c = 0; c < clusters; ++c) {
    const auto pick = points.subspan(random() % std::min(leading, clusters * 10) * dimensions, dimensions);
    out.centres.insert(out.centres.end(), pick.begin(), pick.end());
  }
  for (int round = 0; round < kRounds; ++round) {
    FindOwners(leaders, dimensions, nearness, out);
    MoveCentres(leaders, dimensions, nearness, out);
  }
  FindOwners(points, dimensions, nearness, out);
  return out;
}

std::vector<uint16_t> NestedKMeans(std::span<const float> points, size_t dimensions, size_t leading,
                                   std::span<const size_t> sizes, std::mt19937_64& random) {
  const size_t count = points.size() / dimensions;
  if (sizes.empty()) return std::vector<uint16_t>(count);
  std::vector<uint16_t> numbers = KMeans(points, dimensions, leading, sizes[0], Nearness::kAngle, random).owner;
  size_t inner = 1;
  for (const size_t size : sizes.subspan(1)) inner *= size;
  std::vector<std::vector<size_t>> members(sizes[0]);
  for (size_t p = 0; p < count; ++p) members[numbers[p]].push_back(p);
  for (const std::vector<size_t>& cluster : members) {
    std::vector<float> rows;
    size_t inner_leading = 0;
    for (const size_t p : cluster) {
      const auto row = points.subspan(p * dimensions, dimensions);
      rows.insert(rows.end(), row.begin(), row.end());
      inner_leading += p < leading;
    }
    if (rows.empty()) continue;
    const auto within = NestedKMeans(rows, dimensions, std::max<size_t>(inner_leading, 1), sizes.subspan(1), random);
    for (size_t i = 0; i < cluster.size(); ++i) {
      numbers[cluster[i]] = static_cast<uint16_t>(numbers[cluster[i]] * inner + within[i]);
    }
  }
  return numbers;
}

}  // namespace dateline
