// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/story_order.h"

#include <algorithm>
#include <numeric>
#include <string>

#include "common/base/catch_to_status.h"
#include "common/schema/date_terms.h"
#include "common/schema/fields.h"
#include "common/sealed/posting_list.h"

namespace dateline {
namespace {

StoryOrder ReadOrder(const Xapian::Database& database) {
  StoryOrder by_docid;
  for (auto posting = database.postlist_begin(""); posting != database.postlist_end(""); ++posting) {
    by_docid.docids.push_back(*posting);
    by_docid.lengths.push_back(posting.get_doclength());
  }
  const size_t stories = by_docid.docids.size();
  by_docid.keys.assign(stories, 0);
  size_t next = 0;
  const Xapian::valueno slot = InfoOf(Field::kDate).slot;
  for (auto value = database.valuestream_begin(slot); value != database.valuestream_end(slot); ++value) {
    while (next < stories && by_docid.docids[next] < value.get_docid()) ++next;
    if (next < stories && by_docid.docids[next] == value.get_docid()) by_docid.keys[next] = DecodeDateSortKey(*value);
  }
  std::vector<uint32_t> sorted(stories);
  std::iota(sorted.begin(), sorted.end(), 0);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [&](uint32_t a, uint32_t b) { return by_docid.keys[a] > by_docid.keys[b]; });

  StoryOrder order;
  order.docs.assign(stories == 0 ? 1 : by_docid.docids.back() + size_t{1}, kEndDoc);
  for (uint32_t doc = 0; doc < stories; ++doc) {
    const uint32_t from = sorted[doc];
    order.docids.push_back(by_docid.docids[from]);
    order.keys.push_back(by_docid.keys[from]);
    order.lengths.push_back(by_docid.lengths[from]);
    order.total_length += by_docid.lengths[from];
    order.docs[by_docid.docids[from]] = doc;
  }
  return order;
}

// The span that a term such as D20250924, M202509 or Y2025 stands for; false when it is none of these.
bool SpanOfTerm(const std::string& term, size_t digits, DateSpan* span) {
  if (term.size() != digits + 1 || term.find_first_not_of("0123456789", 1) != std::string::npos) return false;
  const CivilDate date{std::stoi(term.substr(1, 4)), digits > 4 ? std::stoi(term.substr(5, 2)) : 1,
                       digits > 6 ? std::stoi(term.substr(7, 2)) : 1};
  if (!IsValid(date)) return false;
  DateEvidence evidence;
  evidence.day = ToDayNumber(date);
  evidence.precision = digits == 8 ? DatePrecision::kDay : digits == 6 ? DatePrecision::kMonth : DatePrecision::kYear;
  const DayRange days = SpanOf(evidence);
  span->first = days.first;
  span->last = days.last;
  return true;
}

std::vector<DateSpan> ReadSpans(const Xapian::Database& database, const StoryOrder& order) {
  constexpr uint32_t kMinutesPerDay = 1440;
  std::vector<DateSpan> spans;
  std::vector<bool> known(order.stories());  // a finer term has told the span already
  for (const auto& [prefix, digits] :
       {std::pair("D", size_t{8}), std::pair("M", size_t{6}), std::pair("Y", size_t{4})}) {
    for (auto term = database.allterms_begin(prefix); term != database.allterms_end(prefix); ++term) {
      DateSpan span{};
      if (!SpanOfTerm(*term, digits, &span)) continue;
      for (auto posting = database.postlist_begin(*term); posting != database.postlist_end(*term); ++posting) {
        span.doc = order.docs[*posting];
        if (known[span.doc]) continue;
        known[span.doc] = true;
        const uint32_t key = order.keys[span.doc];
        const bool key_tells = key > 0 && span.first == span.last &&
                               kFirstDay + static_cast<DayNumber>((key - 1) / kMinutesPerDay) == span.first;
        if (!key_tells) spans.push_back(span);
      }
    }
  }
  std::sort(spans.begin(), spans.end(), [](const DateSpan& a, const DateSpan& b) { return a.doc < b.doc; });
  return spans;
}

}  // namespace

absl::StatusOr<StoryOrder> ReadStoryOrder(const Xapian::Database& database) {
  return CatchToStatusOr<StoryOrder>("reading the stories' dates and lengths", [&] { return ReadOrder(database); });
}

absl::StatusOr<std::vector<DateSpan>> ReadDateSpans(const Xapian::Database& database, const StoryOrder& order) {
  return CatchToStatusOr<std::vector<DateSpan>>("reading the date terms", [&] { return ReadSpans(database, order); });
}

}  // namespace dateline
