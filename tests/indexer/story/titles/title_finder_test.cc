// SPDX-License-Identifier: Apache-2.0
// Which of the texts that a page gives for its headline is the headline.
#include "tests/support/catch.h"

#include "indexer/story/body/main_text.h"
#include "indexer/story/html/html_metadata.h"
#include "indexer/story/lower_case.h"
#include "indexer/story/titles/headline_text.h"
#include "indexer/story/titles/title_finder.h"

namespace dateline {
namespace {

std::string TitleOf(const std::string& html) {
  HtmlDocument document;
  REQUIRE(document.Parse(html + "<p>The committee met for three hours in the town hall and heard from a dozen people "
                                "who live along the river.</p>"));
  return FindTitle(document, ReadClaims(document, ""), FindStories(document)[0], "daily-river.example");
}

TEST_CASE("headlines without the site's name") {
  CHECK(
      TitleOf("<title>Bridge to be repaired | Daily River</title><meta property=og:site_name content='Daily River'>") ==
      "Bridge to be repaired");
  CHECK(
      TitleOf("<title>Bridge to be repaired - Daily River</title><h1>Daily River</h1><h1>Bridge to be repaired</h1>") ==
      "Bridge to be repaired");
  CHECK(TitleOf("<title>Bridge - a history | News</title><h1>Bridge - a history</h1>") == "Bridge - a history");
  // Neither the site nor its host says that this is its name, but the title and the longer heading do.
  CHECK(TitleOf("<title>A Diary - What the law says of bridges</title><h1>A Diary</h1><h3>What the law says of bridges</h3>") ==
        "What the law says of bridges");
  CHECK(TitleOf("<title>Daily River - The bridge is to be repaired</title><h1>The bridge is to be repaired</h1>") ==
        "The bridge is to be repaired");
  CHECK(TitleOf("<title>The bridge is to be repaired</title><meta property=og:title content='The bridge is to be "
                "repaired | A paper by no known name'><h1>The bridge is to be repaired</h1>") ==
        "The bridge is to be repaired");
}

TEST_CASE("where headings and claims differ, who says it decides") {
  // A heading for search engines, and the one that readers see.
  const std::string shared =
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"Old bridge of the town: repair in the "
      "winter\"}</script><meta property=og:title content='What a town does about its bridge'>";
  CHECK(TitleOf(shared +
                "<title>Old bridge of the town: repair in the winter</title><h1>Old bridge of the town: repair "
                "in the winter</h1><h2>On the river: What a town does about its bridge</h2>") ==
        "What a town does about its bridge");
  CHECK(TitleOf("<title>Old bridge of the town: repair in the winter</title><h1>Old bridge of the town: repair in the "
                "winter</h1><h2>On the river: What a town does about its bridge</h2>") ==
        "Old bridge of the town: repair in the winter");
  // A section above the headline, and what a translator puts into a saved page.
  CHECK(TitleOf("<h1><a href=/money>Money</a></h1><h1>What a town does about its bridge</h1>") ==
        "What a town does about its bridge");
  CHECK(TitleOf("<h2>What a town does about its bridge</h2><div id=goog-gt-tt><h1>Original text</h1></div>") ==
        "What a town does about its bridge");
  // One headline in two spellings is one; words that markup runs together stand apart elsewhere.
  CHECK(TitleOf("<meta property=og:title content='By the river | A town’s bridge is saved'><h1><span>By the "
                "river</span>A town\u2019s bridge is saved</h1>") == "By the river | A town’s bridge is saved");
}

TEST_CASE("a heading with which the document's title ends names the site") {
  CHECK(TitleOf("<title>Bridge to be repaired in spring 3 pictures World News: The Gazette</title><h1>World News: The "
                "Gazette</h1>"
                "<h1>Bridge to be repaired in spring</h1>") == "Bridge to be repaired in spring");
}

TEST_CASE("what machines agree on outweighs one voice") {
  const std::string json_ld =
      "<script type='application/ld+json'>{\"@type\": \"NewsArticle\", \"headline\": \"A town saves its old "
      "bridge\"}</script>";
  const std::string heading = "<h1>Old bridge: what the repair costs and when it begins</h1>";
  CHECK(TitleOf(json_ld + "<meta property=og:title content='A town saves its old bridge'>" + heading) ==
        "A town saves its old bridge");
  CHECK(TitleOf(heading) == "Old bridge: what the repair costs and when it begins");
}

TEST_CASE("headlines are compared by letters and digits") {
  CHECK(SameHeadline("‘A town’s bridge’ – saved", "\"A town's bridge\" - Saved"));
  CHECK(SameHeadline("Чей мост?", "чей мост"));
  CHECK(SameHeadline("「橋」の話", "橋の話"));
  CHECK_FALSE(SameHeadline("", ""));
  CHECK(Skeleton("\xff\xfe a") == "a");
}

}  // namespace
}  // namespace dateline
