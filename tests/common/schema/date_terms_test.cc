// SPDX-License-Identifier: Apache-2.0
#include "common/schema/date_terms.h"

#include <algorithm>
#include <random>

#include "tests/support/catch.h"

namespace dateline {
namespace {

DateEvidence Dated(DayNumber day, DatePrecision precision) {
  DateEvidence date;
  date.day = day;
  date.precision = precision;
  date.day = SpanOf(date).first;
  return date;
}

}  // namespace

TEST_CASE("a range's terms hit exactly the stories whose span lies inside") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const DayNumber start = *ParseIsoDay("2023-01-01");
  for (int round = 0; round < 3000; ++round) {
    const DateEvidence date =
        Dated(start + static_cast<DayNumber>(random() % 1000), static_cast<DatePrecision>(1 + random() % 3));
    DayRange range{start + static_cast<DayNumber>(random() % 1000), start + static_cast<DayNumber>(random() % 1000)};
    if (range.first > range.last) std::swap(range.first, range.last);
    const auto wanted = TermsOfRange(range, 2022, 2026), had = DateTerms(date);
    const bool hit = std::any_of(had.begin(), had.end(), [&](const std::string& term) {
      return std::find(wanted.begin(), wanted.end(), term) != wanted.end();
    });
    const DayRange span = SpanOf(date);
    REQUIRE(hit == (range.first <= span.first && span.last <= range.last));
  }
}

TEST_CASE("a whole month is one term, open ends stop at the index's years") {
  CHECK(TermsOfRange({*ParseIsoDay("2025-09-01"), *ParseIsoDay("2025-09-30")}, 2000, 2030) ==
        std::vector<std::string>{"M202509"});
  CHECK(TermsOfRange({*ParseIsoDay("2025-12-31"), kLastDay}, 2000, 2027) ==
        std::vector<std::string>{"D20251231", "Y2026", "Y2027"});
  CHECK(TermsOfRange({5, 4}, 1900, 2100).empty());
}

TEST_CASE("sort keys order dates, undated below all") {
  DateEvidence noon = Dated(*ParseIsoDay("2025-09-24"), DatePrecision::kDay);
  noon.minute = 720;
  CHECK(DateSortKey({}) == 0);
  CHECK(DateSortKey(Dated(kFirstDay, DatePrecision::kDay)) == 1);
  CHECK(DateSortKey(Dated(*ParseIsoDay("2025-09-24"), DatePrecision::kDay)) < DateSortKey(noon));
  CHECK(DateSortKey(noon) < DateSortKey(Dated(*ParseIsoDay("2025-09-25"), DatePrecision::kDay)));
  CHECK(DateSortKey(Dated(kLastDay, DatePrecision::kDay)) > DateSortKey(noon));
  CHECK(DecodeDateSortKey(EncodeDateSortKey(DateSortKey(noon))) == DateSortKey(noon));
}

}  // namespace dateline
