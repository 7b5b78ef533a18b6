// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/story_tagger.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::vector<Entity> Tagged(std::string title, std::vector<std::string> paragraphs, std::string language = "en") {
  static StoryTagger tagger = *StoryTagger::Create();
  Story story;
  story.title = std::move(title);
  story.paragraphs = std::move(paragraphs);
  story.language = std::move(language);
  tagger.Tag(story);
  return story.entities;
}

std::set<std::string> Names(const std::vector<Entity>& entities, EntityKind kind) {
  std::set<std::string> names;
  for (const Entity& entity : entities) {
    if (entity.kind == kind) CHECK(names.insert(entity.name).second);
  }
  return names;
}

uint32_t MentionsOf(const std::vector<Entity>& entities, std::string_view key) {
  const auto found = std::ranges::find(entities, key, &Entity::key);
  return found == entities.end() ? 0 : found->mentions;
}

TEST_CASE("Short forms join the full name of their story") {
  const auto entities = Tagged("Rubio Meets Lavrov", {"Secretary of State Marco Rubio met Russian Foreign Minister Sergei Lavrov in Moscow.",
                                                      "Rubio said that Mr. Lavrov had listened. Rubio's plane left."});
  CHECK(Names(entities, EntityKind::kPerson) == std::set<std::string>{"Marco Rubio", "Sergey Lavrov"});
  CHECK(MentionsOf(entities, "marco rubio") == 4);
  CHECK(MentionsOf(entities, "sergei lavrov") == 3);
  CHECK(Names(entities, EntityKind::kPlace) == std::set<std::string>{"Moscow"});
}

TEST_CASE("Two Trumps stay two") {
  const auto entities = Tagged("", {"President Donald Trump and his wife Melania Trump arrived. Trump spoke first. Melania smiled."});
  CHECK(Names(entities, EntityKind::kPerson) == std::set<std::string>{"Donald Trump", "Melania Trump"});
  CHECK(MentionsOf(entities, "donald trump") == 2);
  CHECK(MentionsOf(entities, "melania trump") == 2);
}

TEST_CASE("A known surname means its bearer unless the story names another first") {
  CHECK(MentionsOf(Tagged("", {"A spokesman for Putin declined to comment."}), "vladimir putin") == 1);
  const auto eric = Tagged("", {"Eric Trump opened the hotel. Later Trump cut the ribbon."});
  CHECK(MentionsOf(eric, "eric trump") == 2);
  CHECK(MentionsOf(eric, "donald trump") == 0);
}

TEST_CASE("Spellings and scripts share a key") {
  CHECK(MentionsOf(Tagged("", {"Volodymyr Zelenskyy spoke in Kiev."}), "volodimir zelenski") == 1);
  CHECK(MentionsOf(Tagged("", {"Volodymyr Zelenskyy spoke in Kiev."}), "kyiv") == 1);
  CHECK(MentionsOf(Tagged("", {"Президент Владимир Зеленский прибыл в Киев."}, "ru"), "volodimir zelenski") == 1);
  CHECK(MentionsOf(Tagged("", {"В Киеве выступил Сергей Лавров."}, "ru"), "sergei lavrov") == 1);
  CHECK(MentionsOf(Tagged("", {"В Киеве выступил Сергей Лавров."}, "ru"), "kyiv") == 1);
  CHECK(MentionsOf(Tagged("", {"俄罗斯总统普京周三表示"}, "zh"), "vladimir putin") == 1);
}

TEST_CASE("An acronym joins the name it was introduced with") {
  const auto entities = Tagged("", {"The Northern Fisheries Council (NFC) met in Oslo. The NFC will meet again."});
  const auto orgs = Names(entities, EntityKind::kOrg);
  CHECK(orgs.contains("Northern Fisheries Council"));
  CHECK_FALSE(orgs.contains("NFC"));
}

TEST_CASE("One country has one name, and furniture is none") {
  const auto entities = Tagged("", {"The US and the U.S. Senate, the United States and America.", "Logo", "He said so on Monday in May."});
  CHECK(Names(entities, EntityKind::kPlace) == std::set<std::string>{"United States"});
  for (const Entity& entity : entities) {
    CHECK(entity.name != "Logo");
    CHECK(entity.name != "He");
    CHECK(entity.name != "Monday");
  }
}

TEST_CASE("A story without words has no names") {
  CHECK(Tagged("", {}).empty());
  CHECK(Tagged("\xff\xfe", {std::string(300, '\xc3')}).empty());
}

TEST_CASE("The seeds' leading names appear once each") {
  const auto shared = SharedData();
  if (!shared) {
    WARN("skipped: no shared data");
    return;
  }
  std::map<std::string, int> stories_of;
  for (const auto& file : std::filesystem::directory_iterator(*shared / "seeds")) {
    std::ifstream in(file.path());
    std::vector<std::string> paragraphs;
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) paragraphs.push_back(line);
    }
    const auto entities = Tagged("", paragraphs);
    for (const Entity& entity : entities) ++stories_of[std::string(EntityKindName(entity.kind)) + " " + entity.name];
    Names(entities, EntityKind::kPerson);
  }
  for (const char* name : {"person Marco Rubio", "person Sergey Lavrov", "person Donald Trump", "person Volodymyr Zelensky",
                           "person Vladimir Putin", "org NATO", "place Kyiv", "place Moscow"}) {
    CAPTURE(name);
    CHECK(stories_of[name] >= 2);
  }
  for (const char* variant : {"person Rubio", "person Trump", "person Putin", "person Lavrov", "person Zelenskyy", "place Kiev", "place US"}) {
    CAPTURE(variant);
    CHECK(stories_of[variant] == 0);
  }
}

}  // namespace
}  // namespace dateline
