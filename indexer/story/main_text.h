// SPDX-License-Identifier: Apache-2.0
// The main text of a page: the element that holds the story, and the blocks of it that are the story.
//
// Every block of text is worth something: sentences weigh for, lists of links and scattered short lines against. Worth
// flows up the tree, a little less at every level, and the element that gathers most holds the story.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/story/html_document.h"
#include "indexer/story/text_block.h"

namespace dateline {

struct MainText {
  std::vector<TextBlock> blocks;  // of the story, in order
  std::vector<TextBlock> links;   // headlines of other stories on the page
  uint32_t container = 0;         // the element that holds the story
  bool index_page = false;        // links without text: nothing here is a story
};

[[nodiscard]] MainText FindMainText(const HtmlDocument& document);

}  // namespace dateline
