// SPDX-License-Identifier: Apache-2.0
// What must hold for the stories of any page.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>

#include "common/text/utf8.h"
#include "indexer/story/story_reader.h"

namespace dateline {

inline void ReadAnyPage(PageFormat format, std::string bytes) {
  static StoryReader& reader = *new StoryReader();
  Page page;
  page.format = format;
  page.path = page.identity = "fuzz";
  page.url = "https://news.example/2025/09/24/story";
  page.text = std::move(bytes);
  page.crawled = CrawlTime{20427, 600};
  if (!IsValidUtf8(page.text)) return;  // sources hand out no other
  const PageStories result = reader.Read(page);
  if (result.stories.empty() == result.none_because.empty()) std::abort();
  for (const Story& story : result.stories) {
    if (story.id.size() != 16 || !IsValidUtf8(story.title) || (story.paragraphs.empty() && story.title.empty())) std::abort();
    if (story.published.dated() && story.published.day > page.crawled->day + 1) std::abort();
    if (story.published.dated() != (story.published.confidence > 0)) std::abort();
    for (const std::string& paragraph : story.paragraphs) {
      if (paragraph.empty() || paragraph.find('\n') != std::string::npos || !IsValidUtf8(paragraph)) std::abort();
    }
  }
}

}  // namespace dateline
