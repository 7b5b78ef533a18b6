// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/parser.h"

#include <random>

#include "searcher/query/print.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

const ParseOptions kOptions{.today = 20427};  // 2025-12-05

std::string Dump(std::string_view text) {
  const ParsedQuery query = ParseQuery(text, kOptions);
  return DumpQuery(query.root.get());
}

std::string FirstProblem(std::string_view text) {
  const ParsedQuery query = ParseQuery(text, kOptions);
  return query.problems.empty() ? "" : query.problems.front().message;
}

TEST_CASE("what is typed is what is meant") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "(all)"},
      {"rubio", "(word rubio)"},
      {"rubio lavrov", "(and (word rubio) (word lavrov))"},
      {"Rubio AND Lavrov date:2025-09", "(and (word Rubio) (word Lavrov) (date 2025-09-01..2025-09-30))"},
      {"a OR b c", "(or (word a) (and (word b) (word c)))"},
      {"a and b or not c", "(and (word a) (word and) (word b) (word or) (word not) (word c))"},
      {"a -b NOT c", "(and (word a) (not (word b)) (not (word c)))"},
      {"a \u2013b \u2212c", "(and (word a) (not (word b)) (not (word c)))"},
      {"a - b \u2014 c\u2014d", "(and (word a) (word b) (word c) (word d))"},
      {"NOT NOT a --b", "(and (word a) (not (word b)))"},
      {"(a OR b) c", "(and (or (word a) (word b)) (word c))"},
      {"\"peace talks\"", "(phrase \"peace talks\")"},
      {"\u201Cpeace AND talks\u201D", "(phrase \"peace AND talks\")"},
      {"\u00ABмир\u00BB", "(phrase \"мир\")"},
      {"co-operate", "(word co-operate)"},
      {"=international", "(exact international)"},
      {"zelensk*", "(wildcard zelensk*)"},
      {"w?rd", "(wildcard w?rd)"},
      {"who is rubio?", "(and (word who) (word is) (word rubio))"},
      {"lavrof~1", "(fuzzy lavrof 1)"},
      {"lavrof~", "(fuzzy lavrof 1)"},
      {"lavrof~2^3", "(boost 3 (fuzzy lavrof 2))"},
      {"rubio^2 \"a b\"^0.5 (c d)^3", "(and (boost 2 (word rubio)) (boost 0.5 (phrase \"a b\")) (boost 3 (and (word c) (word d))))"},
      {"+a OR b", "(or (required (word a)) (word b))"},
      {"title:(a OR b)", "(title (or (word a) (word b)))"},
      {"title:\"a b\" Title:c", "(and (title (phrase \"a b\")) (title (word c)))"},
      {"person: lavrov", "(person (word lavrov))"},
      {"person:=lavrov", "(person= (exact lavrov))"},
      {"person:=\"Marco Rubio\"", "(person= (phrase \"Marco Rubio\"))"},
      {"-person:lavrov", "(not (person (word lavrov)))"},
      {"organisation:nato site:bbc.co.uk", "(and (org (word nato)) (host (word bbc.co.uk)))"},
      {"host:a..c", "(host (range \"a\" \"c\"))"},
      {"like:00ff^2", "(boost 2 (like 00ff))"},
      {"date:(2025-09 OR undated)", "(or (date 2025-09-01..2025-09-30) (undated))"},
      {"month:2025-09", "(date 2025-09-01..2025-09-30)"},
      {"date:\"2025-09-24\"", "(date 2025-09-24)"},
      {"date:today", "(date 2025-12-05)"},
      {"date:>=2025-09-20", "(date 2025-09-20..)"},
      {"a NEAR b", "(NEAR/10 (word a) (word b))"},
      {"a NEAR/5 b NEAR/5 c", "(NEAR/5 (word a) (word b) (word c))"},
      {"a NEAR/5 b ADJ/2 c", "(ADJ/2 (NEAR/5 (word a) (word b)) (word c))"},
      {"a NEAR/5 (b NEAR/5 c)", "(NEAR/5 (word a) (NEAR/5 (word b) (word c)))"},
      {"rubio SENT lavrov x", "(and (SENT (word rubio) (word lavrov)) (word x))"},
      {"https://example.com/a 12:30", "(and (word https://example.com/a) (word 12:30))"},
      {"北京 会谈\u3000习近平", "(and (word 北京) (word 会谈) (word 习近平))"},
      {"\uFF08a OR b\uFF09 title\uFF1Ac", "(and (or (word a) (word b)) (title (word c)))"},
  };
  for (const auto& [text, dump] : cases) {
    INFO(text);
    CHECK(Dump(text) == dump);
    CHECK(FirstProblem(text) == "");
  }
}

