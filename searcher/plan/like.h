// SPDX-License-Identifier: Apache-2.0
// Stories like a given one: those that share its most telling words.
#pragma once

#include "absl/status/statusor.h"
#include "common/schema/story.h"
#include "common/text/analyzer.h"
#include "searcher/plan/plan.h"
#include "searcher/plan/vocabulary.h"

namespace dateline {

// An OR of the story's stems that are frequent in it and rare in the index; kNothing for a story of no such words.
[[nodiscard]] absl::StatusOr<PlanNode> LikePlan(const Story& story, const Vocabulary& index, Analyzer& analyzer);

}  // namespace dateline
