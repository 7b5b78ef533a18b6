// SPDX-License-Identifier: Apache-2.0
// The main text of a page: the element that holds the story, and the blocks of it that are the story.
//
// Every block of text is worth something: sentences weigh for, lists of links and scattered short lines against. Worth
// flows up the tree, a little less at every level, and the element that gathers most holds the story.
#pragma once

#include <cstdint>
#include <vector>

#include "indexer/story/body/text_block.h"
#include "indexer/story/html/html_document.h"

namespace dateline {

struct MainText {
  std::vector<TextBlock> blocks;  // of the story, in order
  std::vector<TextBlock> links;   // headlines of other stories on the page
  uint32_t container = 0;         // the element that holds the text; 0 when there is none
  uint32_t root = 0;              // the element that holds all of the story: headline, dates, text; 0 is the whole page
  size_t teasers = 0;             // words of other stories that were left out
  bool index_page = false;        // links without text: nothing here is a story
};

// The stories of a page: mostly one, whose root is 0. A page that sets several whole stories one below the other, each an
// <article> with its own heading, gives one each, in their order on the page, unless it is `one_story` whose parts have
// headings. Never empty.
[[nodiscard]] std::vector<MainText> FindStories(const HtmlDocument& document, bool one_story = false);

}  // namespace dateline
