// SPDX-License-Identifier: Apache-2.0
// StoryReader: a page to its stories: clean text, title, authors, dates, language. Names are tagged later.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "common/schema/story.h"
#include "indexer/sources/page.h"

namespace dateline {

struct PageStories {
  std::vector<Story> stories;  // complete but for entities and cluster
  std::string none_because;    // when there are no stories: "an index page: links without text", "no text"
};

// Not thread-safe: one per thread. The answer depends on the page alone. Never fails: a page that gives no story says why.
class StoryReader {
 public:
  StoryReader();
  ~StoryReader();
  StoryReader(StoryReader&&) noexcept;
  StoryReader& operator=(StoryReader&&) noexcept;

  [[nodiscard]] PageStories Read(const Page& page);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
