// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/splitter.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

std::vector<TextLine> Lines(const std::vector<std::string>& texts) {
  std::vector<TextLine> lines;
  for (const std::string& text : texts) lines.push_back({text, false});
  return lines;
}

const std::string kProse =
    "The committee met for three hours in the old town hall and heard from a dozen people who live along the river, "
    "who asked for help.";

TEST_CASE("repeated headlines open stories and teasers") {
  const auto segments = SplitStories(Lines(
      {"Logo", "Bridge to be repaired", "Follow", "Bridge to be repaired", kProse, kProse + " One.", kProse + " Two.",
       "Road to be closed soon", "Road to be closed soon", "The road along the river will be closed for a week."}));
  REQUIRE(segments.size() == 2);
  CHECK(segments[0].headline == "Bridge to be repaired");
  CHECK_FALSE(segments[0].teaser);
  CHECK(segments[0].body == 4);
  CHECK(segments[1].headline == "Road to be closed soon");
  CHECK(segments[1].teaser);
}

TEST_CASE("summary lines open stories where the names change") {
  const std::string first =
      "Mayor Ada Brook of Riverton has said that the Riverton bridge will be repaired before winter, the Riverton "
      "council announced.";
  const std::string second =
      "Minister Carlos Prado opened a school in Lisbon for two hundred children from Porto and Braga, the ministry "
      "said on Tuesday.";
  const std::string third =
      "Striker Nils Berg scored three goals for Tromso against Bergen on Sunday evening, and the crowd in Tromso went "
      "home happy.";
  const std::vector<std::string> page = {"The old bridge over the river is to be repaired before the winter", first,
                                         "A new school was opened far in the south by the minister himself",  second,
                                         "Three goals in one match are the most of this season so far",       third};
  CHECK(SplitStories(Lines(page)).size() == 3);
  // Headings inside one story speak of the same people.
  const std::vector<std::string> one = {"The old bridge over the river is to be repaired before the winter",
                                        first,
                                        "What the mayor of the town has promised to the people",
                                        first,
                                        "Why it took so long until the bridge could be repaired",
                                        first};
  CHECK(SplitStories(Lines(one)).size() == 1);
}

TEST_CASE("headlines with a dateline behind them open stories") {
  const std::string bridge = "RIVERTON, 3 May 2025 — " + kProse;
  const std::string school = "ТАЛЛИН — " + kProse;
  const auto segments =
      SplitStories(Lines({"Bridge to be repaired.", bridge, kProse, "***", "A school opens its doors", "By Ada Brook", school, kProse}));
  REQUIRE(segments.size() == 2);
  CHECK(segments[0].headline == "Bridge to be repaired");
  CHECK(segments[0].end == 4);
  CHECK(segments[1].headline == "A school opens its doors");
  CHECK(segments[1].body == 5);
  // One dateline, or one behind a paragraph instead of a headline, opens no other story.
  CHECK(SplitStories(Lines({"Bridge to be repaired", bridge, kProse, "A heading of the same", kProse})).size() == 1);
  CHECK(SplitStories(Lines({"Bridge to be repaired", bridge, kProse, school})).size() == 1);
}

TEST_CASE("a digest is a story an item") {
  const auto page = [](const std::vector<std::string>& items) {
    std::vector<TextLine> lines = {{"Four things before nine", true}, {"20 November 2025", false}};
    for (size_t i = 0; i < items.size(); i += 2) {
      lines.push_back({items[i], true});
      lines.push_back({items[i + 1], false});
    }
    return SplitStories(lines);
  };
  const std::vector<std::string> items = {
      "Talks into the night", "Ministers worked past midnight in Belém on a text about forests, said Marina Silva of Brazil.",
      "No hurry at the bank", "The president of the bank, Christine Lagarde, told students in Frankfurt to wait.",
      "A comet for risers",   "Observers in Chile say that a faint comet can be seen with binoculars before sunrise."};
  const auto segments = page(items);
  REQUIRE(segments.size() == 3);
  CHECK(segments[1].headline == "No hurry at the bank");
  CHECK(segments[1].head == 2);
  // Items about the same people are sections of one story.
  CHECK(page({items[0], items[1], "What comes next", items[1], items[4], items[5]}).size() == 1);
  CHECK(page({items[0], items[1], items[2], items[3]}).size() == 1);
}

TEST_CASE("a page of one story stays whole") {
  CHECK(SplitStories({}).empty());
  const auto segments = SplitStories(Lines({"Bridge to be repaired", kProse, "A heading", kProse}));
  REQUIRE(segments.size() == 1);
  CHECK(segments[0].begin == 0);
  CHECK(segments[0].end == 4);
}

}  // namespace
}  // namespace dateline
