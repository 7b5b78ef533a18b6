// SPDX-License-Identifier: Apache-2.0
// The values of one facet field over all stories, read from its Xapian slot.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include <xapian.h>

#include "absl/status/statusor.h"
#include "common/schema/fields.h"
#include "indexer/seal/story_order.h"

namespace dateline {

struct FacetScan {
  std::vector<std::string> values;   // distinct, in byte order
  std::vector<std::string> label_forms;  // one a value: the label registry's text (label_registry.h), "" without
  std::vector<uint32_t> starts;      // by doc, one more than there are stories
  std::vector<uint32_t> ordinals;    // of each story's values, ascending and distinct within it
};

[[nodiscard]] absl::StatusOr<FacetScan> ScanFacet(const Xapian::Database& database, const FieldInfo& field,
                                                  const StoryOrder& order);

}  // namespace dateline
