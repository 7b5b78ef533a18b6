// SPDX-License-Identifier: Apache-2.0
// The query as the person typed it: a tree whose nodes know where in the text they stand. Knows nothing of any index.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "common/schema/date_terms.h"
#include "common/schema/fields.h"

namespace dateline {

// Byte offsets [begin, end) in the query text.
struct SourceSpan {
  uint32_t begin = 0;
  uint32_t end = 0;
  friend bool operator==(const SourceSpan&, const SourceSpan&) = default;
};

struct QueryNode;
using QueryNodePtr = std::unique_ptr<QueryNode>;

// A word: `rubio`, `=international` (exact form), `zelensk*` / `w?rd` (wildcard), `lavrof~1` (fuzzy).
struct WordNode {
  std::string text;
  bool exact = false;
  bool wildcard = false;   // * and ? in text are patterns
  uint8_t fuzzy_edits = 0; // 1 or 2
};
struct PhraseNode { std::string text; };           // "peace talks"; in name and exact fields: the value's words
struct DateNode {                                  // date:2025-09, date:2025-09-20..2025-10-05, date:undated
  DayRange range{kFirstDay, kLastDay};
  bool undated = false;
  std::string text;                                // as typed, for printing
};
struct RangeNode {  // host:a..c; the value of an exact field, both ends inclusive, either empty
  std::string first;
  std::string last;
};
struct LikeNode { std::string id; };               // like:ID
struct AndNode { std::vector<QueryNodePtr> children; };
struct OrNode { std::vector<QueryNodePtr> children; };
struct NotNode { QueryNodePtr child; };
struct NearNode {                                  // a NEAR/5 b, a ADJ/2 b, a SENT b
  enum class Kind : uint8_t { kNear, kAdjacent, kSentence };
  Kind kind = Kind::kNear;
  uint32_t distance = 10;
  std::vector<QueryNodePtr> children;
};
struct RequiredNode { QueryNodePtr child; };       // +word
struct BoostNode { QueryNodePtr child; double factor = 1; };
struct FieldNode {
  Field field = Field::kBody;
  bool exact_value = false;
  QueryNodePtr child;
};  // title:(a OR b), person:=exact

struct QueryNode {
  SourceSpan span;
  std::variant<WordNode, PhraseNode, DateNode, RangeNode, LikeNode, AndNode, OrNode, NotNode, NearNode, RequiredNode,
               BoostNode, FieldNode>
      node;
};

// Something about the query that the person should know. The parser never gives up: it reads on and lists these.
struct QueryProblem {
  enum class Severity : uint8_t { kNote, kWarning };
  Severity severity = Severity::kWarning;
  SourceSpan span;
  std::string message;  // what is wrong and what was done about it
};

struct ParsedQuery {
  std::string text;     // what was parsed: as typed, made valid UTF-8; spans are offsets into it
  QueryNodePtr root;    // null when nothing is left to search: every story matches
  std::vector<QueryProblem> problems;
};

}  // namespace dateline
