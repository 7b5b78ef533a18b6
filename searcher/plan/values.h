// SPDX-License-Identifier: Apache-2.0
// Names and values: what stands behind person:, source:, host: and all other fields but those of text. They restrict and do
// not score.
#pragma once

#include <string_view>

#include "absl/status/statusor.h"
#include "searcher/plan/scope.h"

namespace dateline {

// How a value is written: as it is, as a pattern of * and ?, or with letters wrong.
struct ValueForm {
  bool wildcard = false;
  uint8_t edits = 0;
};

// REQUIRES of all: the field in force is none of text.
[[nodiscard]] absl::StatusOr<MaybePlan> ValuePlan(PlanScope& scope, std::string_view text, ValueForm form,
                                                  SourceSpan span);
// Values from a first to a last.
[[nodiscard]] absl::StatusOr<MaybePlan> ValueRangePlan(PlanScope& scope, const RangeNode& range, SourceSpan span);

}  // namespace dateline
