// SPDX-License-Identifier: Apache-2.0
// Who wrote a story: bylines to names, and where a page signs.
#include "indexer/story/author_finder.h"

#include "indexer/story/author_names.h"
#include "indexer/story/html/html_metadata.h"
#include "tests/indexer/story/invented_text.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

Texts AuthorsOf(const std::string& head) {
  HtmlDocument document;
  REQUIRE(document.Parse("<body>" + head + Paragraph("one") + Paragraph("two")));
  return FindAuthors(document, ReadClaims(document, ""), FindStories(document)[0]);
}

TEST_CASE("bylines to names") {
  CHECK(SplitAuthors("By Ada Brook and Carl Dale, Agency") == Texts{"Ada Brook", "Carl Dale", "Agency"});
  CHECK(SplitAuthors("Veröffentlicht von Ada Brook (abr)") == Texts{"Ada Brook"});
  CHECK(SplitAuthors("Par Ada Brook et Carl Dale") == Texts{"Ada Brook", "Carl Dale"});
  CHECK(SplitAuthors("https://news.example/authors/ada").empty());
  CHECK(SplitAuthors("Posted on 3 May").empty());
}

TEST_CASE("authors that a page shows") {
  CHECK(AuthorsOf("<h1>Head</h1><div class=byline><span>By</span><a href=/ada>Ada Brook</a><span>Staff "
                  "Writer</span><time>Dec 15</time></div>") == Texts{"Ada Brook"});
  CHECK(AuthorsOf("<h1>Head</h1><p class=author>By <a href=/a>Ada Brook</a> and <a href=/c>Carl Dale</a> in <a "
                  "href=/t>Towns</a></p>") == Texts{"Ada Brook", "Carl Dale"});
  CHECK(AuthorsOf("<h1>Head</h1><div class=x1><span>Von </span><span class=x2>Ada Brook</span></div>") ==
        Texts{"Ada Brook"});
  CHECK(AuthorsOf("<h1>Head</h1><a class=x href=/staff/ada-brook>Ada Brook</a>") == Texts{"Ada Brook"});
  CHECK(AuthorsOf("<p>By the river</p><h1>Head</h1><p class=date>15 Dec</p>").empty());
  CHECK(AuthorsOf("<meta name=author content='Brook, Ada'><meta name=authors content='Ada Brook'>") ==
        Texts{"Ada Brook"});
  // A byline for this article before one that may name the site's makers.
  CHECK(AuthorsOf("<meta name=author content='River Media'><meta property=article:author content='Ada Brook'>") ==
        Texts{"Ada Brook"});
  CHECK(AuthorsOf("<meta name=author content='Ada Brook'><meta property=article:author "
                  "content='https://social.example/river'>") == Texts{"Ada Brook"});
}

TEST_CASE("what stands behind a name is no part of it") {
  CHECK(SplitAuthors("By Ada Brook @adabrook") == Texts{"Ada Brook"});
  CHECK(SplitAuthors("Ada Brook 2019年04月28日 08時00分") == Texts{"Ada Brook"});
  CHECK(SplitAuthors("Ada Brook 28.04.2019") == Texts{"Ada Brook"});
  CHECK(SplitAuthors("박수진 기자") == Texts{"박수진"});
  CHECK(SplitAuthors("1 mars 2019 à 15:20").empty());
  CHECK(SplitAuthors("Von").empty());
  CHECK(SplitAuthors("Ursula von der Brücke") == Texts{"Ursula von der Brücke"});
  CHECK(SplitAuthors("The mayor: nobody asked me, Ada Brook") == Texts{"Ada Brook"});
}

TEST_CASE("where persons sign, publishers and initials beside them are no authors") {
  const auto claimed = [](const std::string& names) {
    return AuthorsOf("<meta property=og:site_name content='Daily River'><meta name=author content='" + names + "'>");
  };
  CHECK(claimed("Ada Brook, Daily River") == Texts{"Ada Brook"});
  CHECK(claimed("red, Ada Brook, river.se") == Texts{"Ada Brook"});
  CHECK(claimed("Ada Brook, dpa") == Texts{"Ada Brook", "dpa"});
  CHECK(claimed("AFP, Daily River") == Texts{"AFP", "Daily River"});
  CHECK(claimed("Daily River") == Texts{"Daily River"});
}

TEST_CASE("cards sign where nobody else does") {
  const std::string card =
      "<meta name=twitter:label1 content='Written by'><meta name=twitter:data1 content='Ada Brook'>";
  CHECK(AuthorsOf(card) == Texts{"Ada Brook"});
  CHECK(AuthorsOf(card + "<h1>Head</h1><p class=writer>Carl Dale</p>") == Texts{"Carl Dale"});
  CHECK(AuthorsOf("<meta name=twitter:label1 content='Price'><meta name=twitter:data1 content='Two pounds'>").empty());
}

}  // namespace
}  // namespace dateline
