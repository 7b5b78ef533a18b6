// SPDX-License-Identifier: Apache-2.0
// Which blocks of a page are its story.

#include "indexer/story/body/furniture_lines.h"
#include "indexer/story/body/main_text.h"
#include "tests/indexer/story/invented_text.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::vector<std::string> TextsOf(const MainText& main) {
  std::vector<std::string> texts;
  for (const TextBlock& block : main.blocks) texts.push_back(block.text.substr(0, block.text.find(':')));
  return texts;
}

std::vector<std::vector<std::string>> StoriesIn(const std::string& html) {
  HtmlDocument document;
  REQUIRE(document.Parse(html));
  std::vector<std::vector<std::string>> stories;
  for (const MainText& main : FindStories(document)) stories.push_back(TextsOf(main));
  return stories;
}

TEST_CASE("main text without navigation, teasers, captions, boxes and comments") {
  const auto stories = StoriesIn(
      "<nav>" + Paragraph("nav") +
      "</nav><h1>Head</h1><p class=lead>lead: The committee met for three hours in the town hall, and heard many.</p>"
      "<div class=body>" +
      Paragraph("one") + "<figure><img><figcaption>caption: " + kText + "</figcaption></figure>" + Paragraph("two") +
      "<div class='related-posts'>" + Paragraph("related") + "</div><h2>Section:</h2>" + Paragraph("three") +
      "<p>Advertisement</p><form class=newsletter-signup>" + Paragraph("form") +
      "</form><ul><li><a href=/x>Another headline of another story</a></ul></div>"
      "<div id=comments>" +
      Paragraph("comment") + Paragraph("comment") + "</div><footer>" + Paragraph("footer") + "</footer>");
  REQUIRE(stories.size() == 1);
  CHECK(stories[0] == Texts{"Head", "lead", "one", "two", "Section", "three"});
}

TEST_CASE("a name is no proof: an element with the text stays") {
  const auto stories = StoriesIn("<body class='has-sidebar'><div class='widget'>" + Paragraph("one") +
                                 Paragraph("two") + "</div></body>");
  CHECK(stories[0] == Texts{"one", "two"});
  CHECK(StoriesIn("<div class='post tag-oslo tag-sport'>" + Paragraph("one") + "</div><div id=comments>" +
                  Paragraph("a") + Paragraph("b") + Paragraph("c") + "</div>")[0] == Texts{"one"});
}

TEST_CASE("what style sheets hide, unless it is shown on wide screens") {
  CHECK(StoriesIn("<article>" + Paragraph("one") + Paragraph("two") + "<div class='offer hidden'>" +
                  Paragraph("hidden") + "</div></article>")[0] == Texts{"one", "two"});
  CHECK(StoriesIn("<article>" + Paragraph("one") + Paragraph("two") + "<div class='hidden md:block'>" +
                  Paragraph("shown") + "</div></article>")[0] == Texts{"one", "two", "shown"});
}

TEST_CASE("names of states and of parts are no names of furniture") {
  CHECK(StoriesIn("<article>" + Paragraph("one") + "<div class=hasCaption>" + Paragraph("two") +
                  "</div><p class=paywall>three: " + kText + "</p></article>")[0] == Texts{"one", "two", "three"});
  const auto part = [](const char* name) { return "<div class='article-widget'>" + Paragraph(name) + "</div>"; };
  CHECK(StoriesIn("<div>" + part("one") + part("two") + part("three") + "<p>four: " + kText + "</p></div>")[0] ==
        Texts{"one", "two", "three", "four"});
  CHECK(StoriesIn("<div>" + Paragraph("one") + Paragraph("two") + part("related") + "</div>")[0] ==
        Texts{"one", "two"});
}

TEST_CASE("captions and lines of dates are no text") {
  CHECK(StoriesIn("<article><p>Lesezeit: 28.04.2023, 19:09, 3 Min.</p>" + Paragraph("one") +
                  "<p>The old bridge, seen from the mill in winter. © Daily River</p>" + Paragraph("two") +
                  "</article>")[0] == Texts{"one", "two"});
}

