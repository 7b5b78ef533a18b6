// SPDX-License-Identifier: Apache-2.0
// The plan: a query resolved to index terms. Both matchers and the naive model take it and must give the same answer.
//
// Meaning of each node, for a story s (matches; score):
//   kNothing     none
//   kEverything  all; 0
//   kTerm        s has the term; Bm25Score of the term with its boost
//   kPositional  s has every term, with positions as `relation` says; the sum of its terms' Bm25Scores
//   kAnd         all children match; the sum over children
//   kOr          any child matches; the sum over the children that match
//   kAndNot      children[0] matches and none of the others; the score of children[0]
//   kFilter      all children match; the score of children[0] alone
//   kOptional    children[0] matches; its score plus the scores of those others that match
//   kAnyOf       s has any of `terms`; 0
//   kDateRange   the whole span of days that s may be of lies in `range` (undated: no); 0
// A term that stands in the tree twice scores twice.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "common/schema/date_terms.h"
#include "searcher/query/ast.h"

namespace dateline {

// How the terms of a kPositional node must stand, positions being of one story. But for kPhrase, `offsets` may be empty; where an
// offset is above 0, the term is a further word of a phrase: it stands so far behind the last term before it whose offset is 0.
enum class Relation : uint8_t {
  kPhrase,   // position(terms[i]) == p + offsets[i] for one p
  kOrdered,  // increasing positions, the last minus the first < window (ADJ)
  kNear,  // distinct positions (of phrases: of their first words) in any order, the greatest minus the least < window
  kSentence,  // all in one sentence: no position of kSentenceTerm in (least, greatest]
};

struct PlanNode {
  enum class Kind : uint8_t {
    kNothing, kEverything, kTerm, kPositional, kAnd, kOr, kAndNot, kFilter, kOptional, kAnyOf, kDateRange,
  };

  Kind kind = Kind::kNothing;
  std::vector<std::string> terms;    // kTerm: one; kPositional: two or more; kAnyOf: any number, distinct, sorted
  double boost = 1.0;                // kTerm, kPositional; > 0
  Relation relation = Relation::kPhrase;
  std::vector<uint32_t> offsets;     // kPhrase: offset of each term, the least 0; else see Relation
  uint32_t window = 0;               // kOrdered, kNear
  DayRange range{kFirstDay, kLastDay};
  std::vector<PlanNode> children;
  SourceSpan span;                   // the clause of the query it came from, for --explain

  friend bool operator==(const PlanNode&, const PlanNode&) = default;
};

// S-expression, for --explain and tests: (and (term Zrubio) (dates 2025-09-01 2025-09-30)).
[[nodiscard]] std::string ToString(const PlanNode& plan);

}  // namespace dateline
