// SPDX-License-Identifier: Apache-2.0
// The text blocks of a page, furniture left out.
#pragma once

#include <vector>

#include "indexer/story/body/text_block.h"
#include "indexer/story/html/html_document.h"

namespace dateline {

// Blocks of the nodes for which `skipped` is false; a skipped node hides its whole subtree. In document order.
[[nodiscard]] std::vector<TextBlock> BuildBlocks(const HtmlDocument& document, const std::vector<bool>& skipped);

}  // namespace dateline