TEST_CASE("several whole articles are several stories, teasers are none") {
  std::string page;
  for (const char* name : {"a", "b"})
    page += "<article><h2>Head of " + std::string(name) + "</h2>" + Paragraph(std::string(name) + "1") +
            Paragraph(std::string(name) + "2") + Paragraph(std::string(name) + "3") + "<p>" + std::string(name) +
            "4: " + kText + kText + "</p></article>";
  page += "<article class=card><h3><a href=/c>Teaser</a></h3><p>A short summary of it.</p></article>";
  const auto stories = StoriesIn(page);
  REQUIRE(stories.size() == 2);
  CHECK(stories[0] == Texts{"Head of a", "a1", "a2", "a3", "a4"});
  CHECK(stories[1] == Texts{"Head of b", "b1", "b2", "b3", "b4"});
}

TEST_CASE("offers that a page repeats are no text") {
  const std::string offer = "<p>Subscribe now to read all the news of your town.</p>";
  CHECK(StoriesIn("<article>" + offer + Paragraph("one") + offer + Paragraph("two") + "</article>")[0] ==
        Texts{"one", "two"});
}

TEST_CASE("boxes within the text are no text") {
  for (const char* box : {"mvp-author-box-text", "quote author", "mol-factbox", "image__caption--small", "post-ratings",
                          "post-toc-list"}) {
    CAPTURE(box);
    CHECK(StoriesIn("<article>" + Paragraph("one") + "<div class='" + box + "'>" + Paragraph("box") + "</div>" +
                    Paragraph("two") + "</article>")[0] == Texts{"one", "two"});
  }
  CHECK(StoriesIn("<article class='post author-admin'>" + Paragraph("one") + "</article>")[0] == Texts{"one"});
  CHECK(StoriesIn("<article>" + Paragraph("one") + Paragraph("two") + "<div style='visibility: hidden'>" +
                  Paragraph("box") + "</div></article>")[0] == Texts{"one", "two"});
}

TEST_CASE("a layout with a sidebar is not the sidebar") {
  for (const char* name : {"fixed-sidebar-layout--300", "content-with-sidebar", "layout sidebar-layout"}) {
    CAPTURE(name);
    CHECK(StoriesIn("<div class='" + std::string(name) + "'><article>" + Paragraph("one") + Paragraph("two") +
                    "</article></div><div class=more>" + Paragraph("other") + "</div>")[0] == Texts{"one", "two"});
  }
}

TEST_CASE("comments are no text, however many") {
  std::string comments;
  for (int i = 0; i < 20; ++i) comments += "<li><p>" + std::to_string(i) + ": " + kText + "</p></li>";
  const std::string story =
      "<h1>Head</h1><article>" + Paragraph("one") + Paragraph("two") + Paragraph("three") + "</article>";
  CHECK(StoriesIn(story + "<ul class=sect-commentlinks>" + comments + "</ul>")[0] == Texts{"one", "two", "three"});
  // Without a name a heading tells.
  for (const char* heading : {"<h3>20 Comments</h3>", "<h2>Join the discussion</h2>", "<p>Kommentare (20)</p>"}) {
    CAPTURE(heading);
    CHECK(StoriesIn("<article><h1>Head</h1>" + Paragraph("one") + Paragraph("two") + heading + "<ul class=c>" +
                    comments + "</ul></article>")[0] == Texts{"Head", "one", "two"});
  }
  CHECK(StoriesIn("<article>" + Paragraph("one") + "<table><tr><td>Comments</table>" + Paragraph("two") +
                  "</article>")[0] == Texts{"one", "Comments", "two"});
}

TEST_CASE("consent tools are no text, whose words may outnumber a short story's") {
  CHECK(StoriesIn("<div id=onetrust-banner>" + Paragraph("a") + Paragraph("b") + "</div><article>" + Paragraph("one") +
                  Paragraph("two") + "</article>")[0] == Texts{"one", "two"});
}

