// SPDX-License-Identifier: Apache-2.0
// What people may call the fields of a query: the schema's names and some everyday words for them.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/fields.h"

namespace dateline {

// The pseudo-field of `like:ID`; it is no field of the schema.
inline constexpr std::string_view kLikeFieldName = "like";

// By name or everyday word, case-insensitively ("Person", "location"); nothing when there is no such field.
[[nodiscard]] std::optional<Field> QueryFieldByName(std::string_view name);

// The field name nearest to a misspelt one, or "" when none is near.
[[nodiscard]] std::string_view NearestFieldName(std::string_view name);

// Names that a query may use, for help and completion.
[[nodiscard]] std::vector<std::string_view> QueryFieldNames();

}  // namespace dateline
