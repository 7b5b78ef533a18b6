// SPDX-License-Identifier: Apache-2.0
// From the tree of a query to the plan that engines answer: words to terms, names to keys, patterns to what the index has.
//
//   rubio            stories with a word of that stem: the English one, or the story's own language's where that differs
//   "rubio", =rubio  stories with that word, folded
//   co-operate, 北京会谈   what segments into several words is a phrase of them
//   person:lavrov    stories with a name that has these words, in any spelling or script; = for that one key
//   source:arab      stories whose value has these words; = for that one value
// Fields other than text and title restrict and do not score.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/statusor.h"
#include "common/entities/decisions.h"
#include "common/schema/story.h"
#include "common/text/analyzer.h"
#include "searcher/plan/plan.h"
#include "searcher/plan/spelling.h"
#include "searcher/plan/vocabulary.h"
#include "searcher/query/ast.h"

namespace dateline {

struct PlanContext {
  const Vocabulary& index;
  const EntityDecisions& decisions;
  Analyzer& analyzer;
  // The story with an id or the start of one, for like:ID; kNotFound or kInvalidArgument say why there is none.
  std::function<absl::StatusOr<Story>(std::string_view id)> story_by_id;
  bool within = false;  // place:ukraine also means the places in it
};

// What to mark in a story: words, stems, and runs of words (phrases, names).
struct MatchedWords {
  std::vector<std::string> words;                   // folded
  std::vector<std::string> stems;
  std::vector<std::vector<std::string>> sequences;  // folded words in a row
  std::vector<std::pair<Field, std::string>> names; // raw keys: their forms in each story
};

// A part of the query that can be dropped or counted by itself.
struct PlanClause {
  SourceSpan span;
  std::string text;      // printed
  bool negated = false;  // then `plan` is what must not match
  PlanNode plan;
};

// A name or value of the query that several of the index's stand for.
struct Candidates {
  SourceSpan span;
  Field field = Field::kPerson;
  std::vector<std::pair<std::string, uint64_t>> values;  // final keys or folded values with story counts, most first
};

struct PlannedQuery {
  PlanNode root;
  std::vector<QueryProblem> problems;
  std::vector<PlanClause> clauses;      // of a conjunction its parts, of an OR its alternatives, else the whole
  bool conjunction = true;              // how `clauses` join
  MatchedWords matched;
  std::vector<Candidates> candidates;
  std::vector<Misspelling> misspellings;  // without what is nearest: see CorrectSpelling
};

[[nodiscard]] absl::StatusOr<PlannedQuery> PlanQuery(const ParsedQuery& query, const PlanContext& context);

// All clauses together, without the one at `without`.
[[nodiscard]] PlanNode JoinClauses(const std::vector<PlanClause>& clauses,
                                   std::optional<size_t> without = std::nullopt);

}  // namespace dateline
