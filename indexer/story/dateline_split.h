// SPDX-License-Identifier: Apache-2.0
// Pages of text whose stories open with a dateline, and digests of short items.
#pragma once

#include <vector>

#include "indexer/story/splitter.h"

namespace dateline {

// A short line, perhaps a day, and then "TALLINN, 17 September 2025 — ...": a headline and the story's first words. Two such
// openings or more are two stories or more. Empty when there are fewer, or text above the first.
[[nodiscard]] std::vector<Segment> SplitAtDatelines(const std::vector<TextLine>& lines);

// Below a heading and perhaps a day nothing but items of a headline and one paragraph, three or more, each of others than the
// rest. Empty for any other page.
[[nodiscard]] std::vector<Segment> SplitDigest(const std::vector<TextLine>& lines);

}  // namespace dateline
