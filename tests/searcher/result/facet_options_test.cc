// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/facet_options.h"

#include "common/base/absl_view.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string ErrorOf(const absl::Status& status) { return std::string(ToStd(status.message())); }

}  // namespace

TEST_CASE("Facets are fields with a number of values") {
  const auto requests = ParseFacets("person:20,org,month:0");
  REQUIRE(requests.ok());
  REQUIRE(requests->size() == 3);
  CHECK((*requests)[0].field == Field::kPerson);
  CHECK((*requests)[0].limit == 20);
  CHECK((*requests)[1].field == Field::kOrg);
  CHECK((*requests)[1].limit == 10);
  CHECK((*requests)[2].field == Field::kMonth);
  CHECK((*requests)[2].limit == 0);
  CHECK(ParseFacets("")->empty());
  CHECK(ParseFacets(kDefaultFacets)->size() == 5);
}

TEST_CASE("A wrong facet is told with what there is") {
  CHECK(ErrorOf(ParseFacets("colour:3").status()).find("person") != std::string::npos);
  CHECK_FALSE(ParseFacets("title").ok());
  for (const char* text : {"person:", "person:x", "person:3x", "person:-1", "person:99999999999", ",person"}) {
    CAPTURE(text);
    CHECK(ParseFacets(text).status().code() == absl::StatusCode::kInvalidArgument);
  }
}

TEST_CASE("A filter names its value as people do") {
  const auto with = ParseFacetFilter("person:Sergey Lavrov");
  const auto without = ParseFacetFilter("-person:Sergei Lavrov");
  REQUIRE(with.ok());
  REQUIRE(without.ok());
  CHECK(with->values == without->values);
  CHECK_FALSE(with->exclude);
  CHECK(without->exclude);
  CHECK(ParseFacetFilter("source:Example  WIRE")->values == std::vector<std::string>{"example wire"});
  CHECK(ParseFacetFilter("month:2025-09")->values == std::vector<std::string>{"2025-09"});
  CHECK(ParseFacetFilter("source:=a:b")->values == std::vector<std::string>{"a:b"});
  for (const char* text : {"", "-", "Marco Rubio", "person:", "colour:red", "person:="}) {
    CAPTURE(text);
    CHECK_FALSE(ParseFacetFilter(text).ok());
  }
}

TEST_CASE("A printed filter parses back") {
  for (const char* text : {"person:Sergey Lavrov", "-org:NATO", "place:Kiev", "lang:EN", "-source:=odd: value"}) {
    CAPTURE(text);
    const auto filter = ParseFacetFilter(text);
    REQUIRE(filter.ok());
    const auto again = ParseFacetFilter(FormatFacetFilter(*filter));
    REQUIRE(again.ok());
    CHECK(again->field == filter->field);
    CHECK(again->values == filter->values);
    CHECK(again->exclude == filter->exclude);
  }
}

}  // namespace dateline
