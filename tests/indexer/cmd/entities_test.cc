// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/entities.h"

#include <vector>

#include "common/cli/exit_codes.h"
#include "indexer/cmd/entity_index.h"
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
  CHECK(*index->ExampleTitles(people[1], 5) == std::vector<std::string>{"About b"});
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

}  // namespace
}  // namespace dateline