TEST_CASE("captions are the text of a page of pictures") {
  const auto picture = [](const std::string& name) {
    return "<figure><figcaption>" + Paragraph(name) + "</figcaption></figure>";
  };
  CHECK(StoriesIn(
            "<main><h1>Head</h1><p>lead: Pictures of the old bridge, sent to us by many who live along the river.</p>" +
            picture("one") + picture("two") + picture("three") + "</main>")[0] ==
        Texts{"Head", "lead", "one", "two", "three"});
}

TEST_CASE("paragraphs without elements of their own") {
  const std::string full = "one: " + kText;
  const auto lines = [&](const std::string& begin, const std::string& end) {
    return StoriesIn("<div>" + begin + full + end + begin + "two: " + kText + end + begin +
                     "three: a line that ends without a stop" + end + "</div>")[0];
  };
  CHECK(lines("", "<br>") == Texts{"one", "two", "three"});
  CHECK(lines("<span>", "</span>").size() == 2);
  CHECK(lines("<x-paragraph>", "</x-paragraph>") == Texts{"one", "two"});
  // Within a line they stay there.
  CHECK(StoriesIn("<p>" + full +
                  " <x-note>a note of more than sixty letters that stands within the paragraph above</x-note> " +
                  kText + "</p>")[0] == Texts{"one"});
  CHECK(StoriesIn("<div>The river is long,<br>the bridge is old,<br>and nobody who lives here<br>has ever seen it "
                  "closed before.</div>")[0]
            .size() == 1);
  CHECK(StoriesIn("<p>　一: 河川局は月曜日、技術者が橋脚二本にひびを見つけたため古い橋を閉鎖すると発表した。<br>　二: "
                  "工事は春まで続く。</p>")[0] == Texts{"一", "二"});
}

TEST_CASE("points above the text and figures of a table are text") {
  CHECK(StoriesIn("<article><h1>Head</h1><ul><li>Share</li><li>The old bridge closes until the spring</li></ul>" +
                  Paragraph("one") + "<table><tr><td>Mill</td><td>7</td><tr><td>Pier</td><td>7</td></table>" +
                  Paragraph("two") + "</article>")[0] ==
        Texts{"Head", "The old bridge closes until the spring", "one", "Mill", "7", "Pier", "7", "two"});
}

TEST_CASE("a small box around a form is no text, the form around a page is") {
  const std::string ask = "<p>Start your day with our pick of the best stories, every morning at seven.</p>";
  CHECK(StoriesIn("<article>" + Paragraph("one") + "<div>" + ask + "<form><input></form></div>" + Paragraph("two") +
                  "</article>")[0] == Texts{"one", "two"});
  CHECK(StoriesIn("<div><form><article>" + Paragraph("one") + Paragraph("two") + "</article></form></div>")[0] ==
        Texts{"one", "two"});
}

TEST_CASE("empty lines end the paragraphs of text that is set as written") {
  CHECK(StoriesIn("<h1>Head</h1><pre>one: " + kText + "\n\n   two: the bridge\nis old.\r\n \r\nthree: " + kText +
                  "</pre>")[0] == Texts{"one", "two", "three"});
  CHECK(StoriesIn("<h1>Head</h1><div>one: " + kText + "\n\ntwo: " + kText + "</div>")[0] == Texts{"one"});
}

TEST_CASE("the place at the head of a paragraph is text") {
  const std::string text = "<p><span class=dateline>RIVERTON – </span>" + kText + "</p>" + Paragraph("two");
  CHECK(StoriesIn("<article>" + text + "</article>")[0].front().starts_with("RIVERTON – The committee"));
}

TEST_CASE("the entries of a live blog are one story") {
  std::string page;
  for (const char* name : {"a", "b"})
    page += "<article><h2>Head of " + std::string(name) + "</h2>" + Paragraph(std::string(name) + "1") +
            Paragraph(std::string(name) + "2") + Paragraph(std::string(name) + "3") + "</article>";
  HtmlDocument document;
  REQUIRE(document.Parse("<main>" + page + "</main>"));
  CHECK(FindStories(document).size() == 2);
  const std::vector<MainText> whole = FindStories(document, true);
  REQUIRE(whole.size() == 1);
  CHECK(TextsOf(whole[0]) == Texts{"Head of a", "a1", "a2", "a3", "Head of b", "b1", "b2", "b3"});
}

