// SPDX-License-Identifier: Apache-2.0
// Every engine gives the same answer as the naive model, to the bit, on random corpora and random query trees.
#include <cstdlib>
#include <functional>

#include "common/schema/index_layout.h"
#include "indexer/seal/seal.h"
#include "indexer/store/xapian_writer.h"
#include "searcher/match/sealed/sealed_engine.h"
#include "searcher/match/xapian/xapian_engine.h"
#include "tests/support/catch.h"
#include "tests/support/model_engine.h"
#include "tests/support/random_corpus.h"
#include "tests/support/random_plan.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

struct World {
  std::unique_ptr<ModelEngine> model;
  std::vector<std::unique_ptr<Engine>> engines;
};

EntityDecisions SomeDecisions() {
  auto decisions =
      EntityDecisions::Parse("merge person: melania trump -> donald trump\nhide place: paris\nrename org: bbc = BBC\n");
  REQUIRE(decisions.ok());
  return *std::move(decisions);
}

// Writes the stories as `dateline-index add` does and opens the index with every engine.
World Build(const std::vector<Story>& stories, const TempDir& dir, bool with_decisions) {
  const IndexLayout layout{dir.path() / "index"};
  const EntityDecisions decisions = with_decisions ? SomeDecisions() : EntityDecisions();
  {
    auto writer = XapianWriter::Open(layout, {});
    REQUIRE(writer.ok());
    for (const Story& story : stories) REQUIRE(writer->Replace(story.page_id, {story}).ok());
    REQUIRE(writer->Commit().ok());
  }
  World world;
  auto xapian = OpenXapianEngine(layout.xapian().string(), decisions);
  REQUIRE(xapian.ok());
  world.model = std::make_unique<ModelEngine>((*xapian)->Settings(), decisions);
  const Xapian::Database database(layout.xapian().string());
  for (auto it = database.postlist_begin(""); it != database.postlist_end(""); ++it)
    world.model->Add(*it, database.get_document(*it));
  REQUIRE(Seal(layout, {}).ok());
  auto sealed = OpenSealedEngine(layout.sealed((*xapian)->Revision()).string(), decisions);
  REQUIRE(sealed.ok());
  CHECK((*sealed)->Uuid() == (*xapian)->Uuid());
  world.engines.push_back(*std::move(xapian));
  world.engines.push_back(*std::move(sealed));
  return world;
}

void CheckEqual(const Engine& model, const Engine& engine, const MatchRequest& request) {
  const auto want = model.Match(request);
  const auto got = engine.Match(request);
  CAPTURE(engine.Name(), ToString(request.plan), request.first, request.count, static_cast<int>(request.sort),
          request.exact_total, request.collapse_copies, request.filters.size(), request.facets.size());
  REQUIRE(want.ok());
  REQUIRE(got.ok());
  REQUIRE(got->hits == want->hits);
  REQUIRE(got->facets == want->facets);
  if (got->total_is_exact) {
    REQUIRE(got->total == want->total);
    REQUIRE(got->total_clusters == want->total_clusters);
  } else {
    REQUIRE(!request.exact_total);
    REQUIRE(got->total <= want->total);
  }
}

int QueryCount() {
  const char* text = std::getenv("DATELINE_EQUAL_QUERIES");
  return text != nullptr ? std::atoi(text) : 2400;
}

TEST_CASE("random plans on random corpora") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  // One story; a few; enough for several blocks of 128 postings a term.
  static constexpr size_t kSizes[] = {1, 12, 150, 400};
  static constexpr int kRounds = 3;
  for (int round = 0; round < kRounds; ++round) {
    for (const size_t size : kSizes) {
      const TempDir dir;
      const World world = Build(RandomCorpus(random, size), dir, round == 1);
      const PlanTerms terms = TermsOf(*world.model);
      for (int i = 0; i < QueryCount() / (kRounds * 4); ++i) {
        const MatchRequest request = RandomRequest(random, terms);
        for (const auto& engine : world.engines) CheckEqual(*world.model, *engine, request);
      }
    }
  }
}

