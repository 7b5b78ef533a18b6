// SPDX-License-Identifier: Apache-2.0
// What the session asks of the index after a key, answered in parts: what a person looks at first comes first.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <variant>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "searcher/interactive/completion.h"
#include "searcher/result/search.h"

namespace dateline {

struct Lookup {
  SearchRequest request;         // the whole answer
  uint64_t first_hits = 0;       // hits on the screen, to be had before totals and facets; 0: not apart
  std::optional<size_t> cursor;  // where in the query line completions are wanted
  size_t completions = 0;        // how many
};

struct FirstHits { SearchResult result; };    // hits and problems alone; the total is a lower bound
struct WholeResult { SearchResult result; };
struct LookupFailed { absl::Status status; };
using Finding = std::variant<FirstHits, Completions, WholeResult, LookupFailed>;

// Hands over each part as it is found, the whole last, until `take` returns false. Thread-safe. A name that is still being
// typed, `person:lavr`, and that nobody has as it stands, means those that start so.
void RunLookup(const Searcher& searcher, const Lookup& lookup, absl::FunctionRef<bool(Finding)> take);

}  // namespace dateline
