// SPDX-License-Identifier: Apache-2.0
#include "common/schema/story_json.h"

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("a story survives JSON") {
  Story story;
  story.id = "0123456789abcdef";
  story.page_id = "fedcba9876543210";
  story.url = "https://example.org/a";
  story.host = "example.org";
  story.source = "The Example";
  story.path = "a.html";
  story.title = "A “quoted” title";
  story.authors = {"Ann One", "Bob Two"};
  story.paragraphs = {"First.", "Zweiter Absatz 🚨"};
  story.language = "en";
  story.section = "World";
  story.published = {*ParseIsoDay("2025-09-24"), 615, DatePrecision::kDay, DateSource::kMetadata, 95, "datePublished"};
  story.modified = {*ParseIsoDay("2025-10-01"), -1, DatePrecision::kMonth, DateSource::kText, 40, "October 2025"};
  story.crawled = ParseIsoDay("2025-12-05");
  story.entities = {{EntityKind::kPerson, "Sergey Lavrov", "sergej lavrov", {"Lavrov", "Sergei Lavrov"}, 5},
                    {EntityKind::kPlace, "Kyiv", "kyiv", {"Kiev"}, 1}};
  story.related = {{"Another headline", ""}};
  story.cluster = 0xfeedfacecafebeefull;
  const auto back = StoryFromJson(StoryToJson(story));
  REQUIRE(back.ok());
  CHECK(*back == story);
}

TEST_CASE("bad bytes and bad JSON are no crash") {
  Story story;
  story.title = "broken \xff\xfe";
  CHECK(StoryFromJson(StoryToJson(story))->title == "broken \xEF\xBF\xBD\xEF\xBF\xBD");
  for (const char* bad : {"", "[]", "{\"id\": 3}", "{\"id\": ", "null", "{\"published\": 7}"}) {
    CAPTURE(bad);
    CHECK_FALSE(StoryFromJson(bad).ok());
  }
}

}  // namespace dateline
