// SPDX-License-Identifier: Apache-2.0
// The C++ layer, with nothing but the library behind it. Argument: an index of corpora/mini.
#include "searcher/api/dateline.h"

#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

#define CHECK(condition)                                                                \
  do {                                                                                  \
    if (!(condition)) {                                                                 \
      std::cerr << __FILE__ << ":" << __LINE__ << ": " << #condition << std::endl;      \
      std::exit(1);                                                                     \
    }                                                                                   \
  } while (0)

namespace {

const std::string kDemo = "Rubio AND Lavrov date:2025-09";

void FailureIsAnException() {
  bool thrown = false;
  try {
    dateline::Index index("no/such/index");
  } catch (const dateline::Error& error) {
    thrown = error.status() == DATELINE_NOT_FOUND && std::string(error.what()).find("no/such/index") != std::string::npos;
  }
  CHECK(thrown);
}

void ResultsAreRanges(const dateline::Index& index) {
  dateline::Result first = index.Search(kDemo, {.count = 5, .sort = dateline::Sort::kNewest, .facets = "person:4,org:2"});
  const dateline::Result result = std::move(first);  // views stay valid: the handle moves, not what it owns
  CHECK(result.total() >= 6);
  CHECK(result.hits().size() == 5);
  size_t seen = 0;
  std::string last = "9999";
  for (const dateline::Hit hit : result.hits()) {
    CHECK(hit.id() == result.hits()[seen].id());
    CHECK(hit.date().starts_with("2025-09"));
    CHECK(std::string(hit.date()) <= last || hit.date().size() < 10);
    last = hit.date();
    CHECK(!hit.highlights().empty());
    ++seen;
  }
  CHECK(seen == 5);

  CHECK(result.facets().size() == 2);
  CHECK(result.facet("colour").size() == 0);
  CHECK(result.facet("colour").name().empty());
  bool rubio = false;
  for (const auto& [value, stories, filter] : result.facet("person")) {
    CHECK(index.Search(kDemo, {.filters = {std::string(filter)}}).total() == stories);
    CHECK(stories <= result.total());
    if (value == "Marco Rubio") rubio = stories > 0;
  }
  CHECK(rubio);
  CHECK(result.problems().empty());
  CHECK(result.json().starts_with("{"));

  const dateline::Result narrowed = index.Search("Lavrov", {.facets = "", .filters = {"person:Marco Rubio"}});
  CHECK(narrowed.total() > 0);
  CHECK(narrowed.total() < index.Search("Lavrov").total());
  CHECK(narrowed.facets().empty());

  const dateline::Result every = index.Search("Rubio AND Lavrov", {.count = 100});
  const dateline::Result single = index.Search("Rubio AND Lavrov", {.count = 100, .collapse_copies = true});
  CHECK(single.hits().size() < every.hits().size());
  uint64_t copies = 0;
  for (const dateline::Hit hit : single.hits()) copies += hit.copies();
  CHECK(single.hits().size() + copies == every.total());
}

void StoriesAreWhole(const dateline::Index& index) {
  const dateline::Result result = index.Search("lighthouse goats");
  const dateline::Story story = index.Show(std::string(result.hits()[0].id()));
  CHECK(story.title() == result.hits()[0].title());
  CHECK(story.paragraphs().size() >= 3);
  CHECK(story.date().empty());
  CHECK(story.json().find(story.id()) != std::string_view::npos);
}

// One index, several threads, one answer.
void ThreadsShareAnIndex(const dateline::Index& index) {
  const std::vector<std::string> queries = {kDemo, "Zelensky OR Zelenskyy", "\"General Assembly\"", "person:lavrov", "bridge"};
  std::vector<std::string> expected;
  for (const std::string& query : queries) {
    const dateline::Result result = index.Search(query);
    expected.emplace_back(result.hits()[0].id());
  }
  std::vector<int> wrong(4, 0);
  std::vector<std::thread> threads;
  for (size_t t = 0; t < wrong.size(); ++t) {
    threads.emplace_back([&, t] {
      for (size_t round = 0; round < 40; ++round) {
        const size_t q = (round + t) % queries.size();
        const dateline::Result result = index.Search(queries[q]);
        if (result.hits()[0].id() != expected[q]) ++wrong[t];
        if (index.Show(expected[q]).id() != expected[q]) ++wrong[t];
        // Failures of one thread are not seen by another.
        try {
          index.Show("nowhere");
          ++wrong[t];
        } catch (const dateline::Error& error) {
          if (error.status() != DATELINE_NOT_FOUND) ++wrong[t];
        }
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (int count : wrong) CHECK(count == 0);
}

void OverviewsAreTyped(const dateline::Index& index) {
  const dateline::Result result = index.Search("Lavrov", {.count = 0, .dates = dateline::Dates::kMonth, .trend = 3, .company = "person"});
  CHECK(result.revision() > 0);
  uint64_t dated = 0;
  for (const dateline::DateCount& month : result.dates()) {
    CHECK(month.date.size() == 7 && month.stories <= month.of);
    dated += month.stories;
  }
  CHECK(dated > 0 && dated + result.undated() <= result.total());
  bool lavrov = false;
  for (const dateline::TrendItem& item : result.trend()) {
    CHECK(item.stories <= item.of && item.times > 1 && item.significance > 0);
    lavrov = lavrov || (item.field == "person" && item.value == "Sergey Lavrov");
  }
  CHECK(lavrov);
  const std::vector<dateline::Company> company = result.company();
  CHECK(!company.empty() && company[0].name == "Sergey Lavrov" && !company[0].others.empty() && !company[0].months.empty());
  CHECK(company[0].others[0].stories <= company[0].stories);
  bool refused = false;
  try {
    (void)index.Search("x", {.company = "colour"});
  } catch (const dateline::Error& error) {
    refused = error.status() == DATELINE_INVALID_ARGUMENT;
  }
  CHECK(refused);
}

}  // namespace

int main(int argc, char** argv) {
  CHECK(argc == 2);
  FailureIsAnException();
  const dateline::Index index(argv[1]);
  CHECK(index.story_count() >= 60);
  ResultsAreRanges(index);
  StoriesAreWhole(index);
  OverviewsAreTyped(index);
  ThreadsShareAnIndex(index);
  std::cout << "ok\n";
}
