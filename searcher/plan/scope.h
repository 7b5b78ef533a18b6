// SPDX-License-Identifier: Apache-2.0
// What the parts of the planner share while they plan one query: the index, the field in force, and where findings go.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/schema/fields.h"
#include "searcher/plan/expand.h"
#include "searcher/plan/planner.h"

namespace dateline {

// A pattern stands for this many words at most, of which the most frequent ones score.
inline constexpr size_t kMaxExpansions = 1000;

// Nothing: the clause says nothing and is left out.
using MaybePlan = std::optional<PlanNode>;

struct PlanScope {
  const PlanContext& context;
  PlannedQuery& out;
  std::string asked_language;           // of a query that says lang:xx
  std::vector<std::string> languages;   // of the index, apart from English
  Field field = Field::kBody;
  bool exact_value = false;
  int negations = 0;                    // nothing under a negation is marked or corrected

  const Vocabulary& index() const { return context.index; }
  bool in_text() const { return InfoOf(field).kind == FieldKind::kText; }
  std::string_view prefix() const { return InfoOf(field).prefix; }
  std::string Term(std::string_view word) const { return absl::StrCat(ToAbsl(prefix()), ToAbsl(word)); }

  void Problem(SourceSpan span, std::string message) {
    out.problems.push_back({QueryProblem::Severity::kWarning, span, std::move(message)});
  }
  void Note(SourceSpan span, std::string message) {
    out.problems.push_back({QueryProblem::Severity::kNote, span, std::move(message)});
  }
  // Keeps the `most` most frequent, and tells it.
  void Cap(Expansions& expansions, size_t most, std::string_view what, SourceSpan span) {
    if (expansions.size() <= most) return;
    Problem(span, absl::StrCat("this stands for ", expansions.size(), " ", ToAbsl(what), ": the ", most,
                               " most frequent are searched"));
    expansions.resize(most);
  }
};

}  // namespace dateline
