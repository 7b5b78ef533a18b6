// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/date_column.h"

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "tests/support/aligned_bytes.h"
#include "common/sealed/sealed_file_writer.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("A range selects exactly the stories whose whole span lies in it") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  std::vector<DateEvidence> dates;
  for (int i = 0; i < 400; ++i) {
    DateEvidence date;
    const size_t kind = random() % 8;
    CivilDate civil{random() % 20 == 0 ? 8100 : 2024 + static_cast<int>(random() % 2),
                    1 + static_cast<int>(random() % 12), 1 + static_cast<int>(random() % 28)};
    if (random() % 30 == 0) civil = {7999, 12, 31};
    if (kind != 0) {
      date.precision = kind == 1 ? DatePrecision::kYear : kind == 2 ? DatePrecision::kMonth : DatePrecision::kDay;
      if (kind <= 2) civil.day = 1;
      if (kind == 1) civil.month = 1;
      date.day = ToDayNumber(civil);
      if (kind > 5) date.minute = static_cast<int32_t>(random() % 1440);
    }
    dates.push_back(date);
  }
  std::stable_sort(dates.begin(), dates.end(),
                   [](const auto& a, const auto& b) { return DateSortKey(a) > DateSortKey(b); });
  std::vector<uint32_t> keys;
  std::vector<DateSpan> spans;
  for (uint32_t doc = 0; doc < dates.size(); ++doc) {
    keys.push_back(DateSortKey(dates[doc]));
    if (!dates[doc].dated()) continue;
    const DayRange span = SpanOf(dates[doc]);
    const bool key_tells =
        span.first == span.last && kFirstDay + static_cast<DayNumber>((keys.back() - 1) / 1440) == span.first;
    if (!key_tells) spans.push_back({doc, span.first, span.last});
  }
  std::string file;
  const auto sink = [&file](std::string_view bytes) { return file.append(bytes), absl::OkStatus(); };
  SealedFileWriter writer(1, "uuid", sink);
  REQUIRE(writer.Add("dates", {reinterpret_cast<const char*>(keys.data()), keys.size() * 4}).ok());
  REQUIRE(
      writer.Add("dates.spans", {reinterpret_cast<const char*>(spans.data()), spans.size() * sizeof(DateSpan)}).ok());
  REQUIRE(writer.Finish().ok());
  const AlignedBytes aligned(file);
  const auto table = SectionTable::Open(aligned.view());
  REQUIRE(table.ok());
  const auto column = DateColumn::Open(*table, static_cast<uint32_t>(dates.size()));
  REQUIRE(column.ok());
  for (int i = 0; i < 500; ++i) {
    DayRange range{ToDayNumber({2024, 1, 1}) + static_cast<DayNumber>(random() % 800), 0};
    range.last = range.first + static_cast<DayNumber>(random() % 500) - 20;
    if (random() % 10 == 0) range.first = kFirstDay;
    if (random() % 10 == 0) range.last = kLastDay;
    if (random() % 10 == 0) range.first = ToDayNumber({8000, 1, 1});
    const DateColumn::Selection selection = column->Select(range);
    std::vector<uint32_t> got, want;
    for (uint32_t doc = selection.begin; doc < selection.end; ++doc) {
      if (!std::binary_search(selection.without.begin(), selection.without.end(), doc)) got.push_back(doc);
    }
    got.insert(got.end(), selection.with.begin(), selection.with.end());
    std::sort(got.begin(), got.end());
    for (uint32_t doc = 0; doc < dates.size(); ++doc) {
      if (dates[doc].dated() && SpanOf(dates[doc]).first >= range.first && SpanOf(dates[doc]).last <= range.last)
        want.push_back(doc);
    }
    CAPTURE(FormatIsoDay(range.first), FormatIsoDay(range.last));
    REQUIRE(got == want);
  }
}

}  // namespace
}  // namespace dateline
