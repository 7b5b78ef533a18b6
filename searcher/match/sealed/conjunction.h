// SPDX-License-Identifier: Apache-2.0
// The best stories that hold every one of some terms. Candidates come in chunks of a block; a chunk whose blocks cannot
// reach the threshold is not even decoded, and positions are read only for stories that would enter.
#pragma once

#include "searcher/match/sealed/doc_set.h"
#include "searcher/match/sealed/plan_shape.h"
#include "searcher/match/sealed/top_k.h"

namespace dateline {

// All stories of `mask` (when not null) that hold every term and stand as `positional` asks.
// REQUIRES: shape.kind == kConjunction, shape.fits32.
void BestOfAll(const PlanShape& shape, const DocSet* mask, QueryContext* context, TopK* best);

// The same when `matches` is already known to be what matches.
void BestOfMatches(const PlanShape& shape, const DocSet& matches, QueryContext* context, TopK* best);

}  // namespace dateline
