// SPDX-License-Identifier: Apache-2.0
// Decisions about people's names that an index' own counts speak for. Nothing is decided: a person reads the lines and
// takes over what is right.
#pragma once

#include <string>
#include <vector>

#include "common/entities/decisions.h"
#include "indexer/cmd/entity_index.h"

namespace dateline {

struct Suggestion {
  EntityDecision decision;
  std::string reason;  // "40 of the 43 stories that give Lavrov a full name mean Sergey Lavrov"
};

// Merges of a surname that stands alone into the one bearer whom nearly all full names of the index mean, most stories
// first; then splits of values that likeness of spelling alone joined although many people of the index have the given
// name, and many the surname. `people` as EntityIndex lists them.
[[nodiscard]] std::vector<Suggestion> SuggestDecisions(const std::vector<ListedEntity>& people);

}  // namespace dateline
