// SPDX-License-Identifier: Apache-2.0
#include "tests/indexer/sources/gzip.h"
#include "tests/indexer/sources/read_all.h"
#include "tests/support/temp_dir.h"

namespace dateline {

TEST_CASE("fields are found under the names that dumps use") {
  const TempDir dir;
  const AllPages all = ReadAll({WriteFile(
      dir / "a.jsonl",
      R"({"title": "A", "maintext": "Body", "date_publish": "2025-09-24 10:00:00", "date_download": "2025-09-25T08:30:00Z", "authors": ["Ann Bell", "Carl Dorn"], "language": "en", "source_domain": "example.org", "url": "https://example.org/a"})"
      "\n"
      R"({"headline": "B", "articleBody": "Body", "datePublished": "2025-09-24", "author": {"@type": "Person", "name": "Ann Bell"}, "publisher": {"name": "The Example", "url": "x"}, "inLanguage": "de", "articleSection": "World"})"
      "\n"
      R"({"docid": "c-1", "text": "Body", "date": {"$date": "2025-09-24T00:00:00Z"}, "author": "Ann Bell; Carl Dorn", "source": "https://example.org/c", "dateline": "PARIS, Sept 24"})"
      "\n"
      R"({"_id": "es-1", "_source": {"title": "D", "content": "Body", "url": "https://example.org/d"}})"
      "\n"
      R"({"title": "E", "body": {"summary": ["One."], "sections": [{"headline": [], "paragraphs": ["Two.", "Three."]}]}, "crawled": 1764892800})"
      "\n"
      R"({"title": "F", "body": "", "content": "Filled", "author": "Smith, John"})"
      "\n"
      R"({"url": "https://example.org/g", "raw_html": "<p>Markup</p>", "crawl_time": "20251205102030"})"
      "\n")});
  CHECK(all.rejects.empty());
  REQUIRE(all.pages.size() == 7);
  const Page& a = all.pages[0];
  CHECK(a.format == PageFormat::kRecord);
  CHECK(a.path.ends_with("a.jsonl:1"));
  CHECK(a.identity == "https://example.org/a");
  CHECK(a.record.title == "A");
  CHECK(a.text == "Body");
  CHECK(a.record.date == "2025-09-24 10:00:00");
  CHECK(a.crawled == CrawlTime{*ParseIsoDay("2025-09-25"), 8 * 60 + 30});
  CHECK(a.record.authors == std::vector<std::string>{"Ann Bell", "Carl Dorn"});
  CHECK(a.record.source == "example.org");
  const Page& b = all.pages[1];
  CHECK(b.record.title == "B");
  CHECK(b.record.authors == std::vector<std::string>{"Ann Bell"});
  CHECK(b.record.source == "The Example");
  CHECK(b.record.language == "de");
  CHECK(b.record.section == "World");
  const Page& c = all.pages[2];
  CHECK(c.record.id == "c-1");
  CHECK(c.record.date == "2025-09-24T00:00:00Z");
  CHECK(c.url == "https://example.org/c");
  CHECK(c.record.source.empty());
  CHECK(c.record.authors.size() == 2);
  CHECK(c.record.dateline == "PARIS, Sept 24");
  CHECK(all.pages[3].record.title == "D");
  CHECK(all.pages[3].url == "https://example.org/d");
  CHECK(all.pages[4].text == "One.\n\nTwo.\n\nThree.");
  CHECK(all.pages[4].crawled == CrawlTime{*ParseIsoDay("2025-12-05"), 0});
  CHECK(all.pages[5].text == "Filled");
  CHECK(all.pages[5].record.authors == std::vector<std::string>{"Smith, John"});
  CHECK(all.pages[6].format == PageFormat::kHtml);
  CHECK(all.pages[6].text == "<p>Markup</p>");
  CHECK(all.pages[6].crawled == CrawlTime{*ParseIsoDay("2025-12-05"), 10 * 60 + 20});
}

TEST_CASE("a damaged line costs itself alone and is named") {
  const TempDir dir;
  using namespace std::string_literals;
  const std::string lines =
      "{\"text\": \"one\"\n"                                  // no closing brace
      "{\"text\": \"two\"}\n"
      "\n"
      "\"text\": \"no opening brace\"}\n"
      "[1, 2]\n"
      "{\"bias\": \"left\"}\n"                                // nothing of a story
      "{\"text\": \"" + std::string(3000, 'x') + "\"}\n"      // too long
      "{\"text\": \"a\"} {\"text\": \"b\"}\n"
      "{\"text\": \"latin caf\xe9\"}\r\n"
      "{\"text\": \"tab\there \\ud800 lone\"},\n"
      "{\"text\": \"last\"}";
  for (const bool compressed : {false, true}) {
    CAPTURE(compressed);
    const std::string path = WriteFile(dir / "x.jsonl", compressed ? Gzip(lines) : lines);
    const AllPages all = ReadAll({path}, {.max_page_bytes = 2000});
    REQUIRE(all.pages.size() == 4);
    CHECK(all.pages[0].text == "two");
    CHECK(all.pages[1].text == "latin café");
    CHECK(all.pages[2].text == "tab here \uFFFD lone");
    CHECK(all.pages[3].text == "last");
    CHECK(all.pages[3].path == path + ":11");
    REQUIRE(all.rejects.size() == 6);
    const char* const places[] = {":1", ":4", ":5", ":6", ":7", ":8"};
    for (size_t i = 0; i < 6; ++i) {
      CHECK(all.rejects[i].path == path + places[i]);
      CHECK(all.rejects[i].is_error);
    }
    CHECK(all.rejects[4].reason == "too large: a line of more than 2000 bytes");
  }
}

TEST_CASE("one object, an array and pretty-printed objects are records too") {
  const TempDir dir;
  const std::string a = "{\n  \"title\": \"A {\",\n  \"text\": \"one \\\" } two\"\n}";
  const std::string b = "{\n  \"text\": \"three\", \"authors\": [{\"name\": \"X Y\"}]\n}";
  for (const std::string& file : {a + "\n" + b, "[" + a + ",\n" + b + "]\n", "[\n" + a + "\n,\n" + b + "\n]"}) {
    CAPTURE(file);
    const AllPages all = ReadAll({WriteFile(dir / "a.json", file)});
    CHECK(all.rejects.empty());
    REQUIRE(all.pages.size() == 2);
    CHECK(all.pages[0].record.title == "A {");
    CHECK(all.pages[0].text == "one \" } two");
    CHECK(all.pages[1].text == "three");
    CHECK(all.pages[1].record.authors == std::vector<std::string>{"X Y"});
  }
  const AllPages damaged = ReadAll({WriteFile(dir / "b.json",
      "[\n  {\n    \"text\": \"never closed\n  },\n  {\n    \"text\": \"good\"\n  },\n  7\n]\n")});
  REQUIRE(damaged.pages.size() == 1);
  CHECK(damaged.pages[0].text == "good");
  CHECK(damaged.pages[0].path.ends_with(":5"));
  REQUIRE(damaged.rejects.size() == 2);
  CHECK(damaged.rejects[0].path.ends_with(":2"));
  CHECK(damaged.rejects[1].path.ends_with(":8"));
}

TEST_CASE("every story of the development data is read") {
  const auto shared = SharedData();
  if (!shared) {
    WARN("skipped: no shared data");
    return;
  }
  const AllPages all = ReadAll({(*shared / "data/news").string()});
  // One record of Reuters has neither title nor body.
  CHECK(all.rejects.size() == 1);
  CHECK(all.pages.size() == 25336 + 18664 - 1);
  size_t titled = 0, bodied = 0;
  for (const Page& page : all.pages) {
    titled += !page.record.title.empty();
    bodied += !page.text.empty();
  }
  CHECK(titled > all.pages.size() * 95 / 100);
  CHECK(bodied > all.pages.size() * 95 / 100);
}

}  // namespace dateline
