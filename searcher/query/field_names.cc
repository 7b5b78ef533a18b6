// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/field_names.h"

#include <array>
#include <utility>

#include "searcher/query/edit_distance.h"

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, Field>, 12> kEverydayNames = {{
    {"body", Field::kBody}, {"headline", Field::kTitle}, {"people", Field::kPerson}, {"organisation", Field::kOrg},
    {"organization", Field::kOrg}, {"location", Field::kPlace}, {"publisher", Field::kSource}, {"site", Field::kHost},
    {"language", Field::kLanguage}, {"by", Field::kAuthor}, {"day", Field::kDate}, {"year", Field::kDate},
}};

std::string Lower(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return lower;
}

}  // namespace

std::optional<Field> QueryFieldByName(std::string_view name) {
  const std::string lower = Lower(name);
  // A month is searched as the date it is; its own field only counts.
  if (const auto field = FieldByName(lower)) return *field == Field::kMonth ? Field::kDate : *field;
  for (const auto& [everyday, field] : kEverydayNames) {
    if (everyday == lower) return field;
  }
  return std::nullopt;
}

std::string_view NearestFieldName(std::string_view name) {
  const std::string lower = Lower(name);
  const uint32_t limit = lower.size() > 4 ? 2 : 1;
  std::string_view nearest;
  uint32_t best = limit + 1;
  for (const std::string_view candidate : QueryFieldNames()) {
    if (const uint32_t distance = EditDistance(lower, candidate, limit); distance < best) {
      best = distance;
      nearest = candidate;
    }
  }
  return nearest;
}

std::vector<std::string_view> QueryFieldNames() {
  std::vector<std::string_view> names;
  for (const FieldInfo& info : kFields) {
    if (info.kind != FieldKind::kNone) names.push_back(info.name);
  }
  names.push_back(kLikeFieldName);
  return names;
}

}  // namespace dateline
