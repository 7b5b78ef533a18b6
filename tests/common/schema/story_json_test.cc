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

TEST_CASE("a story's JSON is told to the byte") {
  Story story;
  story.id = "1";
  story.title = "\"A\\B\"\t\n\x01 \x7f é";
  story.paragraphs = {"One.", ""};
  story.published = {*ParseIsoDay("2025-09-24"), 615, DatePrecision::kDay, DateSource::kUrl, 90, "/2025/09/24/"};
  story.entities = {{EntityKind::kOrg, "UN", "un", {"UN", "U.N."}, 3}};
  story.related = {{"More", "https://example.org/b"}};
  story.cluster = 0x1f;
  CHECK(StoryToJson(story) ==
        "{\"schema\":1,\"id\":\"1\",\"page_id\":\"\",\"url\":\"\",\"host\":\"\",\"source\":\"\",\"path\":\"\","
        "\"title\":\"\\\"A\\\\B\\\"\\t\\n\\u0001 \x7f é\",\"authors\":[],\"language\":\"\",\"section\":\"\","
        "\"published\":{\"date\":\"2025-09-24\",\"precision\":\"day\",\"time\":\"10:15\",\"source\":\"url\",\"confidence\":90,"
        "\"evidence\":\"/2025/09/24/\"},\"paragraphs\":[\"One.\",\"\"],\"entities\":{\"person\":[],\"org\":[{\"name\":\"UN\","
        "\"key\":\"un\",\"forms\":[\"UN\",\"U.N.\"],\"mentions\":3}],\"place\":[]},"
        "\"related\":[{\"title\":\"More\",\"url\":\"https://example.org/b\"}],\"cluster\":\"000000000000001f\"}");
}

TEST_CASE("bad bytes and bad JSON are no crash") {
  Story story;
  story.title = "broken \xff\xfe";
  CHECK(StoryFromJson(StoryToJson(story))->title == "broken \xEF\xBF\xBD\xEF\xBF\xBD");
  for (const char* bad : {"", "[]", "{\"id\": 3}", "{\"id\": ", "null", "{\"published\": 7}", "{\"paragraphs\": [1]}",
                          "{\"entities\": []}", "{\"entities\": {\"org\": [{\"mentions\": \"3\"}]}}", "{\"related\": {}}"}) {
    CAPTURE(bad);
    CHECK_FALSE(StoryFromJson(bad).ok());
  }
}

}  // namespace dateline
