// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/story_reader.h"

#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

Page MakePage(PageFormat format, std::string text) {
  Page page;
  page.format = format;
  page.text = std::move(text);
  page.path = "page";
  page.identity = "page";
  page.crawled = CrawlTime{*ParseIsoDay("2025-12-05"), -1};
  return page;
}

const std::string kFiller =
    "The committee met for three hours in the town hall and heard from a dozen people who live along the river. "
    "Most of them asked for the old bridge to be repaired before the winter, and the mayor promised an answer soon.";

TEST_CASE("a text page gives headline, date, and paragraphs without furniture") {
  StoryReader reader;
  PageStories result = reader.Read(MakePage(
      PageFormat::kText,
      "Logo\n\nBridge to be repaired before winter\nShort Url\nUpdated 03 December 2025\nFollow\n\n" + kFiller + "\n"));
  REQUIRE(result.stories.size() == 1);
  const Story& story = result.stories[0];
  CHECK(story.title == "Bridge to be repaired before winter");
  CHECK(FormatDate(story.published) == "2025-12-03");
  CHECK(story.published.source == DateSource::kByline);
  CHECK(story.paragraphs == std::vector<std::string>{kFiller});
  CHECK(story.language == "en");
  CHECK(story.crawled == *ParseIsoDay("2025-12-05"));
}

TEST_CASE("a page without a date is given none, with and without a crawl time") {
  StoryReader reader;
  size_t pages = 0;
  for (const auto& entry : std::filesystem::directory_iterator(std::string(DATELINE_SOURCE_ROOT) + "/corpora/undated")) {
    INFO(entry.path().string());
    std::ostringstream markup;
    markup << std::ifstream(entry.path()).rdbuf();
    Page page = MakePage(PageFormat::kHtml, markup.str());
    for (const bool crawled : {true, false}) {
      if (!crawled) page.crawled.reset();
      const PageStories result = reader.Read(page);
      REQUIRE_FALSE(result.stories.empty());
      CHECK_FALSE(result.stories[0].published.dated());
    }
    ++pages;
  }
  CHECK(pages == 12);
}

TEST_CASE("a front page is no story, a short article beside teasers is one") {
  std::string teasers = "<ul>";
  for (const char* name : {"mill", "ferry", "school", "market", "bridge", "tower", "harbour", "station"})
    teasers += "<li><h3><a href=/x>What the " + std::string(name) + " does in winter</a></h3><p>" + name + ": " + kFiller + "</p></li>";
  teasers += "</ul><p>All the news of the river and of the towns along it, every morning.</p>";
  StoryReader reader;
  const auto read = [&](const std::string& title) {
    return reader.Read(MakePage(PageFormat::kHtml, "<title>" + title + "</title><body>" + teasers));
  };
  CHECK(read("Daily River").none_because == "an index page: teasers of stories elsewhere");
  CHECK(read("Ferry to cross the river again after the repair").stories.size() == 1);
}

TEST_CASE("numbers of days are read in the order of a text page's language") {
  const auto published = [](const std::string& line, const std::string& text) {
    return FormatDate(StoryReader().Read(MakePage(PageFormat::kText, "Le pont\n" + line + "\n\n" + text)).stories.at(0).published);
  };
  CHECK(published("03/04/2025", "Le comité s'est réuni pendant trois heures dans la mairie et a entendu une douzaine de personnes.") ==
        "2025-04-03");
  CHECK(published("03/04/2025", kFiller) == "2025-03-04");
}

TEST_CASE("an HTML page gives what it says of itself and its text") {
  StoryReader reader;
  Page page = MakePage(PageFormat::kHtml,
                       "<html lang=de><head><title>Bridge news | Daily River</title><meta property='og:site_name' content='Daily River'>"
                       "<meta property='article:published_time' content='2025-11-30T23:30:00+01:00'>"
                       "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"Bridge to be repaired\",\"author\":[{\"name\":\"Ada Brook\"}]}</script>"
                       "</head><body><nav><a href=/>Home</a> <a href=/world>World news of the day</a></nav><h1>Bridge to be repaired</h1>"
                       "<article><p>" + kFiller + "<p>" + kFiller + "</article><aside><p>" + kFiller + " Aside.</p></aside></body></html>");
  page.url = "https://www.river.example/2025/11/bridge";
  PageStories result = reader.Read(page);
  REQUIRE(result.stories.size() == 1);
  const Story& story = result.stories[0];
  CHECK(story.title == "Bridge to be repaired");
  CHECK(story.source == "Daily River");
  CHECK(story.host == "river.example");
  CHECK(story.authors == std::vector<std::string>{"Ada Brook"});
  CHECK(story.language == "de");
  CHECK(FormatDate(story.published) == "2025-11-30");
  CHECK(story.published.minute == 22 * 60 + 30);
  CHECK(story.paragraphs == std::vector<std::string>{kFiller, kFiller});
}

