// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/score_kernels.h"

#include <bit>

#include "common/codec/cpu.h"

#ifdef DATELINE_AVX2
#include <immintrin.h>
#endif

namespace dateline {
namespace {

void ScoreBlockPlain(float weight, const NormTable& table, const uint32_t* docs, const uint32_t* wdfs, size_t count,
                     uint32_t* scores) {
  for (size_t i = 0; i < count; ++i) scores[i] = Bm25Score(weight, wdfs[i], table.inverse_norms[table.norms[docs[i]]]);
}

#ifdef DATELINE_AVX2
// Each step is the same single-precision operation as in Bm25Score, so the results are the same to the bit. REQUIRES: wdfs
// below 2^31.
[[gnu::target("avx2")]] void ScoreBlockAvx2(float weight, const NormTable& table, const uint32_t* docs,
                                            const uint32_t* wdfs, size_t count, uint32_t* scores) {
  const __m256 weights = _mm256_set1_ps(weight), one = _mm256_set1_ps(1.0f);
  const __m256i byte = _mm256_set1_epi32(0xff);
  for (size_t i = 0; i < count; i += 8) {
    const __m256i doc = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(docs + i));
    const __m256i norm =
        _mm256_and_si256(_mm256_i32gather_epi32(reinterpret_cast<const int*>(table.norms), doc, 1), byte);
    const __m256 inverse = _mm256_i32gather_ps(table.inverse_norms, norm, 4);
    const __m256 wdf = _mm256_cvtepi32_ps(_mm256_loadu_si256(reinterpret_cast<const __m256i*>(wdfs + i)));
    const __m256 below = _mm256_div_ps(weights, _mm256_add_ps(one, _mm256_mul_ps(wdf, inverse)));
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(scores + i), _mm256_cvttps_epi32(_mm256_sub_ps(weights, below)));
  }
}

[[gnu::target("avx2")]] size_t CollectAboveAvx2(uint32_t* scores, size_t count, uint32_t above, uint32_t first_doc,
                                                uint32_t* docs, uint32_t* found) {
  // Unsigned comparison by flipping the sign bits.
  const __m256i sign = _mm256_set1_epi32(INT32_MIN);
  const __m256i limit = _mm256_xor_si256(_mm256_set1_epi32(static_cast<int>(above)), sign);
  size_t size = 0;
  for (size_t i = 0; i < count; i += 8) {
    const __m256i score = _mm256_loadu_si256(reinterpret_cast<const __m256i*>(scores + i));
    auto mask = static_cast<unsigned>(
        _mm256_movemask_ps(_mm256_castsi256_ps(_mm256_cmpgt_epi32(_mm256_xor_si256(score, sign), limit))));
    for (; mask != 0; mask &= mask - 1) {
      const auto lane = static_cast<uint32_t>(std::countr_zero(mask));
      docs[size] = first_doc + static_cast<uint32_t>(i) + lane;
      found[size++] = scores[i + lane];
    }
    _mm256_storeu_si256(reinterpret_cast<__m256i*>(scores + i), _mm256_setzero_si256());
  }
  return size;
}
#endif

size_t CollectAbovePlain(uint32_t* scores, size_t count, uint32_t above, uint32_t first_doc, uint32_t* docs,
                         uint32_t* found) {
  size_t size = 0;
  for (size_t i = 0; i < count; ++i) {
    if (scores[i] > above) {
      docs[size] = first_doc + static_cast<uint32_t>(i);
      found[size++] = scores[i];
    }
    scores[i] = 0;
  }
  return size;
}

}  // namespace

void ScoreBlock(float weight, const NormTable& table, const uint32_t* docs, const uint32_t* wdfs, size_t count,
                uint32_t* scores) {
#ifdef DATELINE_AVX2
  if (HasAvx2()) {
    uint32_t all = 0;
    for (size_t i = 0; i < count; ++i) all |= wdfs[i];
    if (all < uint32_t{1} << 31) {
      const size_t whole = count / 8 * 8;
      ScoreBlockAvx2(weight, table, docs, wdfs, whole, scores);
      docs += whole, wdfs += whole, scores += whole, count -= whole;
    }
  }
#endif
  ScoreBlockPlain(weight, table, docs, wdfs, count, scores);
}

size_t CollectAbove(uint32_t* scores, size_t count, uint32_t above, uint32_t first_doc, uint32_t* docs,
                    uint32_t* found) {
#ifdef DATELINE_AVX2
  if (HasAvx2()) return CollectAboveAvx2(scores, count, above, first_doc, docs, found);
#endif
  return CollectAbovePlain(scores, count, above, first_doc, docs, found);
}

}  // namespace dateline
