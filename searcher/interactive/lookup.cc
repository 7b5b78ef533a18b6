// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/lookup.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "common/schema/fields.h"

namespace dateline {
namespace {

// The same question with the unfinished name at the end of the query as the start of names; nothing where none stands
// there.
std::optional<SearchRequest> AsStartOfNames(const Lookup& lookup) {
  const std::string_view query = lookup.request.query;
  if (lookup.cursor != query.size()) return std::nullopt;
  const size_t space = query.find_last_of(" (");
  const std::string_view clause = query.substr(space == std::string_view::npos ? 0 : space + 1);
  const size_t colon = clause.find(':');
  if (colon == std::string_view::npos || colon + 1 == clause.size()) return std::nullopt;
  const std::string_view name = clause.substr(colon + 1);
  const std::optional<Field> field = FieldByName(clause.substr(0, colon));
  if (!field || InfoOf(*field).kind != FieldKind::kName) return std::nullopt;
  const auto is_letter = [](char c) {
    return static_cast<unsigned char>(c) >= 0x80 || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  };
  if (!std::ranges::all_of(name, is_letter)) return std::nullopt;
  SearchRequest request = lookup.request;
  request.query += '*';
  return request;
}

// The best hits by pruning: no exact total, so that most stories are never looked at.
SearchRequest HitsAlone(const SearchRequest& request, uint64_t count) {
  SearchRequest hits = request;
  hits.count = count;
  hits.exact_total = false;
  hits.facets.clear();
  hits.dates = DateUnit::kNone;
  hits.advice = false;
  return hits;
}

}  // namespace

void RunLookup(const Searcher& searcher, const Lookup& asked, absl::FunctionRef<bool(Finding)> take) {
  Lookup lookup = asked;
  if (std::optional<SearchRequest> start = AsStartOfNames(asked)) {
    const auto as_typed = searcher.Search(HitsAlone(asked.request, 1));
    if (as_typed.ok() && as_typed->total == 0) lookup.request = *std::move(start);
  }
  if (lookup.first_hits > 0) {
    auto result = searcher.Search(HitsAlone(lookup.request, lookup.first_hits));
    if (!result.ok()) return (void)take(LookupFailed{result.status()});
    if (!take(FirstHits{*std::move(result)})) return;
  }
  if (lookup.cursor && !take(Complete(searcher.engine(), asked.request.query, *lookup.cursor, lookup.completions)))
    return;
  auto result = searcher.Search(lookup.request);
  if (result.ok()) {
    (void)take(WholeResult{*std::move(result)});
  } else {
    (void)take(LookupFailed{result.status()});
  }
}

}  // namespace dateline
