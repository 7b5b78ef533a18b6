// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/phrase_kernels.h"

#include <algorithm>

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

bool AnyMeetsPlain(const uint32_t* a, size_t a_count, uint32_t add, const uint32_t* b, size_t b_count) {
  // Distances to the first of `b` do not wrap where the items themselves may.
  const uint32_t shift = b_count > 0 ? add - b[0] : 0;
  size_t j = 0;
  for (size_t i = 0; i < a_count; ++i) {
    const uint32_t wanted = a[i] + shift;
    if (wanted > INT32_MAX) continue;  // before the first of `b`
    while (j < b_count && b[j] - b[0] < wanted) ++j;
    if (j == b_count) return false;
    if (b[j] - b[0] == wanted) return true;
  }
  return false;
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

// Four items, each in all lanes.
struct Four {
  __m256i first, second, third, fourth;
};

[[gnu::target("avx2"), gnu::always_inline]] inline __m256i EqualsAny(__m256i some, const Four& wanted) {
  return _mm256_or_si256(
      _mm256_or_si256(_mm256_cmpeq_epi32(some, wanted.first), _mm256_cmpeq_epi32(some, wanted.second)),
      _mm256_or_si256(_mm256_cmpeq_epi32(some, wanted.third), _mm256_cmpeq_epi32(some, wanted.fourth)));
}

// Eight of the shorter list at a time against all of the longer: few turns, and hardly a branch that is guessed wrong.
[[gnu::target("avx2")]] bool AnyMeetsAvx2(const uint32_t* a, size_t a_count, uint32_t add, const uint32_t* b,
                                          size_t b_count) {
  const size_t whole = b_count / 8 * 8;
  const __m256i lanes = _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7), adding = _mm256_set1_epi32(static_cast<int>(add));
  const __m256i tail = _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(b_count - whole)), lanes);
  const __m256i last = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b + whole));
  for (size_t i = 0; i < a_count; i += 8) {
    // What stands behind the end repeats the first.
    const __m256i some = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(a + i));
    const __m256i there = _mm256_cmpgt_epi32(_mm256_set1_epi32(static_cast<int>(a_count - i)), lanes);
    const __m256i wanted =
        _mm256_add_epi32(_mm256_blendv_epi8(_mm256_set1_epi32(static_cast<int>(a[i])), some, there), adding);
    const __m256i low = _mm256_permute2x128_si256(wanted, wanted, 0x00),
                  high = _mm256_permute2x128_si256(wanted, wanted, 0x11);
    const Four first{_mm256_shuffle_epi32(low, 0x00), _mm256_shuffle_epi32(low, 0x55), _mm256_shuffle_epi32(low, 0xaa),
                     _mm256_shuffle_epi32(low, 0xff)};
    const Four second{_mm256_shuffle_epi32(high, 0x00), _mm256_shuffle_epi32(high, 0x55),
                      _mm256_shuffle_epi32(high, 0xaa), _mm256_shuffle_epi32(high, 0xff)};
    __m256i met = _mm256_and_si256(_mm256_or_si256(EqualsAny(last, first), EqualsAny(last, second)), tail);
    for (size_t j = 0; j < whole; j += 8) {
      const __m256i of_b = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(b + j));
      met = _mm256_or_si256(met, _mm256_or_si256(EqualsAny(of_b, first), EqualsAny(of_b, second)));
    }
    if (!_mm256_testz_si256(met, met)) return true;
  }
  return false;
}

}  // namespace
#endif

bool AnyMeets(const uint32_t* a, size_t a_count, uint32_t add, const uint32_t* b, size_t b_count) {
  if (a_count > b_count) return AnyMeets(b, b_count, 0 - add, a, a_count);
  if (a_count == 0) return false;
#ifdef DATELINE_AVX2
  if (b_count <= kMaxCompared && HasAvx2()) return AnyMeetsAvx2(a, a_count, add, b, b_count);
#endif
  return internal::AnyMeetsPlain(a, a_count, add, b, b_count);
}

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
