// SPDX-License-Identifier: Apache-2.0
// What an index has for patterns and names: words for `zelensk*` and `lavrof~1`, words of one stem, values for `source:arab`,
// keys for `person:lavrov`.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "common/entities/decisions.h"
#include "common/text/analyzer.h"
#include "searcher/plan/vocabulary.h"
#include "searcher/query/ast.h"

namespace dateline {

// A value or word without its prefix, and the number of stories with it.
using Expansion = std::pair<std::string, uint64_t>;
// Most frequent first, then in byte order.
using Expansions = std::vector<Expansion>;

// `*` stands for any letters, `?` for one; the rest is compared byte by byte.
[[nodiscard]] bool MatchesPattern(std::string_view pattern, std::string_view word);
// The pattern with its letters folded as words are.
[[nodiscard]] std::string FoldPattern(std::string_view pattern);

// Words of a text field ("" or "S") that `wanted` takes, of those that start with `start`.
[[nodiscard]] absl::StatusOr<Expansions> ExpandWords(const Vocabulary& index, std::string_view prefix,
                                                     std::string_view start,
                                                     absl::FunctionRef<bool(std::string_view)> wanted);
[[nodiscard]] absl::StatusOr<Expansions> ExpandPattern(const Vocabulary& index, std::string_view prefix,
                                                       std::string_view pattern);
[[nodiscard]] absl::StatusOr<Expansions> ExpandFuzzy(const Vocabulary& index, std::string_view prefix,
                                                     std::string_view word, uint8_t edits);
// Words with the stem `stem` in English, which `word` has.
[[nodiscard]] absl::StatusOr<Expansions> ExpandStem(const Vocabulary& index, std::string_view prefix,
                                                    std::string_view word, std::string_view stem, Analyzer& analyzer);

// Folded values of an exact field that `wanted` takes.
[[nodiscard]] absl::StatusOr<Expansions> ExpandValues(const Vocabulary& index, Field field,
                                                      absl::FunctionRef<bool(std::string_view)> wanted);

struct NameExpansion {
  std::vector<std::string> raw_keys;  // all spellings, merged ones included
  Expansions final_keys;              // what they count for; counts of merged keys are summed, so an upper bound
};
// REQUIRES: `field` holds names.
[[nodiscard]] absl::StatusOr<NameExpansion> ExpandName(const Vocabulary& index, const EntityDecisions& decisions,
                                                       Field field,
                                                       absl::FunctionRef<bool(std::string_view key)> wanted);

// Whether `value` has the words of `words` in a row, as whole words. Both folded, words separated by one space.
[[nodiscard]] bool HasWords(std::string_view value, std::string_view words);

}  // namespace dateline
