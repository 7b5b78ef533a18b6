// SPDX-License-Identifier: Apache-2.0
// Lists of teasers: items that hold little but a linked headline and the first words of the story behind it.
#pragma once

#include <vector>

#include "indexer/story/body/text_block.h"
#include "indexer/story/html/html_document.h"

namespace dateline {

// Removes the words of teasers of which a list holds several; their headlines stay, as links. `blocks` in their order on the
// page. Returns how many were removed.
size_t DropTeasers(const HtmlDocument& document, std::vector<TextBlock>& blocks);

}  // namespace dateline