TEST_CASE("mistakes are told and the rest is searched") {
  struct Case {
    const char* text;
    const char* dump;
    const char* problem;  // how the first one begins
  };
  const Case cases[] = {
      {"(a OR b", "(or (word a) (word b))", "this parenthesis is never closed"},
      {"a) b", "(and (word a) (word b))", "this parenthesis was never opened"},
      {")(", "(all)", "this parenthesis was never opened"},
      {"()", "(all)", "nothing stands between these parentheses"},
      {"a \"b c", "(and (word a) (phrase \"b c\"))", "the quotation mark is never closed"},
      {"a \"\"", "(word a)", "nothing stands between these quotation marks"},
      {"AND a", "(word a)", "AND stands between"},
      {"a AND", "(word a)", "AND stands between"},
      {"a AND AND b", "(and (word a) (word b))", "AND stands between"},
      {"OR a", "(word a)", "OR stands between"},
      {"a OR", "(word a)", "OR stands between"},
      {"a OR OR b", "(or (word a) (word b))", "OR stands between"},
      {"a NEAR/5", "(word a)", "this operator stands between two words"},
      {"NEAR/5 a", "(word a)", "this operator stands between two words"},
      {"NOT", "(all)", "nothing stands behind this sign"},
      {"a title:", "(word a)", "nothing stands behind this field"},
      {"peson:lavrov", "(and (word peson) (word lavrov))", "there is no field \"peson\": searched as words; did you mean person:?"},
      {"xyzzy:lavrov", "(and (word xyzzy) (word lavrov))", "there is no field \"xyzzy\": searched as words"},
      {"a date:2025-02-30", "(word a)", "\"2025-02-30\" names a day that does not exist"},
      {"date:soon", "(all)", "\"soon\" is no date"},
      {"date:2025-10..2025-09", "(date 2025-09-01..2025-10-31)", "the range ends before it begins"},
      {"a^x", "(word a)", "a boost is"},
      {"\"a\"^x", "(phrase \"a\")", "a boost is"},
      {"a^0", "(word a)", "a boost is"},
      {"^2 a", "(word a)", "this boost has no clause"},
      {"*", "(all)", "a wildcard wants some letters"},
      {"lavrof~9", "(fuzzy lavrof 2)", "at most two letters may differ"},
      {"\"a b\"~3", "(phrase \"a b\")", "~ does not apply to a phrase"},
      {"like:", "(all)", "like: wants the id"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(Dump(c.text) == c.dump);
    const std::string problem = FirstProblem(c.text);
    CHECK(problem.substr(0, std::string(c.problem).size()) == c.problem);
    CHECK(problem.empty() == std::string(c.problem).empty());
  }
}

TEST_CASE("problems point at their place") {
  const ParsedQuery query = ParseQuery("rubio date:2025-02-30", kOptions);
  REQUIRE(query.problems.size() == 1);
  CHECK(query.problems[0].span == SourceSpan{11, 21});
}

TEST_CASE("with `any`, words are alternatives and the rest restricts") {
  const ParseOptions any{.today = 20427, .any = true};
  const ParsedQuery query = ParseQuery("peace talks date:2025-09 -war person:rubio", any);
  CHECK(DumpQuery(query.root.get()) ==
        "(and (or (word peace) (word talks)) (date 2025-09-01..2025-09-30) (not (word war)) (person (word rubio)))");
}

TEST_CASE("depth and length are bounded") {
  std::string open(100000, '('), negated;
  for (int i = 0; i < 50000; ++i) negated += "-(";
  for (const std::string& text : {open, open + "a", negated + "a", open + "a" + std::string(100000, ')')}) {
    const ParsedQuery query = ParseQuery(text, kOptions);
    CHECK(!query.problems.empty());
  }
  CHECK(Dump(std::string(1500, '(') + "a" + std::string(400, ')')) == "(word a)");
}

// Pieces that make every construct and every mistake likely.
std::string RandomQuery(std::mt19937_64& random) {
  static const char* const kPieces[] = {
      "a", "b", "AND", "OR", "NOT", "(", ")", "\"c d\"", "\"", "-", "+", "=x", "zel*", "w?d", "f~1", "f~2", "^2", "^0.25", "^", "title:",
      "person:", "person:=", "date:", "date:2025-09", "2025", "2025-09..", "date:undated", "host:a..c", "like:7", "NEAR/5", "ADJ/2", "SENT",
      "foo:", ":", "\uFF1A", "\u201C", "\u2014", "\u2013", "北京", "..", "~", "*", "?", "'", "\xff", "https://x.y/z",
      "source:(", "date:(", " "};
  std::string text;
  for (size_t count = random() % 14; count > 0; --count) {
    text += kPieces[random() % std::size(kPieces)];
    if (random() % 3 != 0) text += ' ';
  }
  return text;
}

TEST_CASE("printing a tree and parsing it again is the identity") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 50000; ++round) {
    const std::string text = RandomQuery(random);
    const ParseOptions options{.today = 20427, .any = random() % 4 == 0};
    const ParsedQuery query = ParseQuery(text, options);
    const std::string printed = PrintQuery(query.root.get());
    const ParsedQuery again = ParseQuery(printed, kOptions);
    CAPTURE(text, printed);
    REQUIRE(DumpQuery(again.root.get()) == DumpQuery(query.root.get()));
  }
}

}  // namespace
}  // namespace dateline
