// SPDX-License-Identifier: Apache-2.0
// "Did you mean": the nearest thing that an index has.
#pragma once

#include <string>
#include <vector>

#include "absl/status/status.h"
#include "common/schema/fields.h"
#include "searcher/plan/vocabulary.h"
#include "searcher/query/ast.h"

namespace dateline {

// A word, name or value of a query that the index does not have.
struct Misspelling {
  SourceSpan span;
  Field field = Field::kBody;
  std::string typed;
  std::string folded;   // as the index would have it
  std::string nearest;  // what to write instead: a word, or `person:"sergei lavrov"`; "" when none is near
};

// Fills `nearest`: of words the one with the fewest letters changed, at most 2 (1 in a short word), then the most used; of names
// and values the one that has such a word. Walks the vocabulary, so it is done only for a person who waits for advice.
[[nodiscard]] absl::Status CorrectSpelling(const Vocabulary& index, std::vector<Misspelling>& misspellings);

}  // namespace dateline
