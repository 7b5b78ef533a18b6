// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/planner.h"

#include <map>

#include "searcher/plan/build.h"
#include "searcher/plan/expand.h"
#include "searcher/plan/like.h"
#include "searcher/plan/spelling.h"
#include "searcher/query/parser.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

// An index that is only its terms.
class Terms : public Vocabulary {
 public:
  explicit Terms(std::map<std::string, uint64_t, std::less<>> terms) : terms_(std::move(terms)) {}
  uint64_t StoryCount() const override { return 100; }
  absl::StatusOr<uint64_t> TermFrequency(std::string_view term) const override {
    const auto it = terms_.find(term);
    return it == terms_.end() ? 0 : it->second;
  }
  absl::Status VisitTerms(std::string_view prefix,
                          absl::FunctionRef<bool(std::string_view, uint64_t)> visit) const override {
    for (auto it = terms_.lower_bound(prefix); it != terms_.end() && it->first.starts_with(prefix); ++it) {
      if (!visit(it->first, it->second)) break;
    }
    return absl::OkStatus();
  }

 private:
  std::map<std::string, uint64_t, std::less<>> terms_;
};

const Terms kIndex({{"rubio", 5}, {"Zrubio", 5}, {"lavrov", 4}, {"Zlavrov", 4}, {"talk", 2}, {"talks", 7}, {"talking", 1}, {"Ztalk", 9},
                    {"peace", 3}, {"Zpeac", 3}, {"Srubio", 1}, {"ZSrubio", 1}, {"Zrubi", 2}, {"Les", 2}, {"Len", 90},
                    {"zelensky", 3}, {"zelenskyy", 6}, {"XPmarco rubio", 5}, {"XPsergei lavrov", 4}, {"XPdonald trump", 8},
                    {"XPmelania trump", 2}, {"XGkyiv", 3}, {"XSarab news", 4}, {"XSreuters", 6}, {"Hbbc.example", 2},
                    {"Hnews.bbc.example", 1}, {"Hnotbbc.example", 1}, {"co", 1}, {"operate", 1}});

PlannedQuery Plan(std::string_view query, const EntityDecisions& decisions = {}) {
  static Analyzer analyzer;
  const PlanContext context{kIndex, decisions, analyzer,
                            [](std::string_view) { return absl::NotFoundError("no such story"); }};
  auto planned = PlanQuery(ParseQuery(query, {.today = 20427}), context);
  REQUIRE(planned.ok());
  return *std::move(planned);
}

std::string Text(std::string_view query) { return ToString(Plan(query).root); }

TEST_CASE("queries become plans") {
  const std::pair<const char*, const char*> cases[] = {
      {"", "(everything)"},
      {"lavrov", "(term Zlavrov)"},
      {"Talks", "(term Ztalk)"},
      {"rubio", "(or (term Zrubio) (filter (term Zrubi) (any-of \"Les\")))"},
      {"rubio lang:en", "(filter (term Zrubio) (any-of \"Len\"))"},
      {"=talks", "(term talks)"},
      {"\"Talks\"", "(term talks)"},
      {"\"peace talks\"", "(positional phrase peace talks)"},
      {"co-operate", "(positional phrase co operate)"},
      {"title:\"rubio\"", "(term Srubio)"},
      {"lavrov talks", "(and (term Zlavrov) (term Ztalk))"},
      {"lavrov OR talks", "(or (term Zlavrov) (term Ztalk))"},
      {"lavrov -talks", "(and-not (term Zlavrov) (term Ztalk))"},
      {"-talks", "(and-not (everything) (term Ztalk))"},
      {"lavrov OR -talks", "(or (term Zlavrov) (and-not (everything) (term Ztalk)))"},
      {"+lavrov OR talks", "(optional (term Zlavrov) (term Ztalk))"},
      {"lavrov^2", "(term Zlavrov ^2)"},
      {"(lavrov talks)^3", "(and (term Zlavrov ^3) (term Ztalk ^3))"},
      {"lavrov date:2025-09", "(filter (term Zlavrov) (dates 2025-09-01 2025-09-30))"},
      {"date:undated", "(any-of \"Dundated\")"},
      {"person:rubio", "(any-of \"XPmarco rubio\")"},
      {"person:Рубио", "(any-of \"XPmarco rubio\")"},
      {"person:trump", "(any-of \"XPdonald trump\" \"XPmelania trump\")"},
      {"person:lavr*", "(any-of \"XPsergei lavrov\")"},
      {"place:Kiev", "(any-of \"XGkyiv\")"},
      {"source:arab", "(any-of \"XSarab news\")"},
      {"source:=arab", "(nothing)"},
      {"source:=\"Arab News\"", "(any-of \"XSarab news\")"},
      {"source:a..b", "(any-of \"XSarab news\")"},
      {"host:bbc.example", "(any-of \"Hbbc.example\" \"Hnews.bbc.example\")"},
      {"zelensk*", "(or (term zelenskyy) (term zelensky))"},
      {"t?lk", "(term talk)"},
      {"lavrof~1", "(term lavrov)"},
      {"lavrov ADJ/1 talks", "(filter (and (term Zlavrov) (term Ztalk)) (or (positional ordered 2 lavrov talks) "
                             "(positional ordered 2 lavrov talk) (positional ordered 2 lavrov talking)))"},
      {"\"lavrov\" SENT \"peace talks\"", "(filter (and (term lavrov) (positional phrase peace talks)) (positional sentence at 0,0,1 lavrov peace talks))"},
      {"like:00", "(nothing)"},
  };
  for (const auto& [query, plan] : cases) {
    INFO(query);
    CHECK(Text(query) == plan);
  }
}

