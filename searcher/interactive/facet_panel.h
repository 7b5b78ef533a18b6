// SPDX-License-Identifier: Apache-2.0
// The panel of facet values to tick. The session keeps the facets of the latest result and the filters.
#pragma once

#include <cstddef>
#include <vector>

#include "searcher/interactive/canvas.h"
#include "searcher/interactive/key.h"
#include "searcher/match/engine.h"
#include "searcher/result/result.h"

namespace dateline {

class FacetPanel {
 public:
  // Moves, or ticks values in `filters` or leaves them out; true when the filters are no longer what they were.
  bool Handle(const Key& key, const std::vector<FacetResult>& facets, std::vector<FacetFilter>& filters);
  // After a new result: the row it stood on may be gone.
  void KeepWithin(const std::vector<FacetResult>& facets);

  // Rows top to bottom - 1; `active`: it has the keys.
  void Draw(Canvas& canvas, int top, int bottom, int left, int width, const std::vector<FacetResult>& facets,
            bool active) const;

 private:
  size_t at_ = 0;  // row, headings counted
};

}  // namespace dateline