TEST_CASE("a teaser on its own page is the story's lead") {
  const std::string body = "<div class=text>" + Paragraph("one") + Paragraph("two") + Paragraph("three") + "</div>";
  CHECK(StoriesIn("<main><h1>Head</h1><div class=article-teaser>" + Paragraph("lead") + "</div>" + body +
                  "</main>")[0] == Texts{"Head", "lead", "one", "two", "three"});
  CHECK(StoriesIn("<div><div class=teaser-text>" + Paragraph("lead") + "</div>" + body + "</div>")[0] ==
        Texts{"lead", "one", "two", "three"});
  const std::string other = "<div class=article-teaser>" + Paragraph("other") + "</div>";
  CHECK(StoriesIn("<main><h1>Head</h1>" + other + other + body + "</main>")[0] == Texts{"one", "two", "three"});
  CHECK(StoriesIn("<main><h1>Head</h1><div class=article-teaser><a href=/x>Go</a>" + Paragraph("other") + "</div>" +
                  body + "</main>")[0] == Texts{"one", "two", "three"});
}

TEST_CASE("offers and signatures below the text are no text") {
  const std::string offer =
      "<p>offer: Sign up for our newsletter and read every morning what happens along the river.</p>";
  CHECK(StoriesIn("<article>" + Paragraph("one") + Paragraph("two") + "<p>abr/Agency</p>" + offer + "</article>")[0] ==
        Texts{"one", "two"});
  CHECK(StoriesIn("<article>" + Paragraph("one") + Paragraph("two") +
                  "<p>Full access to all we print for two crowns a month, cancel anytime.</p></article>")[0] ==
        Texts{"one", "two"});
  // Above the last words it may be what the story is about.
  CHECK(StoriesIn("<article>" + Paragraph("one") + offer + Paragraph("two") + "</article>")[0] ==
        Texts{"one", "offer", "two"});
}

TEST_CASE("teasers below a story are none of it") {
  const auto teaser = [](const std::string& name) {
    return "<li><div><h3><a href=/" + name + ">What the " + name + " does in winter</a></h3></div>" + Paragraph(name) +
           "</li>";
  };
  const std::string list = "<ul>" + teaser("mill") + teaser("ferry") + teaser("school") + teaser("market") + "</ul>";
  CHECK(StoriesIn("<main><div class=a>" + Paragraph("one") + Paragraph("two") + "</div>" + list + "</main>")[0] ==
        Texts{"one", "two"});
  // A link above a paragraph of the same text is no teaser, however often.
  std::string story;
  for (const char* name : {"one", "two", "three", "four", "five", "six"})
    story += "<p><a href=/x>Read what else happened here today</a></p>" + Paragraph(name);
  CHECK(StoriesIn("<article>" + story + "</article>")[0] == Texts{"one", "two", "three", "four", "five", "six"});
}

TEST_CASE("furniture lines") {
  for (const char* line :
       {"Auch interessant", "Über dieses Thema berichtet: Der Fluss am Morgen", "Читайте также: мост",
        "— Ada Brook (@adabrook) May 6, 2025", "You might also like:", "Tags",
        "Follow the River on Facebook and elsewhere.",
        "This entry was posted on 3 May 2010 at 4:03 pm and is filed under bridges.", "A bridge. Photo: Ada Brook",
        "Copyright 1998 Daily River"}) {
    CAPTURE(line);
    CHECK(IsFurnitureLine(line));
  }
  for (const char* line :
       {"Tagsüber fährt kein Zug über die Brücke.", "Follow the river for an hour and you reach the mill.",
        "A — sign (of the times) was seen at the mill.",
        "More from the same kitchen was served to the guests of the mayor."}) {
    CAPTURE(line);
    CHECK_FALSE(IsFurnitureLine(line));
  }
}

}  // namespace
}  // namespace dateline
