// SPDX-License-Identifier: Apache-2.0
// Page: one crawled document as it comes out of a source, decoded to UTF-8 but not yet understood.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "common/base/civil_date.h"

namespace dateline {

enum class PageFormat : uint8_t { kText, kHtml, kRecord };

// A moment of a crawl. The minute is -1 when only the day is known.
struct CrawlTime {
  DayNumber day = 0;
  int32_t minute = -1;  // of that day in UTC
  friend bool operator==(const CrawlTime&, const CrawlTime&) = default;
};

// What a JSON record says of its story, under our names; empty where it says nothing. Dates as written.
struct RecordFields {
  std::string id;
  std::string title;
  std::string date;
  std::string modified;
  std::string dateline;
  std::string language;  // "en" or "en-US"
  std::string source;
  std::string section;
  std::vector<std::string> authors;
};

struct Page {
  PageFormat format = PageFormat::kText;
  std::string path;      // "pages/a.html", "crawl.warc.gz:10234" (byte offset), "news.jsonl:17" (line)
  std::string identity;  // what the page is, for replacing it later: canonical URL, else record id, else absolute path
  std::string url;       // as the crawl knows it, or empty
  std::string text;      // kHtml: the markup; kText: the text; kRecord: the body. Valid UTF-8, may be empty
  RecordFields record;   // kRecord only
  std::optional<CrawlTime> crawled;
};

}  // namespace dateline
