// SPDX-License-Identifier: Apache-2.0
// The best stories of a disjunction of terms: MaxScore over windows of stories.
//
// In each window the terms' greatest scores there are known from their blocks. The least of them that together stay under
// the threshold cannot bring a story in alone: they are looked up only for stories that the other, essential terms have
// brought near enough. Essential terms are added up a block at a time. A window that cannot reach the threshold is passed
// over without decoding. The threshold starts at what the best ten or hundred postings of a single term reach, which the
// index knows.
#pragma once

#include "searcher/match/sealed/doc_set.h"
#include "searcher/match/sealed/plan_shape.h"
#include "searcher/match/sealed/top_k.h"

namespace dateline {

// Among the stories of `mask` (when not null). Stories that score 0 are left out: when `best` is not full afterwards, the
// caller must find them another way. REQUIRES: shape.kind == kDisjunction, shape.fits32.
void BestOfAny(const PlanShape& shape, const DocSet* mask, QueryContext* context, TopK* best);

// A score that at least `count` stories with any of the terms exceed; -1 when none is known.
[[nodiscard]] int64_t FloorOf(const PlanShape& shape, uint64_t count);

}  // namespace dateline
