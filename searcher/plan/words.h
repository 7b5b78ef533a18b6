// SPDX-License-Identifier: Apache-2.0
// Words and phrases of text fields: stems, exact words, and what a pattern stands for.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/plan/expand.h"
#include "searcher/plan/scope.h"

namespace dateline {

struct QueryToken {
  std::string term;  // folded
  std::string stem;
};
// The words of a text as the index has them.
[[nodiscard]] std::vector<QueryToken> TokensOf(const PlanScope& scope, std::string_view text,
                                               std::string_view language = "en");

// REQUIRES of all: the field in force is one of text.
// `text` may be several words to the index: then they are a phrase. `exact`: as written, else by stem.
[[nodiscard]] absl::StatusOr<MaybePlan> WordsPlan(PlanScope& scope, std::string_view text, bool exact, SourceSpan span);
// Of a word with wildcards or `~`.
[[nodiscard]] absl::StatusOr<MaybePlan> PatternPlan(PlanScope& scope, const WordNode& word, SourceSpan span);
// The index's words that it stands for, most frequent first.
[[nodiscard]] absl::StatusOr<Expansions> ExpandWord(const PlanScope& scope, const WordNode& word);

}  // namespace dateline
