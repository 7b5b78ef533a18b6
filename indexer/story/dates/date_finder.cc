// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_finder.h"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "indexer/story/ascii.h"
#include "indexer/story/dates/date_labels.h"
#include "indexer/story/dates/url_date.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/lower_case.h"

namespace dateline {
namespace {

constexpr size_t kMaxLine = 240;       // bytes of a line that may be a byline
constexpr size_t kMaxBeside = 60;      // bytes beside the dates of a byline
constexpr size_t kMaxParagraph = 600;  // bytes of a paragraph in which a story tells its day
constexpr size_t kMaxCandidates = 200;
constexpr uint8_t kLeastTrust = 30;      // less is no date
constexpr uint8_t kLeastSoleTrust = 25;  // of the only day of a page
constexpr uint8_t kShownTrust = 70;      // of a date line or an address that may correct a time in UTC
const DayNumber kFirstWebDay = ToDayNumber({1990, 1, 1});

// Bytes of the line beside a date, as far as the marks by which pages divide a byline.
size_t BytesBeside(std::string_view line, const FoundDate& date) {
  constexpr auto kMarks = std::to_array<std::string_view>({" | ", " · ", " • ", "⋅"});
  size_t begin = 0;
  size_t end = line.size();
  for (std::string_view mark : kMarks) {
    if (const size_t at = line.substr(0, date.begin).rfind(mark); at != std::string_view::npos)
      begin = std::max(begin, at);
    end = std::min(end, line.find(mark, date.end));
  }
  return (date.begin - begin) + (end - date.end);
}

bool InFigures(std::string_view words) {
  return std::all_of(words.begin(), words.end(),
                     [](char c) { return static_cast<unsigned char>(c) < 0x80 && !IsAsciiAlpha(c); });
}

}  // namespace

void DateFinder::Add(const FoundDate& found, DateSource source, int trust, bool modified, std::string_view evidence) {
  if (candidates_.size() >= kMaxCandidates) return;
  Candidate candidate;
  candidate.modified = modified;
  candidate.in_utc = found.in_utc;
  DateEvidence& date = candidate.date;
  date.day = found.day;
  date.minute = found.precision == DatePrecision::kDay ? found.minute : -1;
  date.precision = found.precision;
  date.source = source;
  date.evidence = std::string(evidence.substr(0, 120));
  if (found.precision == DatePrecision::kMonth) trust -= 15;
  if (found.precision == DatePrecision::kYear) trust -= 30;
  switch (found.form) {
    case DateForm::kYearless: trust -= 10; break;
    case DateForm::kRelative:
      trust = std::min(trust - 30, 45);
      date.source = DateSource::kInferred;
      break;
    case DateForm::kWeekday:
      trust = std::min(trust - 40, 35);
      date.source = DateSource::kInferred;
      break;
    case DateForm::kExact:
    case DateForm::kMonth: break;
  }
  // A page is not older than the web, and not newer than its crawl (by more than the time zones of a day).
  if (date.day < kFirstWebDay) trust = std::min(trust, 20);
  if (context_.crawled && date.day > context_.crawled->day + 1) return;
  date.confidence = static_cast<uint8_t>(std::clamp(trust, 0, 99));
  if (date.confidence >= 15) candidates_.push_back(std::move(candidate));
}

void DateFinder::AddClaim(const DateClaim& claim) {
  if (std::optional<FoundDate> date = ParseDateValue(claim.value, context_)) {
    Add(*date, DateSource::kMetadata, claim.trust, claim.modified, claim.evidence);
  }
}

void DateFinder::AddField(std::string_view value, std::string_view name) {
  std::optional<FoundDate> date = ParseDateValue(value, context_);
  if (!date) return;
  Add(*date, DateSource::kMetadata, 99, false, name);
  // A record may be older than the web.
  if (!candidates_.empty() && candidates_.back().date.day == date->day) candidates_.back().date.confidence = 99;
}

void DateFinder::AddUrl(std::string_view url) {
  if (std::optional<FoundDate> date = FindUrlDate(url)) {
    Add(*date, DateSource::kUrl, date->precision == DatePrecision::kDay ? 88 : 55, false,
        url.substr(date->begin, date->end - date->begin));
  }
}

void DateFinder::AddTimeElement(std::string_view value, std::string_view shown, int trust) {
  std::optional<FoundDate> date = ParseDateValue(value, context_);
  if (!date) return;
  const std::string label = LowerCased(shown.substr(0, kMaxLine));
  const bool modified = SaysModified(label) && !SaysPublished(label);
  Add(*date, DateSource::kByline, trust, modified, value);
}

bool DateFinder::AddLine(std::string_view line, int trust) {
  if (line.size() > kMaxLine) return false;
  const std::vector<FoundDate> dates = FindDates(line, context_);
  if (dates.empty()) return false;
  size_t outside = line.size();
  for (const FoundDate& date : dates) outside -= date.end - date.begin;
  const bool mostly_date = outside <= kMaxBeside;
  size_t from = 0;
  for (size_t i = 0; i < dates.size(); ++i) {
    const FoundDate& date = dates[i];
    // "1 April to 31 October": a time of the year, a fair, a life.
    const bool begins_range = i + 1 < dates.size() && IsDateRange(line.substr(date.end, dates[i + 1].begin - date.end));
    const bool ends_range = i > 0 && IsDateRange(line.substr(dates[i - 1].end, date.begin - dates[i - 1].end));
    const bool of_days = EndsDayRange(line.substr(0, date.begin)) || BeginsDayRange(line.substr(date.end));
    // The label is what stands before this date and behind the one before it.
    const std::string label = LowerCased(line.substr(from, date.begin - from));
    from = date.end;
    const bool modified = SaysModified(label);
    const bool published = SaysPublished(label);
    if (label.find("©") != std::string::npos || label.find("copyright") != std::string::npos) continue;
    const bool alone = mostly_date || BytesBeside(line, date) <= kMaxBeside;
    if (!modified && !published && (!alone || begins_range || ends_range || of_days || label.ends_with("ends ")))
      continue;
    Add(date, DateSource::kByline, published ? trust + 5 : trust, modified && !published,
        line.substr(date.begin, date.end - date.begin));
  }
  return mostly_date;
}

void DateFinder::AddLineEnd(std::string_view line, int trust) {
  const std::vector<FoundDate> dates = FindDates(line, context_);
  if (dates.empty() || dates.back().end != line.size() || dates.back().form != DateForm::kExact) return;
  Add(dates.back(), DateSource::kText, trust, false, line.substr(dates.back().begin));
}

void DateFinder::AddParagraph(std::string_view text, size_t index, int trust) {
  if (index > 2) return;
  text = text.substr(0, kMaxParagraph);
  for (const FoundDate& date : FindDates(text, context_)) {
    if (date.precision != DatePrecision::kDay || date.form == DateForm::kWeekday || date.form == DateForm::kRelative)
      continue;
    std::string_view words = text.substr(date.begin, date.end - date.begin);
    // "MOSCOW, Sept 24 (Reuters) -", "NEW YORK – September 24, 2025 — "
    std::string_view behind = text.substr(date.end, 40);
    const bool dash = behind.find("—") < 24 || behind.find("–") < 24 || behind.find(" - ") < 24 ||
                      behind.find("--") < 24 || behind.starts_with(":");
    if (date.begin < 90 && dash) {
      Add(date, DateSource::kDateline, 80, false, words);
      continue;
    }
    std::string before = LowerCased(text.substr(0, date.begin));
    TrimRight(before);
    // Further down only "On July 10, 2025, ..." at the start of a paragraph still tells the story's own day.
    if (index > 0 && (date.form != DateForm::kExact || date.begin > 12)) continue;
    if (AnnouncesOtherDay(before) || (InFigures(words) && !AnnouncesDay(before))) continue;
    // The full words around it, as the evidence of a choice that was ours.
    size_t start = before.find_last_of(' ');
    start = start == std::string::npos ? 0 : start + 1;
    Add(date, DateSource::kText, index == 0 ? trust : trust - 8, false, text.substr(start, date.end - start));
  }
}

const DateFinder::Candidate* DateFinder::Best(bool modified) const {
  const Candidate* best = nullptr;
  for (const Candidate& candidate : candidates_) {
    if (candidate.modified != modified) continue;
    if (best == nullptr || candidate.date.confidence > best->date.confidence) best = &candidate;
  }
  return best;
}

// When all dates found, however doubtful each, are one day, it is that day.
const DateFinder::Candidate* DateFinder::SoleDay() const {
  const Candidate* sole = nullptr;
  for (const Candidate& candidate : candidates_) {
    if (candidate.modified || candidate.date.precision != DatePrecision::kDay ||
        candidate.date.source == DateSource::kInferred)
      continue;
    if (candidate.date.day < kFirstWebDay || candidate.date.confidence < kLeastSoleTrust) continue;
    if (sole != nullptr && sole->date.day != candidate.date.day) return nullptr;
    sole = &candidate;
  }
  return sole;
}

// Machines often state a time in UTC. What the page tells its readers, or its address, says which day that was there.
void DateFinder::UseLocalDay(DateEvidence& date) const {
  const Candidate* local = nullptr;
  for (const Candidate& candidate : candidates_) {
    if (candidate.modified || candidate.in_utc || candidate.date.precision != DatePrecision::kDay ||
        candidate.date.confidence < kShownTrust)
      continue;
    const bool in_url = candidate.date.source == DateSource::kUrl;
    if (!in_url && candidate.date.source != DateSource::kByline) continue;
    if (candidate.date.day == date.day) return;
    // The address is the surer of the two: it does not change.
    if (std::abs(candidate.date.day - date.day) == 1 && (local == nullptr || in_url)) local = &candidate;
  }
  if (local == nullptr) return;
  date.minute = local->date.day < date.day ? 1439 : 0;
  date.day = local->date.day;
  date.evidence += ", " + local->date.evidence;
}

// An address tells the day; what the page shows of that day may tell the time.
void DateFinder::AddTime(DateEvidence& date) const {
  if (date.precision != DatePrecision::kDay || date.minute >= 0) return;
  for (const Candidate& candidate : candidates_) {
    if (candidate.modified || candidate.date.minute < 0 || candidate.date.day != date.day ||
        candidate.date.confidence < kShownTrust)
      continue;
    date.minute = candidate.date.minute;
    date.evidence += ", " + candidate.date.evidence;
    return;
  }
}

DateEvidence DateFinder::Published() const {
  const Candidate* best = Best(false);
  const Candidate* changed = Best(true);
  DateEvidence result;
  if (best != nullptr) result = best->date;
  if (best != nullptr && best->in_utc) UseLocalDay(result);
  // A page that only says when it was changed was published then or before: the best there is, but not sure. The same
  // where a doubtful date of publication lies behind that change.
  const bool impossible = changed != nullptr && best != nullptr && best->date.confidence < kShownTrust + 10 &&
                          changed->date.confidence > best->date.confidence &&
                          changed->date.precision == DatePrecision::kDay && changed->date.day < best->date.day;
  if (impossible) result.confidence = 0;
  if (changed != nullptr && (best == nullptr || best->date.confidence < 55 || impossible)) {
    DateEvidence other = changed->date;
    other.confidence = static_cast<uint8_t>(std::min<int>(other.confidence, 70));
    if (other.confidence > result.confidence) result = other;
  }
  // A month from the address and a day of that month on the page: the day.
  if (result.precision == DatePrecision::kMonth) {
    const CivilDate month = ToCivilDate(result.day);
    const Candidate* day = nullptr;
    for (const Candidate& candidate : candidates_) {
      const CivilDate civil = ToCivilDate(candidate.date.day);
      if (candidate.modified || candidate.date.precision != DatePrecision::kDay || civil.year != month.year ||
          civil.month != month.month)
        continue;
      if (day == nullptr || candidate.date.confidence > day->date.confidence) day = &candidate;
    }
    if (day != nullptr) {
      const uint8_t confidence = std::max<uint8_t>(result.confidence, 60);
      result = day->date;
      result.confidence = confidence;
    }
  }
  if (result.confidence < kLeastTrust) {
    const Candidate* sole = SoleDay();
    if (sole == nullptr) return {};
    result = sole->date;
    result.confidence = kLeastTrust;
  }
  AddTime(result);
  return result;
}

DateEvidence DateFinder::Modified(const DateEvidence& published) const {
  const Candidate* best = Best(true);
  if (best == nullptr || (published.dated() && best->date.day < published.day)) return {};
  return best->date;
}

}  // namespace dateline
