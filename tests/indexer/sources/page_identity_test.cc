// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/page_identity.h"

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("URLs that name one page are one") {
  const char* const want = "https://example.org/News/a?id=3";
  for (const char* url : {"https://example.org/News/a?id=3", "HTTP://Example.ORG:80/News/a?id=3#top",
                          "https://example.org:443/News/a?utm_source=x&id=3&fbclid=y", "http://example.org/News/a?id=3&"}) {
    CHECK(CanonicalUrl(url) == want);
  }
  CHECK(CanonicalUrl("http://example.org") == CanonicalUrl("https://example.org/"));
  CHECK(CanonicalUrl("http://example.org?a=1") == "https://example.org/?a=1");
  CHECK(CanonicalUrl("https://example.org/a?utm_medium=x") == "https://example.org/a");
  CHECK(CanonicalUrl("https://example.org/a") != CanonicalUrl("https://example.org/A"));
  CHECK(CanonicalUrl("not a url") == "not a url");
  CHECK(CanonicalUrl("https://") == "https://");
  CHECK(CanonicalUrl("#x http://e.org/") == "#x http://e.org/");
  CHECK(CanonicalUrl("") == "");
}

TEST_CASE("pages without a URL are told apart by id, then by place") {
  CHECK(PageIdentity("http://e.org/a", "7", "/f", "/f:1") == "https://e.org/a");
  CHECK(PageIdentity("", "reut-7", "/f", "/f:1") == "reut-7");
  CHECK(PageIdentity("", "7", "/f", "/f:1") == "/f#7");
  CHECK(PageIdentity("", "7", "/f", "/f:1") != PageIdentity("", "7", "/g", "/g:1"));
  CHECK(PageIdentity("", "", "/f", "/f:1") == "/f:1");
}

}  // namespace dateline
