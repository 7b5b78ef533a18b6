// SPDX-License-Identifier: Apache-2.0
// The passages of a story that show best why it was found: whole sentences where they fit.
#pragma once

#include <cstdint>
#include <vector>

#include "common/schema/story.h"
#include "searcher/result/result.h"
#include "searcher/result/text_marker.h"

namespace dateline {

// At most `count` passages of about `bytes` bytes each, in the order of the story. A story in which nothing is marked gives
// its beginning. `marker` has the story set.
[[nodiscard]] std::vector<MarkedText> MakeSnippets(const Story& story, TextMarker& marker, uint32_t count,
                                                   uint32_t bytes);

}  // namespace dateline
