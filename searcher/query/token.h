// SPDX-License-Identifier: Apache-2.0
// Tokens of the query language.
#pragma once

#include <cstdint>
#include <string>

#include "common/schema/fields.h"
#include "searcher/query/ast.h"

namespace dateline {

enum class TokenKind : uint8_t {
  kWord,
  kPhrase,
  kLeftParen,
  kRightParen,
  kAnd,
  kOr,
  kNot,
  kMinus,
  kPlus,
  kNear,
  kAdjacent,
  kSentence,
  kField,
  kBoost,
  kEnd,
};

struct Token {
  TokenKind kind = TokenKind::kEnd;
  SourceSpan span;
  std::string text;             // kWord: without "=" and "~n"; kPhrase: without the quotes
  Field field = Field::kBody;   // kField
  bool exact = false;           // kWord, kPhrase: "=" stood before it
  uint8_t fuzzy_edits = 0;      // kWord
  uint32_t distance = 0;        // kNear, kAdjacent
  double factor = 1;            // kBoost
};

}  // namespace dateline
