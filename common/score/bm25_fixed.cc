// SPDX-License-Identifier: Apache-2.0
#include "common/score/bm25_fixed.h"

#include <algorithm>
#include <cmath>

namespace dateline {

Bm25Collection::Bm25Collection(double k1, double b, uint64_t story_count, uint64_t total_length)
    : k1_(k1), story_count_(story_count) {
  const double average = story_count == 0 || total_length == 0
                             ? 1.0
                             : static_cast<double>(total_length) / static_cast<double>(story_count);
  for (int norm = 0; norm < 256; ++norm) {
    const double length = LengthOfNorm(static_cast<uint8_t>(norm));
    // k1 = 0 makes every wdf count alike; a tiny floor keeps the division finite.
    const double k = std::max(k1 * (1 - b + b * length / average), 1e-9);
    inverse_norms_[static_cast<size_t>(norm)] = static_cast<float>(1 / k);
  }
}

float Bm25TermWeight(const Bm25Collection& collection, uint64_t term_frequency, double boost) {
  const double n = static_cast<double>(collection.story_count());
  const double df = std::min(static_cast<double>(term_frequency), n);
  const double idf = std::log1p((n - df + 0.5) / (df + 0.5));
  const double weight = std::ldexp((collection.k1() + 1) * idf * boost, kScoreShift);
  // Half of what uint32 holds: one term's score never overflows, whatever the boost.
  return static_cast<float>(std::min(weight, 2147483520.0));
}

}  // namespace dateline
