// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/url_date.h"

#include <string>

#include "tests/support/catch.h"

namespace dateline {
namespace {

// The date as "2025-09-24" or "2025-09", and the part of the address that says so.
std::string DateIn(std::string_view url) {
  const auto found = FindUrlDate(url);
  if (!found) return "";
  DateEvidence date;
  date.day = found->day;
  date.precision = found->precision;
  return FormatDate(date) + " " + std::string(url.substr(found->begin, found->end - found->begin));
}

TEST_CASE("dates in addresses") {
  CHECK(DateIn("https://news.example/2025/09/24/story") == "2025-09-24 2025/09/24");
  CHECK(DateIn("https://news.example/2025/09/24") == "2025-09-24 2025/09/24");
  CHECK(DateIn("https://news.example/world/2025/sep/24/story") == "2025-09-24 2025/sep/24");
  CHECK(DateIn("https://news.example/story-2025-09-24.html") == "2025-09-24 2025-09-24");
  CHECK(DateIn("https://news.example/20250924/story") == "2025-09-24 20250924");
  CHECK(DateIn("https://news.example/2025/09/story") == "2025-09 2025/09");
  CHECK(DateIn("https://news.example/2025/09/story-2025-09-24") == "2025-09-24 2025-09-24");
  CHECK(DateIn("https://news.example/2025/0/24/story").empty());
  CHECK(DateIn("https://news.example/story/20251399").empty());
  CHECK(DateIn("https://news.example/story/1234567890").empty());
  CHECK(DateIn("https://2025-09-24.example").empty());
  CHECK(DateIn("").empty());
}

}  // namespace
}  // namespace dateline
