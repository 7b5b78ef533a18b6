// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/facet_options.h"

#include <charconv>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/entities/name_match.h"
#include "common/schema/filter_term.h"
#include "searcher/query/field_names.h"

namespace dateline {
namespace {

absl::StatusOr<Field> FacetByName(std::string_view name) {
  std::optional<Field> field = FieldByName(name);
  if (!field) field = QueryFieldByName(name);  // also the everyday words
  if (field && InfoOf(*field).facet) return *field;
  std::string known;
  for (const FieldInfo& info : kFields) {
    if (info.facet) absl::StrAppend(&known, known.empty() ? "" : ", ", ToAbsl(info.name));
  }
  return absl::InvalidArgumentError(absl::StrCat("\"", ToAbsl(name), "\" is no facet; there are ", known));
}

}  // namespace

absl::StatusOr<std::vector<FacetRequest>> ParseFacets(std::string_view text) {
  std::vector<FacetRequest> requests;
  while (!text.empty()) {
    const size_t comma = text.find(',');
    const std::string_view item = text.substr(0, comma);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);

    const size_t colon = item.find(':');
    FacetRequest request;
    ASSIGN_OR_RETURN(request.field, FacetByName(item.substr(0, colon)));
    if (colon != std::string_view::npos) {
      const std::string_view digits = item.substr(colon + 1);
      const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), request.limit);
      if (error != std::errc() || end != digits.data() + digits.size() || request.limit > kMaxFacetLimit) {
        return absl::InvalidArgumentError(
            absl::StrCat("\"", ToAbsl(item), "\": after the colon stands how many values, up to ", kMaxFacetLimit));
      }
    }
    requests.push_back(request);
  }
  return requests;
}

std::string FacetValueOf(Field field, std::string_view text) {
  const std::optional<EntityKind> kind = EntityKindOf(field);
  return kind ? KeyOfName(*kind, text) : FoldValue(text);
}

absl::StatusOr<FacetFilter> ParseFacetFilter(std::string_view text) {
  FacetFilter filter;
  filter.exclude = text.starts_with('-');
  const std::string_view rest = text.substr(filter.exclude ? 1 : 0);
  const size_t colon = rest.find(':');
  if (colon == std::string_view::npos) {
    return absl::InvalidArgumentError(
        absl::StrCat("\"", ToAbsl(text), "\" is no filter; write FIELD:VALUE or -FIELD:VALUE"));
  }
  ASSIGN_OR_RETURN(filter.field, FacetByName(rest.substr(0, colon)));
  const std::string_view value = rest.substr(colon + 1);
  filter.values = {value.starts_with('=') ? std::string(value.substr(1)) : FacetValueOf(filter.field, value)};
  if (filter.values[0].empty()) {
    return absl::InvalidArgumentError(absl::StrCat("\"", ToAbsl(text), "\" names no value"));
  }
  return filter;
}

std::string FormatFacetFilter(const FacetFilter& filter) {
  return absl::StrCat(filter.exclude ? "-" : "", ToAbsl(InfoOf(filter.field).name), ":=", filter.values[0]);
}

}  // namespace dateline
