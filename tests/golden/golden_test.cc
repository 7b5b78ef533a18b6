// SPDX-License-Identifier: Apache-2.0
// For each query of queries.txt: how it is read and planned, what the person is told, the text and the JSON that come out,
// against NN.expected. With DATELINE_UPDATE_GOLDEN=1 the files are written instead. Both engines print the same.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "common/schema/index_layout.h"
#include "common/schema/story_json.h"
#include "indexer/seal/seal.h"
#include "indexer/store/xapian_writer.h"
#include "searcher/render/json.h"
#include "searcher/render/overview.h"
#include "searcher/render/text.h"
#include "searcher/result/search.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

std::string Run(const Searcher& searcher, const std::string& query) {
  SearchRequest request{.query = query, .collapse_copies = true, .explain = true};
  request.facets = {{Field::kPerson, 3}, {Field::kSource, 3}, {Field::kMonth, 12}};
  request.dates = DateUnit::kMonth;
  request.today = ParseIsoDay("2025-12-05");
  auto result = searcher.Search(request);
  REQUIRE(result.ok());
  // What differs from run to run and from engine to engine.
  result->seconds = 0;
  result->engine = "any";
  result->engine_reason.clear();
  const Looks looks;
  const std::string page = RenderHead(*result, looks) + RenderHits(*result, 0, looks) +
                           RenderDates(*result, false, looks) + RenderFacets(*result, looks);
  return "query    " + query + "\n" + RenderExplain(*result, looks) + RenderProblems(*result, looks) +
         (result->total == 0 ? RenderNothingFound(*result, looks) : page) + "\n" + ResultToJson(*result, true) + "\n";
}

std::string ReadFile(const fs::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

TEST_CASE("queries print what they did") {
  const fs::path folder = fs::path(DATELINE_SOURCE_ROOT) / "tests/golden";
  const TempDir dir;
  const IndexLayout layout{dir.path() / "news.idx"};
  {
    auto writer = XapianWriter::Open(layout, {});
    REQUIRE(writer.ok());
    std::ifstream stories(folder / "stories.jsonl");
    for (std::string line; std::getline(stories, line);) {
      const auto story = StoryFromJson(line);
      REQUIRE(story.ok());
      REQUIRE(writer->Replace(story->page_id, {*story}).ok());
    }
    REQUIRE(writer->Commit().ok());
  }
  REQUIRE(Seal(layout, {}).ok());
  const auto xapian = Searcher::Open(layout.root.string(), EngineChoice::kXapian);
  const auto sealed = Searcher::Open(layout.root.string(), EngineChoice::kSealed);
  REQUIRE(xapian.ok());
  REQUIRE(sealed.ok());

  std::ifstream queries(folder / "queries.txt");
  int number = 0;
  for (std::string query; std::getline(queries, query);) {
    ++number;
    CAPTURE(query);
    const std::string got = Run(**xapian, query);
    CHECK(Run(**sealed, query) == got);
    const fs::path expected = folder / ((number < 10 ? "0" : "") + std::to_string(number) + ".expected");
    if (std::getenv("DATELINE_UPDATE_GOLDEN") != nullptr) {
      std::ofstream(expected) << got;
    } else {
      CHECK(got == ReadFile(expected));
    }
  }
  CHECK(number >= 15);
}

}  // namespace
}  // namespace dateline
