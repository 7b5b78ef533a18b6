// SPDX-License-Identifier: Apache-2.0
// A plan as a Xapian query tree.
#pragma once

#include <xapian.h>

#include <memory>
#include <span>

#include "common/score/bm25_fixed.h"
#include "searcher/match/engine.h"
#include "searcher/plan/plan.h"

namespace dateline {

struct XapianQueryContext {
  Xapian::Database database;
  std::shared_ptr<const Bm25Collection> collection;
  int first_year = 1, last_year = 0;  // the years that the index has
  // Remote servers know no posting source of ours: positions then go through Xapian's own operators.
  bool remote = false;
};

[[nodiscard]] Xapian::Query ToXapianQuery(const PlanNode& plan, const XapianQueryContext& context);

// Stories with any of the terms; score 0.
[[nodiscard]] Xapian::Query AnyOfQuery(std::span<const std::string> terms);

}  // namespace dateline
