// SPDX-License-Identifier: Apache-2.0
// NEAR, ADJ and SENT. What scores is the words as they are searched elsewhere; how they stand only restricts.
#pragma once

#include <vector>

#include "absl/status/statusor.h"
#include "searcher/plan/scope.h"

namespace dateline {

// `children`: the plans of the node's children that say something.
[[nodiscard]] absl::StatusOr<MaybePlan> NearPlan(PlanScope& scope, const NearNode& near, std::vector<PlanNode> children,
                                                 SourceSpan span);

}  // namespace dateline
