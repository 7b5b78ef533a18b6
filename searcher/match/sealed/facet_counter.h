// SPDX-License-Identifier: Apache-2.0
// Exact counts of a facet's values over a set of stories, with people's decisions about names applied.
#pragma once

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/statusor.h"
#include "common/entities/decisions.h"
#include "searcher/match/engine.h"
#include "searcher/match/sealed/doc_set.h"
#include "searcher/match/sealed/query_context.h"

namespace dateline {

// Of one field of one opened index. Thread-safe.
class FacetCounter {
 public:
  // `decisions` must outlive the counter.
  FacetCounter(const SealedIndex& index, Field field, const EntityDecisions& decisions)
      : index_(index), field_(field), decisions_(decisions) {}

  [[nodiscard]] absl::StatusOr<FacetCounts> Count(const DocSet& set, uint32_t limit, QueryContext* context) const;

 private:
  // A value that decisions changed: what counts for it, by ordinal of the raw keys.
  struct Joined {
    std::string key;
    std::vector<uint32_t> ordinals;
  };

  // Fills counts, one a value: through the stories of the set, or of the rest, whichever are fewer.
  absl::Status CountRaw(const FacetColumn& column, const DocSet& set, std::vector<uint32_t>* counts) const;
  absl::Status Prepare(const FacetColumn& column) const;

  const SealedIndex& index_;
  Field field_;
  const EntityDecisions& decisions_;
  // Made when first needed.
  mutable std::once_flag prepared_;
  mutable absl::Status prepare_status_;
  mutable std::vector<uint32_t> frequencies_;  // stories of each value
  mutable std::vector<Joined> joined_;
  mutable std::vector<uint32_t> decided_;      // ordinals whose own counts do not show
};

}  // namespace dateline
