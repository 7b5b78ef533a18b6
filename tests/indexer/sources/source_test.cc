// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/source.h"

#include <sys/stat.h>

#include <filesystem>

#include "tests/indexer/sources/gzip.h"
#include "tests/indexer/sources/read_all.h"
#include "tests/support/temp_dir.h"

namespace dateline {

TEST_CASE("the format is told from the content, not the name") {
  const TempDir dir;
  WriteFile(dir / "1.dat", "A headline\n\nA paragraph.\n");
  WriteFile(dir / "2.txt", "<!DOCTYPE html><title>T</title><p>Words");
  WriteFile(dir / "3.html", "{\"title\": \"T\", \"text\": \"Body\", \"url\": \"https://example.org/a\"}\n");
  WriteFile(dir / "4.html", Gzip("Plain text in gzip"));
  const AllPages all = ReadAll({dir.path().string()});
  REQUIRE(all.pages.size() == 4);
  CHECK(all.rejects.empty());
  CHECK(all.pages[0].format == PageFormat::kText);
  CHECK(all.pages[1].format == PageFormat::kHtml);
  CHECK(all.pages[2].format == PageFormat::kRecord);
  CHECK(all.pages[3].format == PageFormat::kText);
  CHECK(all.pages[3].text == "Plain text in gzip");
}

TEST_CASE("directories are read in name order without hidden files; lists line by line") {
  const TempDir dir;
  std::filesystem::create_directories(dir / "b/c");
  std::filesystem::create_directories(dir / ".hidden");
  WriteFile(dir / "b/c/2", "two");
  WriteFile(dir / "a", "one");
  WriteFile(dir / "z", "three");
  WriteFile(dir / ".hidden/x", "no");
  WriteFile(dir / ".x", "no");
  std::filesystem::create_directory_symlink(dir.path(), dir / "b/c/loop");
  const AllPages all = ReadAll({dir.path().string()});
  REQUIRE(all.pages.size() == 3);
  CHECK(all.pages[0].text == "one");
  CHECK(all.pages[1].text == "two");
  CHECK(all.pages[2].text == "three");
  REQUIRE(all.rejects.size() == 1);  // the loop
  CHECK_FALSE(all.rejects[0].is_error);

  const TempDir lists;
  WriteFile(lists / "list", (dir / "z") + "\r\n\n" + (dir / "missing") + "\n" + (dir / "b/c/2"));
  const AllPages listed = ReadAll({"@" + (lists / "list")});
  REQUIRE(listed.pages.size() == 2);
  CHECK(listed.pages[0].text == "three");
  CHECK(listed.pages[1].text == "two");
  CHECK(listed.errors() == 1);
}

TEST_CASE("a pipe in a directory is passed over, not waited for") {
  const TempDir dir;
  REQUIRE(::mkfifo((dir / "pipe").c_str(), 0600) == 0);
  WriteFile(dir / "text", "a story");
  const AllPages all = ReadAll({dir.path().string()});
  CHECK(all.pages.size() == 1);
  REQUIRE(all.rejects.size() == 1);
  CHECK_FALSE(all.rejects[0].is_error);
}

TEST_CASE("a path that does not exist is an error before anything is read") {
  const auto source = OpenSource({"/no/such/file"}, {});
  CHECK(source.status().code() == absl::StatusCode::kNotFound);
  CHECK(std::string(source.status().message()).find("/no/such/file") != std::string::npos);
}

TEST_CASE("files that are no pages are rejected by name and reading goes on") {
  const TempDir dir;
  using namespace std::string_literals;
  WriteFile(dir / "1-empty", "");
  WriteFile(dir / "2-blank", " \n\n");
  WriteFile(dir / "3-binary", "abc\0\1\2\3\0def"s);
  WriteFile(dir / "4-image", "\x89PNG\r\n\x1a\n\0\0"s);
  WriteFile(dir / "5-feed", "<?xml version=\"1.0\"?>\n<rss><channel><item><title>x</title></item></channel></rss>");
  WriteFile(dir / "6-cut.gz", Gzip(std::string(5000, 'a') + "b").substr(0, 20));
  WriteFile(dir / "7-text", "a story");
  WriteFile(dir / "8-huge", std::string(5000, 'x'));
  const AllPages all = ReadAll({dir.path().string()}, {.max_page_bytes = 4000});
  REQUIRE(all.pages.size() == 1);
  CHECK(all.pages[0].text == "a story");
  REQUIRE(all.rejects.size() == 7);
  CHECK(all.rejects[0].reason == "empty");
  CHECK(all.rejects[1].reason == "empty");
  CHECK(all.rejects[2].reason == "not text: binary data");
  CHECK_FALSE(all.rejects[3].is_error);
  CHECK_FALSE(all.rejects[4].is_error);
  CHECK(all.rejects[5].reason.find("cut off") != std::string::npos);
  CHECK(all.rejects[6].reason == "too large: a page of more than 4000 bytes");
  CHECK(all.errors() == 5);
}

TEST_CASE("the crawl day given by hand dates pages that know no better") {
  const TempDir dir;
  WriteFile(dir / "a", "text");
  WriteFile(dir / "b", "{\"text\": \"x\", \"date_download\": \"2025-11-30 23:30:00+02:00\"}");
  const AllPages all = ReadAll({dir.path().string()}, {.crawled = CrawlTime{100}});
  REQUIRE(all.pages.size() == 2);
  CHECK(all.pages[0].crawled == CrawlTime{100});
  CHECK(all.pages[1].crawled == CrawlTime{*ParseIsoDay("2025-11-30"), 21 * 60 + 30});
}

TEST_CASE("progress ends at the size of all files") {
  const TempDir dir;
  WriteFile(dir / "a", std::string(1000, 'a'));
  WriteFile(dir / "b", Gzip(std::string(100000, 'b')));
  auto source = OpenSource({dir.path().string()}, {});
  REQUIRE(source.ok());
  Page page;
  while (*(*source)->Next(page, [](const Reject&) {})) {
  }
  const SourceProgress progress = (*source)->Progress();
  CHECK(progress.bytes_read == progress.bytes_total);
  CHECK(progress.bytes_total > 1000);
}

}  // namespace dateline
