// SPDX-License-Identifier: Apache-2.0
// Counts facet values of stories one by one, with people's decisions about names applied. What engines that read a story's
// values as text share; the sealed engine counts ordinals instead.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/entities/decisions.h"
#include "searcher/match/engine.h"

namespace dateline {

// The raw keys or values that a filter on `value` stands for.
[[nodiscard]] std::vector<std::string> RawValues(const EntityDecisions& decisions, Field field, std::string_view value);

// The index terms of a filter's values, sorted, distinct; of months the date terms.
[[nodiscard]] std::vector<std::string> FilterTermsOf(const EntityDecisions& decisions, const FacetFilter& filter);

// Values by count descending, then in byte order; the first `limit` of them. Values with a count of 0 do not count.
[[nodiscard]] FacetCounts RankFacet(Field field, std::vector<FacetCount> values, uint32_t limit);

class FacetTally {
 public:
  FacetTally(Field field, const EntityDecisions& decisions);

  // `slot`: the field's values of one story, each followed by '\n'.
  void Add(std::string_view slot);
  [[nodiscard]] FacetCounts Finish(uint32_t limit) const;

 private:
  Field field_;
  std::optional<EntityKind> kind_;  // set when decisions apply
  const EntityDecisions& decisions_;
  absl::flat_hash_map<std::string, uint64_t> counts_;
  std::vector<std::string_view> final_keys_;  // of one story, so that two spellings of one name count once
};

}  // namespace dateline
