// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/facet_tally.h"

#include <algorithm>
#include <utility>

#include "common/base/absl_view.h"
#include "common/schema/filter_term.h"

namespace dateline {

std::vector<std::string> RawValues(const EntityDecisions& decisions, Field field, std::string_view value) {
  const auto kind = EntityKindOf(field);
  if (kind && !decisions.empty()) return decisions.RawKeys(*kind, value);
  return {std::string(value)};
}

std::vector<std::string> FilterTermsOf(const EntityDecisions& decisions, const FacetFilter& filter) {
  std::vector<std::string> terms;
  for (const std::string& value : filter.values) {
    if (filter.field == Field::kMonth) {  // the facet says 2025-09, the date term M202509
      std::string term(InfoOf(Field::kMonth).prefix);
      for (const char c : value) {
        if (c != '-') term.push_back(c);
      }
      terms.push_back(std::move(term));
      continue;
    }
    for (const std::string& raw : RawValues(decisions, filter.field, value))
      terms.push_back(FilterTerm(filter.field, raw));
  }
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  return terms;
}

FacetCounts RankFacet(Field field, std::vector<FacetCount> values, uint32_t limit) {
  FacetCounts counts;
  counts.field = field;
  std::erase_if(values, [](const FacetCount& value) { return value.count == 0; });
  counts.distinct = values.size();
  const size_t wanted = std::min<size_t>(limit, values.size());
  std::partial_sort(values.begin(), values.begin() + static_cast<ptrdiff_t>(wanted), values.end(),
                    [](const FacetCount& a, const FacetCount& b) {
                      return a.count != b.count ? a.count > b.count : a.value < b.value;
                    });
  values.resize(wanted);
  counts.values = std::move(values);
  return counts;
}

FacetTally::FacetTally(Field field, const EntityDecisions& decisions) : field_(field), decisions_(decisions) {
  if (!decisions.empty()) kind_ = EntityKindOf(field);
}

void FacetTally::Add(std::string_view slot) {
  final_keys_.clear();
  while (!slot.empty()) {
    const size_t end = std::min(slot.find('\n'), slot.size());
    std::string_view value = slot.substr(0, end);
    slot.remove_prefix(std::min(end + 1, slot.size()));
    if (kind_) {
      value = decisions_.FinalKey(*kind_, value);
      if (value.empty() || std::find(final_keys_.begin(), final_keys_.end(), value) != final_keys_.end()) continue;
      final_keys_.push_back(value);
    }
    ++counts_[ToAbsl(value)];
  }
}

FacetCounts FacetTally::Finish(uint32_t limit) const {
  std::vector<FacetCount> values;
  values.reserve(counts_.size());
  for (const auto& [value, count] : counts_) values.push_back({value, count});
  return RankFacet(field_, std::move(values), limit);
}

}  // namespace dateline
