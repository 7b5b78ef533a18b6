// SPDX-License-Identifier: Apache-2.0
// A record with fields of its own (a line of a JSON dump) as a story.
#pragma once

#include "indexer/sources/page.h"
#include "indexer/story/story_reader.h"

namespace dateline {

[[nodiscard]] PageStories ReadRecord(const Page& page);

}  // namespace dateline