TEST_CASE("every engine knows the same terms and stories") {
  std::mt19937_64 random(TestSeed());
  const TempDir dir;
  const std::vector<Story> stories = RandomCorpus(random, 150);
  const World world = Build(stories, dir, false);
  for (const auto& engine : world.engines) {
    CAPTURE(engine->Name());
    CHECK(engine->StoryCount() == 150);
    for (const char* prefix : {"", "Z", "S", "XP", "D2023", "st", "zz"}) {
      std::vector<std::pair<std::string, uint64_t>> want, got;
      REQUIRE(
          world.model
              ->VisitTerms(prefix, [&](std::string_view term, uint64_t n) { return want.emplace_back(term, n), true; })
              .ok());
      REQUIRE(
          engine->VisitTerms(prefix, [&](std::string_view term, uint64_t n) { return got.emplace_back(term, n), true; })
              .ok());
      CAPTURE(prefix);
      for (size_t i = 0; i < std::min(got.size(), want.size()); ++i) {
        REQUIRE(got[i].first == want[i].first);
        REQUIRE(got[i].second == want[i].second);
      }
      REQUIRE(got.size() == want.size());
    }
    CHECK(*engine->TermFrequency("nosuchterm") == 0);
    for (uint32_t docid = 1; docid <= 150; ++docid) CHECK(*engine->ReadStory(docid) == *world.model->ReadStory(docid));
  }
}

PlanNode Term(const std::string& term) { return {.kind = PlanNode::Kind::kTerm, .terms = {term}}; }
PlanNode Phrase(const std::string& a, const std::string& b) {
  return {.kind = PlanNode::Kind::kPositional, .terms = {a, b}, .relation = Relation::kPhrase, .offsets = {0, 1}};
}
PlanNode Near(const std::string& a, const std::string& b) {
  return {.kind = PlanNode::Kind::kPositional, .terms = {a, b}, .relation = Relation::kNear, .window = 4};
}
PlanNode Node(PlanNode::Kind kind, std::vector<PlanNode> children) {
  return {.kind = kind, .children = std::move(children)};
}

// Xapian 1.4.22 weighs its own OP_PHRASE wrongly in just this shape.
TEST_CASE("a phrase in an OR of three or more, driven by an AND or a FILTER above") {
  using Kind = PlanNode::Kind;
  std::mt19937_64 random(TestSeed());
  const TempDir dir;
  const World world = Build(RandomCorpus(random, 400), dir, false);
  static const std::vector<std::string> kWords = {"talks", "peace", "the", "said", "a", "oil", "minister", "bank"};
  const auto word = [&] { return kWords[random() % kWords.size()]; };
  for (int i = 0; i < 400; ++i) {
    MatchRequest request;
    const bool near = random() % 2 == 0;
    PlanNode either = Node(
        Kind::kOr, {near ? Near(word(), word()) : Phrase(word(), word()), Term(word()), Term(word()), Term(word())});
    if (random() % 2 == 0) either.children.pop_back();
    request.plan = Node(random() % 2 == 0 ? Kind::kAnd : Kind::kFilter, {std::move(either), Term(word())});
    request.exact_total = random() % 2 == 0;
    for (const auto& engine : world.engines) CheckEqual(*world.model, *engine, request);
  }
}

// Asked for no hits, Xapian 1.4.22 shows its spies no matches of some plans.
TEST_CASE("facets of a search that wants no hits") {
  std::mt19937_64 random(TestSeed());
  const TempDir dir;
  const World world = Build(RandomCorpus(random, 150), dir, false);
  const PlanTerms terms = TermsOf(*world.model);
  for (int i = 0; i < 300; ++i) {
    MatchRequest request = RandomRequest(random, terms);
    request.count = 0;
    request.exact_total = false;
    request.collapse_copies = i % 3 == 0;
    request.facets = {{Field::kPerson, 5}, {Field::kMonth, 5}};
    if (i % 2 == 0) request.filters = {{Field::kPerson, {"li"}, false}};
    for (const auto& engine : world.engines) CheckEqual(*world.model, *engine, request);
  }
}

}  // namespace
}  // namespace dateline
