// SPDX-License-Identifier: Apache-2.0
// Facets and filters as people write them on a command line or pass them to the library.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "searcher/match/engine.h"

namespace dateline {

// The facets that a search shows when none are named.
inline constexpr std::string_view kDefaultFacets = "person:5,org:5,place:5,source:5,month:12";
inline constexpr uint32_t kMaxFacetLimit = 100'000;

// "person:20,org:5,month": fields of the schema that are facets, each with how many values are wanted (10 when it does not
// say). "" is no facet. kInvalidArgument names what is wrong and, for an unknown field, those there are.
[[nodiscard]] absl::StatusOr<std::vector<FacetRequest>> ParseFacets(std::string_view text);

// The value of a facet that a text names: the key of a person, organisation or place, however spelled ("Sergey Lavrov"), or
// the folded value of another field.
[[nodiscard]] std::string FacetValueOf(Field field, std::string_view text);

// "person:Marco Rubio" keeps stories that have the value, "-person:Marco Rubio" those that do not; after "=" stands the
// value itself instead of a name for it ("person:=marco rubio"). kInvalidArgument as above.
[[nodiscard]] absl::StatusOr<FacetFilter> ParseFacetFilter(std::string_view text);
// The text that parses to this filter. REQUIRES: it has one value.
[[nodiscard]] std::string FormatFacetFilter(const FacetFilter& filter);

}  // namespace dateline
