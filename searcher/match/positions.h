// SPDX-License-Identifier: Apache-2.0
// How words stand to each other in a story. One pure function decides it for every engine.
#pragma once

#include <cstdint>
#include <span>

#include "searcher/plan/plan.h"

namespace dateline {

// Whether a story's words stand as a kPositional node asks. `positions` holds, for each term of the node in order, its
// ascending positions in the story; `sentence_starts` those of kSentenceTerm (read by kSentence alone). `offsets` may be
// empty but for kPhrase; `window` is read by kOrdered and kNear; see Relation. False when a list is empty. Thread-safe.
[[nodiscard]] bool MatchPositions(Relation relation, std::span<const uint32_t> offsets, uint32_t window,
                                  std::span<const std::span<const uint32_t>> positions,
                                  std::span<const uint32_t> sentence_starts);

}  // namespace dateline
