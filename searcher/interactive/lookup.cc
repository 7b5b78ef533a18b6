// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/lookup.h"

#include <utility>

namespace dateline {

void RunLookup(const Searcher& searcher, const Lookup& lookup, absl::FunctionRef<bool(Finding)> take) {
  if (lookup.first_hits > 0) {
    // The best hits by pruning: no exact total, so that most stories are never looked at.
    SearchRequest first = lookup.request;
    first.count = lookup.first_hits;
    first.exact_total = false;
    first.facets.clear();
    first.dates = DateUnit::kNone;
    first.advice = false;
    auto result = searcher.Search(first);
    if (!result.ok()) return (void)take(LookupFailed{result.status()});
    if (!take(FirstHits{*std::move(result)})) return;
  }
  if (lookup.cursor && !take(Complete(searcher.engine(), lookup.request.query, *lookup.cursor, lookup.completions)))
    return;
  auto result = searcher.Search(lookup.request);
  if (result.ok()) {
    (void)take(WholeResult{*std::move(result)});
  } else {
    (void)take(LookupFailed{result.status()});
  }
}

}  // namespace dateline
