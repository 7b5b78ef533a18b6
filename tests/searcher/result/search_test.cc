// SPDX-License-Identifier: Apache-2.0
// The facade on a small index that the real writer made: hits, marks, facets, filters, advice.
#include "searcher/result/search.h"

#include <algorithm>
#include <fstream>

#include "common/schema/index_layout.h"
#include "indexer/store/xapian_writer.h"
#include "searcher/result/trend.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

Story MakeStory(const std::string& id, const std::string& title, std::vector<std::string> paragraphs,
                const std::string& day, std::vector<std::string> people) {
  Story story;
  story.id = id + "000000000000";
  story.page_id = "page-" + id;
  story.url = "https://example.com/" + id;
  story.source = "Example Wire";
  story.title = title;
  story.language = "en";
  story.paragraphs = std::move(paragraphs);
  if (!day.empty()) {
    story.published = {.day = *ParseIsoDay(day),
                       .precision = DatePrecision::kDay,
                       .source = DateSource::kMetadata,
                       .confidence = 90,
                       .evidence = "x"};
  }
  for (const std::string& person : people) {
    std::string key = person;
    std::transform(key.begin(), key.end(), key.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    story.entities.push_back({EntityKind::kPerson, person, key, {person, person.substr(person.find(' ') + 1)}, 1});
  }
  return story;
}

void Add(const IndexLayout& layout, const std::vector<Story>& stories) {
  auto writer = XapianWriter::Open(layout, {});
  REQUIRE(writer.ok());
  for (const Story& story : stories) REQUIRE(writer->Replace(story.page_id, {story}).ok());
  REQUIRE(writer->Commit().ok());
}

struct Fixture {
  TempDir dir;
  IndexLayout layout{dir.path() / "news.idx"};
  std::unique_ptr<Searcher> searcher;

  Fixture() {
    Add(layout,
        {MakeStory("aaaa", "Ministers meet",
                   {"Ann Alder met Bob Birch in the old harbour. They talked about fishing rights for hours.",
                    "Nobody else came."},
                   "2025-09-24", {"Ann Alder", "Bob Birch"}),
         MakeStory("bbbb", "Harbour closes", {"The harbour closed on Friday. Talks about fishing went on elsewhere."},
                   "2025-10-02", {"Bob Birch"}),
         MakeStory("cccc", "Weather", {"Rain is expected. Fishing boats stay in."}, "", {})});
    auto opened = Searcher::Open(layout.root.string());
    REQUIRE(opened.ok());
    searcher = *std::move(opened);
  }
  SearchResult Search(SearchRequest request) {
    auto result = searcher->Search(request);
    REQUIRE(result.ok());
    return *std::move(result);
  }
  SearchResult Find(const std::string& query) { return Search(SearchRequest{.query = query}); }
};

TEST_CASE("a hit carries its story, marks by stem, and a whole sentence") {
  Fixture index;
  const SearchResult result = index.Find("talks harbours");
  REQUIRE(result.total == 2);
  const auto hit = std::find_if(result.hits.begin(), result.hits.end(),
                                [](const ResultHit& h) { return h.story.id.starts_with("aaaa"); });
  REQUIRE(hit != result.hits.end());
  REQUIRE(hit->snippets.size() == 1);
  const MarkedText& snippet = hit->snippets[0];
  CHECK(snippet.text == "Ann Alder met Bob Birch in the old harbour. They talked about fishing rights for hours.");
  REQUIRE(snippet.marks.size() == 2);
  CHECK(snippet.text.substr(snippet.marks[0].begin, snippet.marks[0].end - snippet.marks[0].begin) == "harbour");
  CHECK(snippet.text.substr(snippet.marks[1].begin, snippet.marks[1].end - snippet.marks[1].begin) == "talked");
}

TEST_CASE("names are marked in the forms that a story uses") {
  Fixture index;
  const SearchResult result = index.Find("person:birch date:2025-09");
  REQUIRE(result.hits.size() == 1);
  const MarkedText& snippet = result.hits[0].snippets[0];
  REQUIRE(snippet.marks.size() == 1);
  CHECK(snippet.text.substr(snippet.marks[0].begin, snippet.marks[0].end - snippet.marks[0].begin) == "Bob Birch");
}

TEST_CASE("long sentences are cut around what matches") {
  std::string sentence = "It began";
  for (int i = 0; i < 60; ++i) sentence += " and went on";
  sentence += " until the lighthouse fell into the sea";
  for (int i = 0; i < 60; ++i) sentence += " and went on";
  Fixture index;
  Add(index.layout, {MakeStory("dddd", "Long", {sentence + "."}, "", {})});
  const auto reopened = Searcher::Open(index.layout.root.string());
  REQUIRE(reopened.ok());
  const auto result = (*reopened)->Search({.query = "lighthouse"});
  REQUIRE(result.ok());
  REQUIRE(result->hits.size() == 1);
  const MarkedText& snippet = result->hits[0].snippets[0];
  CHECK(snippet.text.size() < 300);
  CHECK(snippet.text.starts_with("\u2026"));
  CHECK(snippet.text.ends_with("\u2026"));
  REQUIRE(snippet.marks.size() == 1);
  CHECK(snippet.text.substr(snippet.marks[0].begin, 10) == "lighthouse");
}

TEST_CASE("facets count every match; filters drill sideways and say what is chosen") {
  Fixture index;
  SearchRequest request{.query = "fishing", .count = 1};
  request.facets = {{Field::kPerson, 10}, {Field::kMonth, 10}};
  request.filters = {{Field::kPerson, {"ann alder"}, false}};
  const SearchResult result = index.Search(request);
  CHECK(result.total == 1);
  REQUIRE(result.facets[0].values.size() == 2);
  CHECK(result.facets[0].values[0].label == "Bob Birch");
  CHECK(result.facets[0].values[0].count == 2);
  CHECK(result.facets[0].values[1].chosen);
  REQUIRE(result.facets[1].values.size() == 1);
  CHECK(result.facets[1].values[0].value == "2025-09");
}

TEST_CASE("filters are found by the words of names") {
  Fixture index;
  CHECK(index.searcher->FilterFor(Field::kPerson, "Birch", false)->values == std::vector<std::string>{"bob birch"});
  CHECK(index.searcher->FilterFor(Field::kSource, "example wire", true)->values ==
        std::vector<std::string>{"example wire"});
  CHECK(index.searcher->FilterFor(Field::kPerson, "Nobody", false)->values.empty());
}

TEST_CASE("an empty result says which clause is to blame and what to try") {
  Fixture index;
  const SearchResult result = index.Find("harbor fishing date:2025");
  CHECK(result.total == 0);
  REQUIRE(result.clauses.size() == 3);
  CHECK(result.clauses[0].count == 0);
  CHECK(result.clauses[0].without == 2);
  CHECK(result.clauses[1].count == 3);
  REQUIRE(result.suggestions.size() >= 2);
  CHECK(result.suggestions[0] == "harbour fishing date:2025");
  CHECK(result.suggestions[1] == "fishing date:2025");
  CHECK(index.Find(result.suggestions[0]).total == 2);
}

TEST_CASE("dates are counted without gaps, the undated apart") {
  Fixture index;
  SearchRequest request{.query = "fishing"};
  request.dates = DateUnit::kDay;
  const SearchResult days = index.Search(request);
  REQUIRE(days.dates.size() == 9);
  CHECK(days.dates.front().label == "2025-09-24");
  CHECK(days.dates[1].count == 0);
  CHECK(days.dates.back().count == 1);
  CHECK(days.undated == 1);
  request.dates = DateUnit::kMonth;
  CHECK(index.Search(request).dates.size() == 2);
  request.dates = DateUnit::kYear;
  const SearchResult years = index.Search(request);
  REQUIRE(years.dates.size() == 1);
  CHECK(years.dates[0].count == 2);
  CHECK(years.dates[0].of == 2);
}

TEST_CASE("stories can be shown by the start of their id, and likened") {
  Fixture index;
  const auto shown = index.searcher->Show("aaaa", "fishing");
  REQUIRE(shown.ok());
  CHECK(shown->title.text == "Ministers meet");
  CHECK(shown->paragraphs[0].marks.size() == 1);
  CHECK(index.searcher->Show("eeee").status().code() == absl::StatusCode::kNotFound);
  CHECK(index.searcher->Show("aa").status().code() == absl::StatusCode::kNotFound);
  const SearchResult like = index.Find("like:aaaa000000000000 -id:aaaa000000000000");
  REQUIRE(like.total >= 1);
  CHECK(like.hits[0].story.id.starts_with("bbbb"));
}

TEST_CASE("what came into an index after a story is told apart") {
  Fixture index;
  const uint32_t last = index.Search(SearchRequest{.query = "fishing", .after_docid = UINT32_MAX}).last_docid;
  CHECK(last == 3);
  Add(index.layout, {MakeStory("ffff", "More fishing", {"Fishing."}, "", {})});
  const auto reopened = Searcher::Open(index.layout.root.string());
  REQUIRE(reopened.ok());
  const auto fresh = (*reopened)->Search({.query = "fishing", .after_docid = last});
  REQUIRE(fresh.ok());
  CHECK(fresh->total == 1);
  CHECK(fresh->hits.at(0).story.title == "More fishing");
}

TEST_CASE("a searcher follows an index that is written to") {
  Fixture index;
  // A Xapian reader sees two revisions; a third throws DatabaseModifiedError, which must stay inside.
  for (int i = 0; i < 6; ++i) {
    std::vector<Story> stories;
    for (int j = 0; j < 30; ++j)
      stories.push_back(MakeStory("9" + std::to_string(100 + i * 30 + j), "Harbour " + std::to_string(i),
                                  {"Harbour news about fishing."}, "", {}));
    Add(index.layout, stories);
    const auto result = index.searcher->Search({.query = "fishing OR harbour", .count = 50});
    REQUIRE(result.ok());
    CHECK(result->hits.size() == std::min<uint64_t>(50, result->total));
  }
}

TEST_CASE("opening says what is missing and what to do") {
  const TempDir dir;
  CHECK(Searcher::Open(dir / "nothing").status().code() == absl::StatusCode::kNotFound);
  CHECK(Searcher::Open(dir.path().string()).status().code() == absl::StatusCode::kNotFound);
  Fixture index;
  CHECK_FALSE(Searcher::OpenAsOf(index.layout.root.string(), 999).ok());
  CHECK(Searcher::OpenAsOf(index.layout.root.string(), index.searcher->engine().Revision()).ok());
}

TEST_CASE("a stub file opens the databases that it names") {
  Fixture a, b;
  Add(b.layout, {MakeStory("abcd", "Elsewhere", {"Fishing elsewhere."}, "", {})});
  const std::string stub = a.dir / "both.stub";
  std::FILE* file = std::fopen(stub.c_str(), "w");
  REQUIRE(file != nullptr);
  std::fprintf(file, "auto %s\nauto %s\n", a.layout.xapian().c_str(), b.layout.xapian().c_str());
  std::fclose(file);
  const auto searcher = Searcher::Open(stub);
  REQUIRE(searcher.ok());
  const auto result = (*searcher)->Search({.query = "fishing", .facets = {{Field::kPerson, 5}}});
  REQUIRE(result.ok());
  CHECK(result->total == 7);
  CHECK((*searcher)->Search({.query = "\"fishing elsewhere\""})->total == 1);
}

TEST_CASE("trend and company") {
  Fixture index;
  const auto trend = FindTrend(*index.searcher, {.query = "alder"}, 5);
  REQUIRE(trend.ok());
  REQUIRE(!trend->empty());
  CHECK(trend->front().label == "Ann Alder");
  const auto company = FindCompany(*index.searcher, {.query = "fishing"}, Field::kPerson, 5);
  REQUIRE(company.ok());
  REQUIRE(company->size() == 2);
  CHECK((*company)[0].label == "Bob Birch");
  CHECK((*company)[0].months.size() == 2);
  REQUIRE((*company)[0].with.size() == 1);
  CHECK((*company)[0].with[0].label == "Ann Alder");
}

TEST_CASE("a sealed file that cannot be used is told, and the database answers") {
  Fixture index;
  const uint64_t revision = index.Search({.query = "fishing"}).revision;
  std::ofstream(index.layout.sealed(revision)) << "no sealed file";
  auto opened = Searcher::Open(index.layout.root.string());
  REQUIRE(opened.ok());
  const auto result = (*opened)->Search({.query = "fishing"});
  REQUIRE(result.ok());
  CHECK(result->engine == "xapian");
  CHECK(result->total == 3);
  REQUIRE(result->problems.size() == 1);
  CHECK(result->problems[0].severity == QueryProblem::Severity::kWarning);
  CHECK(result->problems[0].message.find("sealed-") != std::string::npos);
}

}  // namespace
}  // namespace dateline
