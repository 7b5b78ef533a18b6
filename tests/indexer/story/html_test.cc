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

TEST_CASE("the cleaner reads what scripts would show only when it is asked") {
  const std::string markup =
      "a<noscript><p>b</p></noscript><template><i>c</i></template><script type='text/template'><p>d</p></script>"
      "<script>e</script><amp-ad>f</amp-ad><abbr title=g>h</abbr><p title=i>";
  CleanMarkup clean;
  CleanHtml(markup, 1000, clean);
  CHECK(clean.html == "a<abbr>h</abbr><p>");
  REQUIRE(clean.attributes.size() == 1);
  CHECK(clean.attributes[0].value == "g");
  CleanHtml(markup, 1000, clean, Wrapped::kRead);
  CHECK(clean.html == "a<p>b</p><i>c</i><p>d</p><abbr>h</abbr><p>");
  CHECK_FALSE(clean.frames);
  CleanHtml("<frameset><frame src=a><noframes><body>b</body></noframes></frameset>", 1000, clean);
  CHECK(clean.html == "<body>b</body>");
  CHECK(clean.frames);
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

TEST_CASE("JSON-LD in a section of character data") {
  HtmlDocument document;
  REQUIRE(document.Parse("<script type='application/ld+json'>//<![CDATA[\n{\"@type\":\"LiveBlogPosting\",\"headline\":"
                         "\"A bridge\"}\n//]]></script>"));
  const PageClaims claims = ReadClaims(document, "");
  CHECK(claims.headlines.front().text == "A bridge");
  CHECK(claims.is_live_blog);
}

TEST_CASE("the body that JSON-LD states is text, though it is written as markup") {
  for (const char* body :
       {"<p>One &amp; two.</p><p>Three.</p>", "&lt;p&gt;One &amp;amp; two.&lt;/p&gt;&lt;p&gt;Three.&lt;/p&gt;"}) {
    CAPTURE(body);
    HtmlDocument document;
    REQUIRE(document.Parse("<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" +
                           std::string(body) + "\"}</script>"));
    std::string text;
    AppendCollapsed(ReadClaims(document, "").article_body, text);
    TrimRight(text);
    CHECK(text == "One & two. Three.");
  }
}

TEST_CASE("microdata and RDFa say the same") {
  for (const char* property : {"itemprop=", "property=schema:", "property='http://schema.org/"}) {
    CAPTURE(property);
    const std::string attribute = property;
    const std::string quote = attribute.find('\'') == std::string::npos ? "" : "'";
    const auto element = [&](const std::string& name, const std::string& text) {
      return "<span " + attribute + name + quote + ">" + text + "</span>";
    };
    HtmlDocument document;
    REQUIRE(document.Parse(element("headline", "A bridge") + element("author", "by " + element("name", "Ada Brook")) +
                           element("publisher", element("name", "Daily River")) +
                           element("datePublished", "2025-09-24") + element("articleSection", "Towns")));
    const PageClaims claims = ReadClaims(document, "");
    CHECK(claims.headlines[1].text == "A bridge");
    CHECK(claims.meta_authors == Texts{"Ada Brook"});
    CHECK(claims.site_name == "Daily River");
    CHECK(claims.section == "Towns");
    REQUIRE(claims.dates.size() == 1);
    CHECK(claims.dates[0].value == "2025-09-24");
  }
}

TEST_CASE("libraries write the family name first") {
  const auto authors = [](const std::string& name) {
    HtmlDocument document;
    REQUIRE(document.Parse("<meta name=DC.creator content='" + name + "'>"));
    return ReadClaims(document, "").meta_authors;
  };
  CHECK(authors("Brook, Ada") == Texts{"Ada Brook"});
  CHECK(authors("Brook, Ada M.") == Texts{"Ada M. Brook"});
  CHECK(authors("Ada Brook, Carl Dale") == Texts{"Ada Brook, Carl Dale"});
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

TEST_CASE("days of the older microformat") {
  HtmlPageReader reader;
  Page page;
  page.format = PageFormat::kHtml;
  page.text = "<h1>The bridge is repaired</h1><abbr class=published title='2025-02-17T08:00:00+01:00'>Monday</abbr>" +
              Paragraph("one") + Paragraph("two");
  CHECK(FormatDate(reader.Read(page).stories.at(0).published) == "2025-02-17");
}

TEST_CASE("the day of a quoted post is not the story's") {
  HtmlPageReader reader;
  Page page;
  page.format = PageFormat::kHtml;
  page.text = "<article><h1>The bridge is closed</h1>" + Paragraph("one") +
              "<blockquote><p>Take the ferry today.</p>— River "
              "(@river) <a href=/x>February 17, 2025</a></blockquote>" +
              Paragraph("two") + "</article>";
  CHECK_FALSE(reader.Read(page).stories.at(0).published.dated());
}

TEST_CASE("a line of the day below a headline as long as a paragraph") {
  HtmlPageReader reader;
  Page page;
  page.format = PageFormat::kHtml;
  page.text =
      "<article><h1>The old bridge along the river is repaired before the winter comes, as the mayor of the town had "
      "promised in September</h1><div>17 February 2025</div>" +
      Paragraph("one") + Paragraph("two") + "</article>";
  CHECK(reader.Read(page).stories.at(0).published.confidence == 78);
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