TEST_CASE("what the index does not have is told, with the nearest it has") {
  const auto nearest = [](std::string_view query) {
    PlannedQuery planned = Plan(query);
    REQUIRE(CorrectSpelling(kIndex, planned.misspellings).ok());
    return planned.misspellings.at(0).nearest;
  };
  CHECK(nearest("lavrof") == "lavrov");
  CHECK(nearest("person:larvov") == "person:\"sergei lavrov\"");
  CHECK(Plan("person:larvov").problems.at(0).message == "the index has no person \"larvov\"");
  CHECK(Plan("xyzz*").problems.at(0).message == "no word of the index is like xyzz*");
  CHECK(Plan("-lavrof").misspellings.empty());
  CHECK(Plan("\"?!\"").problems.at(0).severity == QueryProblem::Severity::kNote);
}

TEST_CASE("a story is like another when it has several of its most telling words") {
  LikeTerms terms;
  for (const char* term : {"Za", "Zb", "Zc", "Zd"}) terms.push_back(TermPlan(term));
  CHECK(ToString(LikePlan(terms)) == "(filter (or (term Za) (term Zb) (term Zc) (term Zd)) "
                                     "(or (and (term Za) (or (and (term Zb) (or (term Zc) (term Zd))) (and (term Zc) (term Zd)))) "
                                     "(and (term Zb) (term Zc) (term Zd))))");
  terms.resize(2);
  CHECK(ToString(LikePlan(terms)) == "(and (term Za) (term Zb))");
  CHECK(LikePlan({}).kind == PlanNode::Kind::kNothing);

  static Analyzer analyzer;
  Story story;
  story.language = "en";
  story.title = "Peace talks";
  story.paragraphs = {"Lavrov talks and talks; Zoltan listens."};
  const auto found = FindLikeTerms(story, kIndex, analyzer);
  REQUIRE(found.ok());
  std::vector<std::string> stems;
  for (const PlanNode& term : *found) stems.push_back(term.terms[0]);
  CHECK(stems == std::vector<std::string>{"Zpeac", "Ztalk", "Zlavrov"});
}

TEST_CASE("an ambiguous name lists whom it may mean, most stories first") {
  const PlannedQuery planned = Plan("person:trump");
  REQUIRE(planned.candidates.size() == 1);
  CHECK(planned.candidates[0].values == std::vector<std::pair<std::string, uint64_t>>{{"donald trump", 8}, {"melania trump", 2}});
  CHECK(planned.candidates[0].span == SourceSpan{7, 12});
}

TEST_CASE("decisions about names hold for queries") {
  const auto decisions =
      EntityDecisions::Parse("merge person: melania trump -> donald trump\nhide person: marco rubio\n");
  REQUIRE(decisions.ok());
  CHECK(Plan("person:melania", *decisions).root.terms == std::vector<std::string>{"XPdonald trump", "XPmelania trump"});
  CHECK(Plan("person:rubio", *decisions).root.kind == PlanNode::Kind::kNothing);
}

TEST_CASE("clauses can be dropped one by one") {
  const PlannedQuery planned = Plan("lavrov -talks date:2025");
  REQUIRE(planned.clauses.size() == 3);
  CHECK(planned.clauses[1].negated);
  CHECK(JoinClauses(planned.clauses) == planned.root);
  CHECK(ToString(JoinClauses(planned.clauses, 0)) == "(and-not (dates 2025-01-01 2025-12-31) (term Ztalk))");
  CHECK(ToString(JoinClauses(planned.clauses, 1)) == "(filter (term Zlavrov) (dates 2025-01-01 2025-12-31))");
}

TEST_CASE("patterns match letters, not bytes") {
  CHECK(MatchesPattern("ki?v", "kiїv"));
  CHECK(MatchesPattern("*", ""));
  CHECK(MatchesPattern("a*b*c", "aXbXbc"));
  CHECK_FALSE(MatchesPattern("a*b", "aXc"));
  CHECK_FALSE(MatchesPattern("a?", "a"));
  CHECK(FoldPattern("Zürich*?X") == "zurich*?x");
}

}  // namespace
}  // namespace dateline
