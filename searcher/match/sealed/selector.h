// SPDX-License-Identifier: Apache-2.0
// Which stories a plan matches, without scores: what totals, facets and filters need. Set at a time, smallest sets first.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "searcher/match/sealed/doc_set.h"
#include "searcher/match/sealed/query_context.h"
#include "searcher/plan/plan.h"

namespace dateline {

class Selector {
 public:
  explicit Selector(QueryContext* context) : context_(context) {}

  [[nodiscard]] DocSet Select(const PlanNode& plan);
  // The stories with any of the terms.
  [[nodiscard]] DocSet AnyOf(const std::vector<std::string>& terms);
  [[nodiscard]] DocSet AnyOf(const std::vector<const PostingList*>& lists);
  [[nodiscard]] DocSet Dates(DayRange range) const;

 private:
  DocSet Nothing() const { return DocSet(context_->stories()); }
  DocSet Positional(const PlanNode& plan);
  // Adds to `lists`, which are of a phrase's terms, those of its pairs of very common neighbours; false when such a pair stands
  // nowhere. `whole`: a pair is all there is to the phrase.
  bool AddPairs(const PlanNode& phrase, std::vector<const PostingList*>* lists, bool* whole);
  // The stories that hold every list and match every plan.
  DocSet AllOf(std::vector<const PostingList*> lists, const std::vector<const PlanNode*>& plans);
  DocSet Or(const PlanNode& plan);
  // Sorts the children of ANDs within ANDs into lists and the rest; false when a term has no stories.
  bool Flatten(const PlanNode& plan, std::vector<const PostingList*>* lists, std::vector<const PlanNode*>* plans);

  QueryContext* context_;
};

// The stories of one list.
[[nodiscard]] DocSet SetOf(const PostingList& list);
// Keeps in `set` what `list` holds too.
void Intersect(const PostingList& list, DocSet* set);

}  // namespace dateline