TEST_CASE("text that a page keeps for scripts, or for browsers without them") {
  StoryReader reader;
  const std::string text = "<p>" + kFiller + "</p><p>" + kFiller + "</p>";
  const auto paragraphs = [&](const std::string& markup) {
    const PageStories result = reader.Read(MakePage(PageFormat::kHtml, "<h1>A bridge</h1>" + markup));
    return result.stories.empty() ? size_t{0} : result.stories[0].paragraphs.size();
  };
  CHECK(paragraphs("<noscript>" + text + "</noscript>") == 2);
  CHECK(paragraphs("<div><template shadowrootmode=open>" + text + "</template></div>") == 2);
  CHECK(paragraphs("<article><script type='text/template'>" + text +
                   "</script></article><p>Tell us what you think of it.</p>") == 2);
  CHECK(paragraphs("<noscript>Please turn on JavaScript to read this page.</noscript>") == 0);
  CHECK(paragraphs(text + "<noscript><p>" + kFiller + " Again.</p></noscript>") == 2);
  CHECK(reader.Read(MakePage(PageFormat::kHtml, "<frameset><frame src=a><noframes>" + text + "</noframes></frameset>"))
            .stories.size() == 1);
}

TEST_CASE("text in the state of a page's scripts") {
  StoryReader reader;
  const auto read = [&](const std::string& script) {
    return reader.Read(MakePage(PageFormat::kHtml, "<title>A bridge</title><div id=root>Loading</div>" + script));
  };
  const auto state = [](const std::string& json) {
    return "<script id=__NEXT_DATA__ type=\"application/json\">" + json + "</script>";
  };
  const std::string item = "{\"type\":\"paragraph\",\"text\":\"" + kFiller + "\"}";
  const PageStories items = read(
      state("{\"props\":{\"page\":{\"publishedAt\":\"2025-09-24T08:00:00Z\",\"body\":[" + item + "," + item + "]}}}"));
  REQUIRE(items.stories.size() == 1);
  CHECK(items.stories[0].paragraphs == std::vector<std::string>{kFiller, kFiller});
  CHECK(items.stories[0].title == "A bridge");
  CHECK(FormatDate(items.stories[0].published) == "2025-09-24");
  const std::string markup = "{\"post\":{\"rendered\":\"<p>" + kFiller + "</p><p>" + kFiller + "</p>\"}}";
  CHECK(read(state(markup)).stories.at(0).paragraphs.size() == 2);
  CHECK(read("<script>window.__STATE__ = " + markup + ";</script>").stories.at(0).paragraphs.size() == 2);
  // A paragraph in the pieces of an editor.
  const std::string pieces =
      "{\"type\":\"p\",\"children\":[{\"type\":\"text\",\"data\":\"The \"},{\"type\":\"a\",\"href\":\"/x\","
      "\"children\":[{\"data\":\"old\"}]},{\"type\":\"text\",\"data\":\" bridge. " +
      kFiller + "\"}]}";
  CHECK(read(state("{\"a1\":{\"json\":[" + pieces + "," + pieces + "]}}")).stories.at(0).paragraphs ==
        std::vector<std::string>(2, "The old bridge. " + kFiller));
  // Of several stories the one under the page's title; of equals none.
  const auto story = [&](const std::string& title, const std::string& last) {
    return "{\"title\":\"" + title + "\",\"url\":\"/x\",\"body\":[" + item + ",\"" + kFiller + last + "\"]}";
  };
  const std::string several =
      story("The mill is sold to a family", " Mill.") + "," + story("The bridge is repaired", " Bridge.");
  const auto last_of = [&](const std::string& title) {
    const PageStories result =
        reader.Read(MakePage(PageFormat::kHtml, "<title>" + title + " | River</title>" + state("[" + several + "]")));
    return result.stories.empty() ? "" : result.stories[0].paragraphs.back();
  };
  CHECK(last_of("The bridge is repaired") == kFiller + " Bridge.");
  CHECK(last_of("Front page").empty());
  // Words for buttons and dialogues are no story, nor is what does not parse.
  CHECK(read(state("{\"messages\":{\"text\":[\"" + kFiller + "\",\"" + kFiller + "\"]}}")).stories.empty());
  CHECK(read(state("{\"offer\":\"" + kFiller + "\"}")).stories.empty());
  CHECK(read(state("{\"body\":[" + item)).none_because == "no text");
  CHECK(read("<script type=application/json").none_because == "no text");
}

