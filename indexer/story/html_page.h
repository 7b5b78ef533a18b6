// SPDX-License-Identifier: Apache-2.0
// HtmlPageReader: one HTML page to its stories. Ids, languages guessed from text and the crawl are StoryReader's.
#pragma once

#include "indexer/sources/page.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/story_reader.h"

namespace dateline {

class HtmlPageReader {
 public:
  [[nodiscard]] PageStories Read(const Page& page);

 private:
  PageStories ReadMarkup(const Page& page, std::string_view markup, Wrapped wrapped);

  HtmlDocument document_;  // kept for its memory
};

}  // namespace dateline
