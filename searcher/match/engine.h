// SPDX-License-Identifier: Apache-2.0
// Engine: an opened index that answers plans. Two implementations, one answer: XapianEngine and SealedEngine return exactly
// the same hits, scores, order, totals, facet counts and stories.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/schema/fields.h"
#include "common/schema/index_settings.h"
#include "common/schema/story.h"
#include "searcher/plan/plan.h"
#include "searcher/plan/vocabulary.h"

namespace dateline {

enum class SortOrder : uint8_t {
  kRelevance,  // score descending, then date key descending (undated last), then Xapian docid ascending
  kNewest,     // date key descending (undated last), then docid ascending; scores are still reported
  kOldest,     // date key ascending (undated last), then docid ascending
};

// Values of one facet field of which a story must have at least one (or, excluded, none).
struct FacetFilter {
  Field field = Field::kPerson;
  std::vector<std::string> values;  // as in the field's slot: keys of names, folded values of exact fields
  bool exclude = false;
};

struct FacetRequest {
  Field field = Field::kPerson;
  uint32_t limit = 10;  // values wanted, by count descending, then value ascending in byte order
};

struct MatchRequest {
  PlanNode plan;
  std::vector<FacetFilter> filters;   // all must hold
  uint64_t first = 0;                 // hits to pass over
  uint64_t count = 10;                // hits wanted
  SortOrder sort = SortOrder::kRelevance;
  // Whether `total` must be exact. Facets always are, and make it so.
  bool exact_total = true;
  // Drill sideways: a field's counts are taken as if the (not excluding) filters on that same field were off.
  std::vector<FacetRequest> facets;
  // One hit a cluster: the best of it by `sort`; stories with cluster 0 stay single.
  bool collapse_copies = false;
};

struct Hit {
  uint32_t docid = 0;    // the Xapian docid, in both engines
  uint64_t score = 0;    // fixed point, see common/score/bm25_fixed.h
  uint32_t copies = 0;   // with collapse_copies: further matching stories of its cluster
  friend bool operator==(const Hit&, const Hit&) = default;
};

struct FacetCount {
  std::string value;
  uint64_t count = 0;
  friend bool operator==(const FacetCount&, const FacetCount&) = default;
};

struct FacetCounts {
  Field field = Field::kPerson;
  std::vector<FacetCount> values;
  uint64_t distinct = 0;  // number of values with a count above 0
  friend bool operator==(const FacetCounts&, const FacetCounts&) = default;
};

struct MatchResult {
  std::vector<Hit> hits;
  uint64_t total = 0;            // stories that match plan and filters; without exact_total a lower bound
  bool total_is_exact = true;
  uint64_t total_clusters = 0;   // with collapse_copies: hits there would be
  std::vector<FacetCounts> facets;  // in the order of the request
};

// Thread-safe after opening unless an implementation says otherwise.
class Engine : public Vocabulary {
 public:
  [[nodiscard]] virtual std::string_view Name() const = 0;      // "xapian" or "sealed"
  [[nodiscard]] virtual uint64_t Revision() const = 0;          // of the Xapian database it answers for
  [[nodiscard]] virtual const IndexSettings& Settings() const = 0;
  [[nodiscard]] virtual absl::StatusOr<MatchResult> Match(const MatchRequest& request) const = 0;
  [[nodiscard]] virtual absl::StatusOr<Story> ReadStory(uint32_t docid) const = 0;
  // The label to show for a facet value: the most used form of a name, the publisher as written. The value itself when
  // the index knows no other.
  [[nodiscard]] virtual absl::StatusOr<std::string> Label(Field field, std::string_view value) const = 0;
};

}  // namespace dateline
