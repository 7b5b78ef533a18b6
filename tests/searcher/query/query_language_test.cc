// SPDX-License-Identifier: Apache-2.0
// Runs the table of examples of QUERY-LANGUAGE.md.
#include <filesystem>
#include <fstream>
#include <string>

#include "searcher/query/parser.h"
#include "searcher/query/print.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("every example of QUERY-LANGUAGE.md is read as it says") {
  std::ifstream file(std::filesystem::path(DATELINE_SOURCE_ROOT) / "searcher/query/QUERY-LANGUAGE.md");
  REQUIRE(file.good());
  bool in_examples = false;
  int examples = 0;
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("## ")) in_examples = line == "## Examples";
    if (!in_examples || !line.starts_with("| `")) continue;
    const size_t middle = line.find("` | `");
    REQUIRE(middle != std::string::npos);
    const std::string query = line.substr(3, middle - 3);
    const std::string tree = line.substr(middle + 5, line.rfind("` |") - middle - 5);
    CAPTURE(query);
    const ParsedQuery parsed = ParseQuery(query, {.today = 20427});
    CHECK(DumpQuery(parsed.root.get()) == tree);
    CHECK(parsed.problems.empty());
    ++examples;
  }
  CHECK(examples >= 20);
}

}  // namespace
}  // namespace dateline
