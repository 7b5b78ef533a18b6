// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/lexer.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("tokens know where they stand") {
  std::vector<QueryProblem> problems;
  const auto tokens = LexQuery("title:rubio^2 -\"a b\"", problems);
  REQUIRE(tokens.size() == 6);
  CHECK(tokens[0].kind == TokenKind::kField);
  CHECK(tokens[0].span == SourceSpan{0, 6});
  CHECK(tokens[1].text == "rubio");
  CHECK(tokens[1].span == SourceSpan{6, 11});
  CHECK(tokens[2].kind == TokenKind::kBoost);
  CHECK(tokens[2].factor == 2);
  CHECK(tokens[3].kind == TokenKind::kMinus);
  CHECK(tokens[4].text == "a b");
  CHECK(tokens[4].span == SourceSpan{15, 20});
  CHECK(tokens[5].kind == TokenKind::kEnd);
  CHECK(problems.empty());
}

TEST_CASE("a very long query is cut with a problem") {
  std::vector<QueryProblem> problems;
  std::string text;
  for (int i = 0; i < 50000; ++i) text += "a ";
  CHECK(LexQuery(text, problems).size() == kMaxQueryTokens + 1);
  REQUIRE(problems.size() == 1);
  CHECK(problems[0].span.end == text.size());
}

}  // namespace
}  // namespace dateline
