// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/read.h"

#include <unistd.h>

#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "common/cli/exit_codes.h"
#include "common/schema/story_json.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

struct Outcome {
  int code = 0;
  std::vector<std::string> lines;  // of standard output
};

// Runs the verb with standard output in a file.
Outcome Read(std::vector<std::string> arguments) {
  const TempDir dir;
  arguments.insert(arguments.begin(), "read");
  arguments.push_back("--quiet");
  std::vector<char*> argv;
  for (std::string& argument : arguments) argv.push_back(argument.data());
  std::fflush(stdout);
  const int saved = ::dup(STDOUT_FILENO);
  REQUIRE(std::freopen((dir / "out").c_str(), "w", stdout) != nullptr);
  Outcome outcome;
  outcome.code = RunRead(static_cast<int>(argv.size()), argv.data());
  std::fflush(stdout);
  ::dup2(saved, STDOUT_FILENO);
  ::close(saved);
  std::ifstream in(dir / "out");
  for (std::string line; std::getline(in, line);) outcome.lines.push_back(line);
  return outcome;
}

}  // namespace

TEST_CASE("read prints a story a line that parses back, with copies under one cluster") {
  const Outcome outcome = Read({std::string(DATELINE_SOURCE_ROOT) + "/corpora/warc"});
  CHECK(outcome.code == kExitOk);
  REQUIRE(outcome.lines.size() == 6);
  std::vector<Story> stories;
  for (const std::string& line : outcome.lines) {
    const auto story = StoryFromJson(line);
    REQUIRE(story.ok());
    stories.push_back(*story);
  }
  CHECK(stories[0].url == "https://harbourpost.example/2025/11/28/grain-pier");
  CHECK(FormatDate(stories[0].published) == "2025-11-28");
  CHECK(stories[0].cluster == stories[1].cluster);
  CHECK(stories[0].cluster != stories[2].cluster);
  CHECK_FALSE(stories[0].entities.empty());
}

TEST_CASE("read prints the same whatever the number of threads, over many batches") {
  const TempDir dir;
  std::ofstream crawl(dir / "crawl.jsonl");
  for (int i = 0; i < 500; ++i) {
    if (i % 7 == 0) crawl << "{\"text\": \"no end\n";
    crawl << "{\"title\": \"Story " << i << "\", \"text\": \"The mayor met " << i % 50
          << " people at the old bridge on Monday.\"}\n";
  }
  crawl.close();
  const Outcome one = Read({dir / "crawl.jsonl", "--no-entities", "--jobs", "1"});
  CHECK(one.code == kExitInput);
  REQUIRE(one.lines.size() == 500);
  for (const char* jobs : {"2", "5"})
    CHECK(Read({dir / "crawl.jsonl", "--no-entities", "--jobs", jobs}).lines == one.lines);
  CHECK(Read({dir / "crawl.jsonl", "--pages", "--jobs", "3"}).lines ==
        Read({dir / "crawl.jsonl", "--pages", "--jobs", "1"}).lines);
}

TEST_CASE("exit codes of read tell what happened") {
  const TempDir dir;
  std::ofstream(dir / "good.txt")
      << "A headline of some words\n\nThe first paragraph of a story says who met whom and where they did.\n";
  std::ofstream(dir / "bad.jsonl") << "{\"text\": \"no end\n";
  CHECK(Read({dir / "good.txt"}).code == kExitOk);
  CHECK(Read({dir / "good.txt", dir / "bad.jsonl"}).code == kExitInput);
  CHECK(Read({dir / "missing"}).code == kExitUsage);
  CHECK(Read({dir / "good.txt", "--crawled", "2025-02-30"}).code == kExitUsage);
  const Outcome pages = Read({dir / "good.txt", "--pages", "--crawled", "2025-12-05"});
  REQUIRE(pages.lines.size() == 1);
  CHECK(pages.lines[0].find("\"format\":\"text\",\"crawled\":\"2025-12-05\"") != std::string::npos);
  CHECK(Read({dir / "good.txt", "--no-entities"}).lines.size() == 1);
}

}  // namespace dateline
