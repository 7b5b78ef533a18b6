// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/phrase_kernels.h"

#include "common/codec/cpu.h"

#ifdef DATELINE_AVX2
#include <immintrin.h>
#endif

namespace dateline {

namespace internal {

size_t KeepFollowedPlain(uint32_t* starts, size_t count, uint32_t add, const uint32_t* positions, size_t position_count,
                         bool any_will_do) {
  size_t kept = 0, next = 0;
  for (size_t i = 0; i < count; ++i) {
    const uint64_t wanted = uint64_t{starts[i]} + add;
    while (next < position_count && positions[next] < wanted) ++next;
    if (next == position_count) break;
    if (positions[next] != wanted) continue;
    starts[kept++] = starts[i];
    if (any_will_do) break;
  }
  return kept;
}

}  // namespace internal

#ifdef DATELINE_AVX2
namespace {

// Comparing every start with every position takes more steps than walking both lists, but none of them is a branch that
// the processor guesses wrong; so it wins while the lists are as short as they mostly are.
constexpr size_t kMaxCompared = 64;

[[gnu::target("avx2")]] size_t KeepFollowedAvx2(uint32_t* starts, size_t count, uint32_t add, const uint32_t* positions,
                                                size_t position_count, bool any_will_do) {
  const size_t whole = position_count / 8 * 8;
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7);
  const __m256i tail = _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(position_count - whole)), lanes);
  const __m256i last = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(positions + whole));
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i) {
    if (starts[i] > UINT32_MAX - add) break;
    const __m256i wanted = _mm256_set1_epi32(static_cast<int>(starts[i] + add));
    __m256i equal = _mm256_and_si256(_mm256_cmpeq_epi32(last, wanted), tail);
    for (size_t j = 0; j < whole; j += 8) {
      const __m256i some = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(positions + j));
      equal = _mm256_or_si256(equal, _mm256_cmpeq_epi32(some, wanted));
    }
    if (_mm256_testz_si256(equal, equal)) continue;
    starts[kept++] = starts[i];
    if (any_will_do) break;
  }
  return kept;
}

}  // namespace
#endif

size_t KeepFollowed(uint32_t* starts, size_t count, uint32_t add, const uint32_t* positions, size_t position_count,
                    bool any_will_do) {
#ifdef DATELINE_AVX2
  if (position_count <= kMaxCompared && HasAvx2()) {
    return KeepFollowedAvx2(starts, count, add, positions, position_count, any_will_do);
  }
#endif
  return internal::KeepFollowedPlain(starts, count, add, positions, position_count, any_will_do);
}

}  // namespace dateline
