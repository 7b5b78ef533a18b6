// SPDX-License-Identifier: Apache-2.0
// Stories like a given one: those that share its most telling words.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "common/schema/story.h"
#include "common/text/analyzer.h"
#include "searcher/plan/plan.h"
#include "searcher/plan/vocabulary.h"

namespace dateline {

// A story's telling stems as kTerm nodes, the most telling first: by TF-IDF, words of the title counting more. Each is
// boosted by how often the story has it.
using LikeTerms = std::vector<PlanNode>;
[[nodiscard]] absl::StatusOr<LikeTerms> FindLikeTerms(const Story& story, const Vocabulary& index, Analyzer& analyzer);

// An OR of the terms that only matches stories with several of the most telling ones: to share one word is no likeness.
// kNothing without terms.
[[nodiscard]] PlanNode LikePlan(LikeTerms terms);

}  // namespace dateline
