// SPDX-License-Identifier: Apache-2.0
// "Did you mean": the nearest thing that an index has.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "searcher/plan/vocabulary.h"
#include "searcher/query/ast.h"

namespace dateline {

// The nearest word of the index to a folded one that it does not have: fewest letters changed, at most 2 (1 in a short
// word), then the most used. "" when none is near.
[[nodiscard]] absl::StatusOr<std::string> NearestWord(const Vocabulary& index, std::string_view word);

// The value of a name or exact field with the word nearest to one of `text`'s, most used first; "" when none is near.
[[nodiscard]] absl::StatusOr<std::string> NearestValue(const Vocabulary& index, Field field, std::string_view text);

}  // namespace dateline
