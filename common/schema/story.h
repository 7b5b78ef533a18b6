// SPDX-License-Identifier: Apache-2.0
// Story: the one record that passes through the indexer, is stored in the Xapian database and comes back in results.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/civil_date.h"
#include "common/entities/entity.h"

namespace dateline {

enum class DatePrecision : uint8_t { kNone, kYear, kMonth, kDay };

// Where a date was read, most trustworthy first.
enum class DateSource : uint8_t { kNone, kMetadata, kUrl, kByline, kDateline, kText, kInferred };

[[nodiscard]] std::string_view DatePrecisionName(DatePrecision precision);  // "none", "year", "month", "day"
[[nodiscard]] std::string_view DateSourceName(DateSource source);          // "none", "metadata", "url", ...
[[nodiscard]] std::optional<DatePrecision> ParseDatePrecision(std::string_view name);
[[nodiscard]] std::optional<DateSource> ParseDateSource(std::string_view name);

// A date as evidence. Precision kNone means undated: then the other fields are at their defaults.
struct DateEvidence {
  DayNumber day = 0;              // the first day of the month or year when the precision is coarser than a day
  int32_t minute = -1;            // minute of that day in UTC, 0..1439; -1 when no time of day is known
  DatePrecision precision = DatePrecision::kNone;
  DateSource source = DateSource::kNone;
  uint8_t confidence = 0;         // percent; 0 only when undated
  std::string evidence;           // the words it was read from: "on 24 September", "article:published_time"

  bool dated() const { return precision != DatePrecision::kNone; }
  friend bool operator==(const DateEvidence&, const DateEvidence&) = default;
};

// "2025-09-24", "2025-09", "2025" or "" by precision.
[[nodiscard]] std::string FormatDate(const DateEvidence& date);

// The bands that `date-confidence:` searches: "high" from 80, "medium" from 50, "low" below, "none" undated.
[[nodiscard]] std::string_view DateConfidenceBand(const DateEvidence& date);

// A headline that the page only points at: kept as a link, never part of the story's words or entities.
struct RelatedLink {
  std::string title;
  std::string url;  // may be empty: text pages carry none

  friend bool operator==(const RelatedLink&, const RelatedLink&) = default;
};

struct Story {
  std::string id;        // unique in an index: 16 hex digits, from the page's identity and the story's place in it
  std::string page_id;   // identity of the page: re-adding a page replaces all stories that carry it
  std::string url;       // canonical URL, or empty
  std::string host;      // host of url without "www.", lower case, or empty
  std::string source;    // the publisher as people say it ("Arab News"), else the host, or empty
  std::string path;      // where the page was read: file name, with ":offset" or ":line" for containers
  std::string title;
  std::vector<std::string> authors;
  std::vector<std::string> paragraphs;  // UTF-8, no empty ones, no line breaks inside
  std::string language;  // ISO 639-1 ("en"), or empty when unknown
  std::string section;   // "World", or empty
  DateEvidence published;
  DateEvidence modified;
  std::optional<DayNumber> crawled;     // the crawl's day when known; never used as a publication date
  std::vector<Entity> entities;         // by kind, then by mentions, most first
  std::vector<RelatedLink> related;
  uint64_t cluster = 0;  // copies of one story share it; 0 before clustering

  friend bool operator==(const Story&, const Story&) = default;
};

}  // namespace dateline
