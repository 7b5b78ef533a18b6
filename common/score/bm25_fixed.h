// SPDX-License-Identifier: Apache-2.0
// BM25 in fixed point: the only scoring formula. Both matchers and the naive model call it, so their scores are equal to
// the bit: integer sums are exact in any order.
//
//   idf   = ln(1 + (N - df + 0.5) / (df + 0.5))
//   score = floor(w - w / (1 + wdf / (k1 * (1 - b + b * length / average))))      with w = 2^20 * (k1 + 1) * idf * boost
//
// The fraction is written so (as in Lucene's BM25Similarity) because each floating-point step is monotonic in wdf and in
// 1/length: the score at a block's greatest wdf and least length bounds every score in the block, without an epsilon.
// Lengths are quantised to one byte by NormOf, for every matcher, so a length costs a byte and a norm a table look-up.
// All arithmetic is IEEE single precision without contraction; compile nothing here with -ffast-math.
#pragma once

#include <array>
#include <cstdint>

namespace dateline {

inline constexpr int kScoreShift = 20;  // scores are integers, 2^20 to the unit

// Story length (sum of wdf over its terms) as a byte: exact to 15, then 4 significant bits, so within 1/16. Monotonic.
[[nodiscard]] constexpr uint8_t NormOf(uint32_t length) {
  if (length < 16) return static_cast<uint8_t>(length);
  const int shift = 27 - __builtin_clz(length);  // keeps the five leading bits
  const uint32_t norm = (static_cast<uint32_t>(shift) << 4) + (length >> shift);
  return static_cast<uint8_t>(norm > 255 ? 255 : norm);
}
// The least length with this norm.
[[nodiscard]] constexpr uint32_t LengthOfNorm(uint8_t norm) {
  if (norm < 32) return norm;
  const int shift = (norm >> 4) - 1;
  return static_cast<uint32_t>(16 | (norm & 15)) << shift;
}

// What a collection's scores depend on besides the term. Built once per search; immutable, so thread-safe.
class Bm25Collection {
 public:
  // `total_length` is the sum of all story lengths. An empty collection is allowed.
  Bm25Collection(double k1, double b, uint64_t story_count, uint64_t total_length);

  uint64_t story_count() const { return story_count_; }
  double k1() const { return k1_; }
  // 1 / (k1 * (1 - b + b * length / average)) for each norm: what a wdf is multiplied by. Descending.
  const std::array<float, 256>& inverse_norms() const { return inverse_norms_; }

 private:
  double k1_;
  uint64_t story_count_;
  std::array<float, 256> inverse_norms_;
};

// The w of one term. `boost` > 0.
[[nodiscard]] float Bm25TermWeight(const Bm25Collection& collection, uint64_t term_frequency, double boost = 1.0);

// 0 when wdf is 0.
[[nodiscard]] inline uint32_t Bm25Score(float term_weight, uint32_t wdf, float inverse_norm) {
  return static_cast<uint32_t>(term_weight - term_weight / (1.0f + static_cast<float>(wdf) * inverse_norm));
}

}  // namespace dateline
