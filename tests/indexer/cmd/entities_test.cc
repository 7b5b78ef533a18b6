// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/entities.h"

#include <vector>

#include "common/cli/exit_codes.h"
#include "indexer/cmd/entity_index.h"
#include "indexer/cmd/suggest_decisions.h"
#include "indexer/store/xapian_writer.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

Story Naming(const std::string& id, std::vector<Entity> entities) {
  Story story;
  story.id = id;
  story.page_id = "page " + id;
  story.title = "About " + id;
  story.paragraphs = {"Words."};
  story.entities = std::move(entities);
  return story;
}

// Three stories: two Trumps and a misread logo.
IndexLayout SmallIndex(const TempDir& dir) {
  const IndexLayout layout{dir.path() / "small.idx"};
  auto writer = XapianWriter::Open(layout, {});
  REQUIRE(writer.ok());
  const Entity donald = {EntityKind::kPerson, "Donald Trump", "donald trump", {"Trump"}, 2};
  const Entity melania = {EntityKind::kPerson, "Melania Trump", "melania trump", {"Melania Trump"}, 1};
  const Entity logo = {EntityKind::kOrg, "Logo", "logo", {"Logo"}, 1};
  for (const Story& story : {Naming("a", {donald}), Naming("b", {donald, melania}), Naming("c", {logo})}) {
    REQUIRE(writer->Replace(story.page_id, {story}).ok());
  }
  REQUIRE(writer->Commit().ok());
  return layout;
}

int Run(std::vector<std::string> words) {
  words.insert(words.begin(), "entities");
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  return RunEntities(static_cast<int>(argv.size()), argv.data());
}

TEST_CASE("Names are listed with their counts and stories") {
  const TempDir dir;
  const IndexLayout layout = SmallIndex(dir);
  const auto index = EntityIndex::Open(layout);
  REQUIRE(index.ok());
  const auto people = *index->List(EntityKind::kPerson, "");
  REQUIRE(people.size() == 2);
  CHECK(people[0].key == "donald trump");
  CHECK(people[0].label == "Donald Trump");
  CHECK(people[0].stories == 2);
  CHECK(index->SampleOf(people[1], 5)->titles == std::vector<std::string>{"About b"});
  CHECK(index->SampleOf(people[0], 1)->titles == std::vector<std::string>{"About a"});
  CHECK(index->SampleOf(people[0], 5)->forms == std::vector<std::string>{"Trump"});
  CHECK(index->List(EntityKind::kPerson, "melania")->size() == 1);
  CHECK(index->List(EntityKind::kPlace, "")->empty());
  CHECK_FALSE(EntityIndex::Open({dir.path() / "nowhere"}).ok());
}

TEST_CASE("Decisions are recorded, take effect and can be undone") {
  const TempDir dir;
  const IndexLayout layout = SmallIndex(dir);
  const std::string path = layout.root.string();
  CHECK(Run({path, "hide", "Logo"}) == kExitOk);
  CHECK(Run({path, "merge", "Melania Trump", "Donald Trump"}) == kExitOk);
  CHECK(Run({path, "rename", "Donald Trump", "The Trumps"}) == kExitOk);
  auto index = EntityIndex::Open(layout);
  CHECK(index->List(EntityKind::kOrg, "")->empty());
  auto people = *index->List(EntityKind::kPerson, "");
  REQUIRE(people.size() == 1);
  CHECK(people[0].label == "The Trumps");
  CHECK(people[0].raw_keys == std::vector<std::string>{"donald trump", "melania trump"});

  CHECK(Run({path, "split", "Melania Trump"}) == kExitOk);
  index = EntityIndex::Open(layout);
  CHECK(index->List(EntityKind::kPerson, "")->size() == 2);
}

TEST_CASE("Wrong names and usage are told") {
  const TempDir dir;
  const IndexLayout layout = SmallIndex(dir);
  const std::string path = layout.root.string();
  CHECK(Run({path, "hide", "Nobody Anywhere"}) == kExitUsage);
  CHECK(Run({path, "merge", "Melania Trump"}) == kExitUsage);
  CHECK(Run({path, "hide"}) == kExitUsage);
  CHECK(Run({path, "split", "Melania Trump"}) == kExitUsage);
  CHECK(Run({path, "explode", "x"}) == kExitUsage);
  CHECK(Run({(dir.path() / "nowhere").string()}) == kExitIndex);
  CHECK_FALSE(std::filesystem::exists(layout.entity_decisions()));
}

// A value of a person as List gives it.
ListedEntity Person(const std::string& key, uint64_t stories, std::vector<std::string> spellings) {
  return {EntityKind::kPerson, key, spellings.front(), stories, {key}, spellings};
}

std::vector<std::string> Suggested(const std::vector<ListedEntity>& people) {
  std::vector<std::string> lines;
  for (const Suggestion& suggestion : SuggestDecisions(people)) lines.push_back(ToString(suggestion.decision));
  return lines;
}

TEST_CASE("A surname alone is suggested for the bearer whom nearly all stories mean, and for nobody else") {
  const std::vector<ListedEntity> people = {
      Person("ada varen", 50, {"Ada Varen"}), Person("bo holt", 30, {"Bo Holt"}), Person("al holt", 10, {"Al Holt"}),
      Person("varen", 5, {"Varen"}), Person("holt", 4, {"Holt"}), Person("di varen", 2, {"Di Varen"}),
      Person("ada dorn", 3, {"Ada Dorn"}), Person("dorn", 2, {"Dorn"})};
  REQUIRE(Suggested(people) == std::vector<std::string>{"merge person: varen -> ada varen"});
  CHECK(SuggestDecisions(people)[0].reason == "50 of the 52 stories that give Varen a full name mean Ada Varen");
}

TEST_CASE("Two spellings that many people have are suggested to be two people") {
  std::vector<ListedEntity> people = {Person("steven kole", 3, {"Steven Kole", "Stephen Kole", "Steven B. Kole", "Stephen Kole Jr."}),
                                      Person("steven rare", 3, {"Steven Rare", "Stephen Rare"})};
  CHECK(Suggested(people).empty());
  for (int i = 0; i < 20; ++i) {
    const std::string other(1, static_cast<char>('a' + i));
    people.push_back(Person("steven x" + other, 1, {"Steven X" + other}));
    people.push_back(Person("stephen y" + other, 1, {"Stephen Y" + other}));
    people.push_back(Person(other + " kole", 1, {other + " Kole"}));
  }
  CHECK(Suggested(people) == std::vector<std::string>{"split person: stephen kole <- steven kole"});
}

}  // namespace
}  // namespace dateline
