// SPDX-License-Identifier: Apache-2.0
// What stands at the edges of a story's text and is no part of it: bylines and dates above, offers and signatures
// below.
#pragma once

#include <vector>

#include "indexer/story/body/text_block.h"

namespace dateline {

void TrimStory(std::vector<TextBlock>& blocks);

}  // namespace dateline
