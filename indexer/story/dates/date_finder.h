// SPDX-License-Identifier: Apache-2.0
// DateFinder: weighs all the dates a page gives and says when its story was published and when it was changed.
//
// A wrong date is worse than none: dates in running text count only where a story tells its own day, and an implausible
// date (after the crawl, before the web) loses to any plausible one.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/story.h"
#include "indexer/story/dates/date_parser.h"
#include "indexer/story/page_claims.h"

namespace dateline {

class DateFinder {
 public:
  // `context.language` must outlive the finder.
  explicit DateFinder(const DateContext& context) : context_(context) {}

  void AddClaim(const DateClaim& claim);
  void AddUrl(std::string_view url);
  // A short line apart from the running text. `trust` is that of its place on the page; words such as "Published" or
  // "Updated" in it raise or turn it. True when the line holds little but a date.
  bool AddLine(std::string_view line, int trust);
  // A title whose last words are a date.
  void AddLineEnd(std::string_view line, int trust);
  // The value of an element made for dates (<time datetime>), with the words shown with it.
  void AddTimeElement(std::string_view value, std::string_view shown, int trust);
  // A paragraph of running text; `index` 0 is the story's first. Datelines and the day a story tells of.
  // `trust` is that of a day told in the first of them.
  void AddParagraph(std::string_view text, size_t index, int trust);
  // A date that a record carries in a field of its own: believed as it stands.
  void AddField(std::string_view value, std::string_view name);

  [[nodiscard]] DateEvidence Published() const;
  // Only when it is not before the day of publication.
  [[nodiscard]] DateEvidence Modified(const DateEvidence& published) const;

 private:
  struct Candidate {
    DateEvidence date;
    bool modified = false;
    bool in_utc = false;
  };
  void Add(const FoundDate& found, DateSource source, int trust, bool modified, std::string_view evidence);
  const Candidate* Best(bool modified) const;
  const Candidate* SoleDay() const;
  void UseLocalDay(DateEvidence& date) const;
  void AddTime(DateEvidence& date) const;

  DateContext context_;
  std::vector<Candidate> candidates_;
};

}  // namespace dateline
