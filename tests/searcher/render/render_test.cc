// SPDX-License-Identifier: Apache-2.0
#include <nlohmann/json.hpp>

#include "searcher/render/json.h"
#include "common/text/display_width.h"
#include "searcher/render/looks.h"
#include "searcher/render/overview.h"
#include "searcher/render/text.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

SearchResult OneHit() {
  SearchResult result;
  result.query = "lavrov";
  result.engine = "sealed";
  result.revision = 7;
  result.total = 12'345;
  ResultHit hit;
  hit.score = uint64_t{5} << 19;
  hit.story.id = "0123456789abcdef";
  hit.story.url = "https://example.org/a";
  hit.story.source = "The Example";
  hit.story.published = {*ParseIsoDay("2025-09-24"), -1, DatePrecision::kDay, DateSource::kMetadata, 95, "x"};
  hit.story.entities = {{EntityKind::kPerson, "Sergey Lavrov", "sergei lavrov", {"Lavrov"}, 1}};
  hit.story.title = "Lavrov speaks";
  hit.title = {"Lavrov speaks", {{0, 6}}};
  hit.snippets = {{"The minister Lavrov spoke.", {{13, 19}}}};
  result.hits.push_back(hit);
  result.facets = {{Field::kPerson, {{"sergei lavrov", "Sergey Lavrov", 12'345, true, false}}, 40}};
  return result;
}

std::string RenderAll(const SearchResult& result, uint64_t first, const Looks& looks) {
  return RenderHead(result, looks) + RenderHits(result, first, looks) + RenderFacets(result, looks);
}

const Looks kPlain{false, false, 80};
const Looks kRich{true, true, 80};

}  // namespace

TEST_CASE("plain output has no escape sequences, rich output marks and links") {
  const std::string plain = RenderAll(OneHit(), 0, kPlain);
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(plain.find("12,345 stories") == 0);
  CHECK(plain.find(" 1. Lavrov speaks\n    2025-09-24 · The Example · 01234567\n    The minister Lavrov spoke.\n") !=
        std::string::npos);
  CHECK(plain.find("person    ✓Sergey Lavrov 12,345 · 39 more\n") != std::string::npos);
  const std::string rich = RenderAll(OneHit(), 0, kRich);
  CHECK(rich.find("\x1b[1;33mLavrov\x1b[0m") != std::string::npos);
  CHECK(rich.find("\x1b]8;;https://example.org/a\x1b\\") != std::string::npos);
}

TEST_CASE("a story cannot drive the terminal") {
  SearchResult result = OneHit();
  result.hits[0].title = {"\x1b[2J\x1b]0;own\x07 evil \xC2\x9B", {}};
  result.hits[0].story.url = "javascript:alert(1)";
  result.hits[0].story.source = "a\x1b[31m";
  const std::string plain = RenderAll(result, 0, kPlain);
  CHECK(plain.find('\x1b') == std::string::npos);
  CHECK(plain.find('\x07') == std::string::npos);
  CHECK(plain.find("\xC2\x9B") == std::string::npos);
  CHECK(RenderAll(result, 0, kRich).find("javascript") == std::string::npos);
}

TEST_CASE("a story without a headline says so") {
  SearchResult result = OneHit();
  result.hits[0].title = {};
  CHECK(RenderHits(result, 0, kPlain).find(" 1. (no headline)\n    2025-09-24") == 0);
}

TEST_CASE("a problem is pointed at") {
  SearchResult result;
  result.query = "Лавров perso:x";
  const auto at = static_cast<uint32_t>(result.query.find("perso"));
  result.problems = {{QueryProblem::Severity::kWarning, {at, at + 5}, "there is no field “perso”"}};
  CHECK(RenderProblems(result, kPlain) == "warning: there is no field “perso”\n  Лавров perso:x\n         ^^^^^\n");
}

TEST_CASE("a problem at the end of a huge query shows its neighbourhood only") {
  SearchResult result;
  result.query = std::string(100'000, 'a') + " b:c";
  result.problems = {{QueryProblem::Severity::kWarning, {100'001, 100'002}, "no"}};
  CHECK(RenderProblems(result, kPlain).size() < 300);
}

TEST_CASE("no line of Japanese starts with a full stop") {
  for (int width = 8; width < 30; ++width) {
    for (const auto& line : WrapText({{"外遊はマレーシア。首脳会議に出席する、と述べた。", Style::kPlain}}, width)) {
      CAPTURE(width, line[0].text);
      CHECK(DisplayWidth(line[0].text) <= width);
      CHECK_FALSE(line[0].text.starts_with("。"));
      CHECK_FALSE(line[0].text.starts_with("、"));
    }
  }
}

TEST_CASE("a count never stands apart from its name") {
  SearchResult result;
  result.facets = {{Field::kPerson, {{"a", "Marco Rubio", 12, false, false}, {"b", "Sergey Lavrov", 11, false, false}}, 40}};
  CHECK(RenderFacets(result, {false, false, 28}) ==
        "person    Marco Rubio 12 ·\n          Sergey Lavrov 11 ·\n          38 more\n");
}

TEST_CASE("what sets results apart stands in columns") {
  SearchResult result;
  result.trend = {{Field::kPerson, "Marco Rubio", 12, 24, 8.5, 30}, {Field::kBody, "summit", 3, 1234, 2, 10}};
  const std::string text = RenderTrend(result, kPlain);
  CHECK(text.find("person\n  Marco Rubio        12 of       24      8.5×\nwords\n  summit              3 of    1,234   "
                  "   2.0×\n") != std::string::npos);
}

TEST_CASE("who stands beside whom, and when") {
  SearchResult result;
  result.company = {{"Marco Rubio", 12, {{"Sergey Lavrov", 11}}, {{"2025-08", 1, 5}, {"2025-09", 0, 5}, {"2025-10", 8, 9}}}};
  CHECK(RenderCompany(result, kPlain) == "Marco Rubio  12  2025-08 ▁ █ 2025-10\n    Sergey Lavrov 11\n");
  CHECK(Sparkline({1, 1, 2, 2, 0}, 3) == "▄█ ");
}

TEST_CASE("JSON follows the schema") {
  const auto json = nlohmann::json::parse(ResultToJson(OneHit()));
  CHECK(json.at("version") == 1);
  CHECK(json.at("query") == "lavrov");
  CHECK(json.at("engine") == "sealed");
  CHECK(json.at("revision") == 7);
  CHECK(json.at("total") == 12'345);
  const auto& hit = json.at("hits").at(0);
  CHECK(hit.at("id") == "0123456789abcdef");
  CHECK(hit.at("date") == "2025-09-24");
  CHECK(hit.at("score") == 2.5);
  CHECK(hit.at("snippet") == "The minister Lavrov spoke.");
  CHECK(hit.at("passages").at(0).at("marks") == nlohmann::json::parse("[[13, 19]]"));
  CHECK(hit.at("entities").at("person") == nlohmann::json::parse(R"(["Sergey Lavrov"])"));
  CHECK(hit.at("entities").at("org").empty());
  CHECK(json.at("facets").at("person").at(0).at("value") == "Sergey Lavrov");
  CHECK(json.at("facets").at("person").at(0).at("count") == 12'345);
}

TEST_CASE("bad bytes give valid JSON") {
  SearchResult result = OneHit();
  result.query = "\xff\xfe";
  CHECK(nlohmann::json::parse(ResultToJson(result)).at("query") == "\xEF\xBF\xBD\xEF\xBF\xBD");
}

TEST_CASE("dates are bars to scale") {
  SearchResult result;
  result.dates = {{"2025-08", 1, 10}, {"2025-09", 0, 5}, {"2025-10", 4, 8}};
  result.undated = 2;
  const std::string bars = RenderDates(result, false, {false, false, 40});
  CHECK(bars.find("2025-10          4  ██████████\n") != std::string::npos);
  CHECK(bars.find("2025-08          1  ██▌\n") != std::string::npos);
  CHECK(bars.find("undated") != std::string::npos);
  CHECK(bars.find("2025-09          0\n") != std::string::npos);
  CHECK(RenderDates(result, true, kPlain).find("50.00 %") != std::string::npos);
}

}  // namespace dateline