TEST_CASE("a page without text says so") {
  StoryReader reader;
  CHECK(reader.Read(MakePage(PageFormat::kHtml, "")).none_because == "no text");
  CHECK(reader.Read(MakePage(PageFormat::kText, "\n \n")).none_because == "no text");
  const std::string refresh = "<meta http-equiv=Refresh content='0;\nURL=/news'>";
  CHECK(reader.Read(MakePage(PageFormat::kHtml, refresh)).none_because == "sends its visitors elsewhere: 0; URL=/news");
  CHECK(reader.Read(MakePage(PageFormat::kHtml, "<frameset><frame src=a></frameset>")).none_because == "a page of frames");
  CHECK(reader.Read(MakePage(PageFormat::kHtml, "<frameset><frame src=a><noframes>Your browser does not know what "
                                                "frames are, we are sorry to say.</noframes></frameset>"))
            .none_because == "a page of frames");
  std::string links = "<body>";
  for (int i = 0; i < 20; ++i) links += "<div><a href=/s" + std::to_string(i) + ">Another headline of another story</a></div>";
  CHECK(reader.Read(MakePage(PageFormat::kHtml, links)).none_because == "an index page: links without text");
  CHECK(reader.Read(MakePage(PageFormat::kHtml, "<ul class=teasers>" + links + "</ul>")).none_because ==
        "an index page: links without text");
}

TEST_CASE("a record keeps its date though it is older than the web") {
  StoryReader reader;
  Page page =
      MakePage(PageFormat::kRecord,
               "Showers continued in the cocoa zone.\n\nThe dry period means that temporao will be late this year.");
  page.record.title = "COCOA REVIEW";
  page.record.date = "1987-02-26T15:01:01";
  PageStories result = reader.Read(page);
  REQUIRE(result.stories.size() == 1);
  CHECK(FormatDate(result.stories[0].published) == "1987-02-26");
  CHECK(result.stories[0].published.confidence >= 80);
  CHECK(result.stories[0].paragraphs.size() == 2);
}

TEST_CASE("a record whose text is markup gives its paragraphs, and the day it was changed") {
  StoryReader reader;
  Page page = MakePage(PageFormat::kRecord, "<p>" + kFiller + "</p><p>The mayor&rsquo;s <a href=\"/x\">answer</a> came on Friday.</p>");
  page.record.date = "2025-09-24";
  page.record.modified = "2025-09-26T10:00:00Z";
  PageStories result = reader.Read(page);
  REQUIRE(result.stories.size() == 1);
  CHECK(result.stories[0].paragraphs == std::vector<std::string>{kFiller, "The mayor’s answer came on Friday."});
  CHECK(FormatDate(result.stories[0].modified) == "2025-09-26");
}

TEST_CASE("nesting and markup without end are read in bounded memory") {
  StoryReader reader;
  std::string deep;
  for (int i = 0; i < 200000; ++i) deep += "<div><b><i>";
  CHECK(reader.Read(MakePage(PageFormat::kHtml, deep + kFiller)).stories.size() <= 1);
  std::string fonts;
  for (int i = 0; i < 20000; ++i) fonts += "<p><font size=" + std::to_string(i) + ">x";
  CHECK(reader.Read(MakePage(PageFormat::kHtml, fonts)).stories.size() <= 1);
  std::string open;
  for (int i = 0; i < 100000; ++i) open += "<svg><select><a href=\"";
  CHECK(reader.Read(MakePage(PageFormat::kHtml, open)).stories.size() <= 1);
}

TEST_CASE("the seed pages", "[shared]") {
  const auto shared = SharedData();
  if (!shared) {
    WARN("skipped: no shared data");
    return;
  }
  StoryReader reader;
  auto dates = [&](const std::string& file) {
    std::ifstream in(*shared / "seeds" / file);
    std::stringstream text;
    text << in.rdbuf();
    std::vector<std::string> result;
    for (const Story& story : reader.Read(MakePage(PageFormat::kText, text.str())).stories) result.push_back(FormatDate(story.published));
    return result;
  };
  using Dates = std::vector<std::string>;
  CHECK(dates("000_da1257d0fd590cbe.txt") == Dates{"2025-07-10"});
  CHECK(dates("001_e3766940242682af.txt") == Dates{"2025-09-24"});
  CHECK(dates("002_7dcf6716dbfa4543.txt") == Dates{"2025-09-24"});
  CHECK(dates("003_3b89dded32a4e062.txt") == Dates(7, ""));
  CHECK(dates("004_f1e2f2f734faebd8.txt") == Dates{"2025-12-03", ""});
}

}  // namespace
}  // namespace dateline
