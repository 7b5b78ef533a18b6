// SPDX-License-Identifier: Apache-2.0
// Markup to nodes, claims, authors and dates.
#include "tests/support/catch.h"

#include "indexer/story/author_finder.h"
#include "indexer/story/char_refs.h"
#include "indexer/story/html_cleaner.h"
#include "indexer/story/html_metadata.h"
#include "indexer/story/html_page.h"
#include "indexer/story/main_text.h"
#include "indexer/story/url_parts.h"

namespace dateline {
namespace {

const std::string kText =
    "The committee met for three hours in the town hall and heard from a dozen people who live along the river. "
    "Most of them asked for the old bridge to be repaired before the winter, and the mayor promised an answer soon.";

std::string Paragraph(const std::string& name) { return "<p>" + name + ": " + kText + "</p>"; }

using Texts = std::vector<std::string>;

TEST_CASE("the cleaner keeps text and meaning, and drops the rest") {
  CleanMarkup clean;
  CleanHtml("<P CLASS='a' onclick=\"x>y\">a < b<!-- c --><script>if (a<b) '</p>'</script><img src=x> <svg><path/></svg>d</P>", 1000, clean);
  CHECK(clean.html == "<p>a &lt; b d</p>");
  REQUIRE(clean.tags.size() == 1);
  CHECK(clean.attributes.at(clean.tags[0].first_attribute).value == "a");
  CleanHtml("<script type='application/ld+json'>{\"a\":1}</script>x", 1000, clean);
  CHECK(clean.json_ld == Texts{"{\"a\":1}"});
  CHECK(clean.html == "x");
  CleanHtml("<b class=x>so much text</b>", 1000, clean);
  CHECK(clean.html == "<b class=\"x\">\xf3\xb0\x80\x80</b>");
  CHECK(clean.text == "so much text");
  CleanHtml("<div style='color:red; display: none'>x", 1000, clean);
  CHECK(clean.html == "<div>x");
  CHECK(clean.attributes.at(0).name == "hidden");
  CleanHtml("aäöü", 4, clean);
  CHECK(clean.text == "aä");
  CHECK(clean.cut);
}

TEST_CASE("character references, also written twice over") {
  CHECK(DecodeCharRefs("Q&amp;A &#8217;s &#x2019; &amp;quot; &bogus; <b>x</b>") == "Q&A ’s ’ \" &bogus;  x ");
}

TEST_CASE("JSON-LD with the faults of practice is still read") {
  HtmlDocument document;
  REQUIRE(
      document.Parse("<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\",\"name\":\"Daily "
                     "River\"},{\"@type\":[\"NewsArticle\"],\"headline\":\"A\nB &amp; C\","
                     "\"author\":[{\"@id\":\"#p\"}],\"datePublished\":\"2025-09-24\",},{\"@id\":\"#p\",\"@type\":"
                     "\"Person\",\"name\":\"Ada Brook\"}]}</script>"));
  const PageClaims claims = ReadClaims(document, "");
  REQUIRE(claims.headlines.size() >= 1);
  CHECK(claims.headlines[0].text == "A B & C");
  CHECK(claims.authors == Texts{"Ada Brook"});
  CHECK(claims.site_name == "Daily River");
  REQUIRE(claims.dates.size() == 1);
  CHECK(claims.dates[0].value == "2025-09-24");
  CHECK(claims.is_article);
}

TEST_CASE("meta elements that call their content a value") {
  HtmlDocument document;
  REQUIRE(document.Parse("<meta name=og:title value='A bridge'><meta name=author content='Ada Brook' value='not this'><input value=x>"));
  const PageClaims claims = ReadClaims(document, "");
  CHECK(claims.headlines.front().text == "A bridge");
  CHECK(claims.meta_authors == Texts{"Ada Brook"});
}

TEST_CASE("bylines to names") {
  CHECK(SplitAuthors("By Ada Brook and Carl Dale, Agency") == Texts{"Ada Brook", "Carl Dale", "Agency"});
  CHECK(SplitAuthors("Veröffentlicht von Ada Brook (abr)") == Texts{"Ada Brook"});
  CHECK(SplitAuthors("Par Ada Brook et Carl Dale") == Texts{"Ada Brook", "Carl Dale"});
  CHECK(SplitAuthors("https://news.example/authors/ada").empty());
  CHECK(SplitAuthors("Posted on 3 May").empty());
}

TEST_CASE("authors that a page shows") {
  const auto authors = [](const std::string& head) {
    HtmlDocument document;
    REQUIRE(document.Parse("<body>" + head + Paragraph("one") + Paragraph("two")));
    return FindAuthors(document, ReadClaims(document, ""), FindStories(document)[0]);
  };
  CHECK(authors("<h1>Head</h1><div class=byline><span>By</span><a href=/ada>Ada Brook</a><span>Staff "
                "Writer</span><time>Dec 15</time></div>") == Texts{"Ada Brook"});
  CHECK(authors("<h1>Head</h1><p class=author>By <a href=/a>Ada Brook</a> and <a href=/c>Carl Dale</a> in <a "
                "href=/t>Towns</a></p>") == Texts{"Ada Brook", "Carl Dale"});
  CHECK(authors("<h1>Head</h1><div class=x1><span>Von </span><span class=x2>Ada Brook</span></div>") == Texts{"Ada Brook"});
  CHECK(authors("<h1>Head</h1><a class=x href=/staff/ada-brook>Ada Brook</a>") == Texts{"Ada Brook"});
  CHECK(authors("<p>By the river</p><h1>Head</h1><p class=date>15 Dec</p>").empty());
  // A byline for this article before one that may name the site's makers.
  CHECK(authors("<meta name=author content='River Media'><meta property=article:author content='Ada Brook'>") == Texts{"Ada Brook"});
  CHECK(authors("<meta name=author content='Ada Brook'><meta property=article:author "
                "content='https://social.example/river'>") == Texts{"Ada Brook"});
}

TEST_CASE("parts of addresses") {
  CHECK(HostOf("https://www.News.example:8080/a") == "news.example");
  CHECK(HostOf("no address").empty());
  CHECK(ResolveUrl("https://news.example/a/b?c", "/d") == "https://news.example/d");
  CHECK(ResolveUrl("https://news.example/a/b?c", "d") == "https://news.example/a/d");
  CHECK(ResolveUrl("https://news.example", "//other.example/d") == "https://other.example/d");
  CHECK(ResolveUrl("https://news.example/a", "javascript:void(0)").empty());
}

TEST_CASE("days in boxes and in sentences about the post") {
  const auto published = [](const std::string& html) {
    HtmlPageReader reader;
    Page page;
    page.format = PageFormat::kHtml;
    page.text = html;
    return FormatDate(reader.Read(page).stories.at(0).published);
  };
  const std::string story = "<h1>The bridge is repaired</h1>" + Paragraph("one");
  CHECK(published("<div class=date><span>Feb</span> <span>18</span><span>2009</span></div>" + story) == "2009-02-18");
  CHECK(published("<div class=date><span>18</span><span>Feb</span><span>2009</span></div>" + story) == "2009-02-18");
  CHECK(published(story + "<div class=post-footer>This post was written on 14 December 2015 at 14:48 by Ada and is kept under "
                          "bridges, rivers and towns. There are nine comments on it, what do you think?</div>") == "2015-12-14");
}

}  // namespace
}  // namespace dateline
