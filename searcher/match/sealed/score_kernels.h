// SPDX-License-Identifier: Apache-2.0
// The inner loops of scoring, a block at a time: with AVX2 where the processor has it, and the same results without.
#pragma once

#include <cstddef>
#include <cstdint>

#include "common/score/bm25_fixed.h"

namespace dateline {

// What scoring a story needs beside its wdf. Three bytes behind `norms` are readable.
struct NormTable {
  const uint8_t* norms;         // one a story
  const float* inverse_norms;   // 256
};

// The score at an x of posting_list.h; a bound of every score whose x is not greater.
inline uint32_t ScoreAtX(float weight, float x) { return static_cast<uint32_t>(weight - weight / (1.0f + x)); }

// scores[i] = Bm25Score of docs[i] with wdfs[i].
void ScoreBlock(float weight, const NormTable& table, const uint32_t* docs, const uint32_t* wdfs, size_t count,
                uint32_t* scores);

// Appends first_doc + i and scores[i] for each scores[i] > above, and sets scores to 0. `count` is a multiple of eight; room
// for `count` items in both. Returns how many.
size_t CollectAbove(uint32_t* scores, size_t count, uint32_t above, uint32_t first_doc, uint32_t* docs,
                    uint32_t* found);

// Keeps the items whose score is above `above`, in their order. Returns how many. Without a branch: it is anybody's guess.
inline size_t KeepAbove(uint32_t* docs, uint32_t* scores, size_t count, int64_t above) {
  size_t kept = 0;
  for (size_t i = 0; i < count; ++i) {
    docs[kept] = docs[i];
    scores[kept] = scores[i];
    kept += static_cast<int64_t>(scores[i]) > above ? 1 : 0;
  }
  return kept;
}

}  // namespace dateline
