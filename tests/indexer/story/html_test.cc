// SPDX-License-Identifier: Apache-2.0
// Markup to nodes, claims and dates.

#include "indexer/story/body/main_text.h"
#include "indexer/story/html/char_refs.h"
#include "indexer/story/html/html_cleaner.h"
#include "indexer/story/html/html_metadata.h"
#include "indexer/story/html_page.h"
#include "indexer/story/url_parts.h"
#include "tests/indexer/story/invented_text.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

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
