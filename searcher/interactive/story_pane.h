// SPDX-License-Identifier: Apache-2.0
// The story that is being read, over the whole screen.
#pragma once

#include <cstdint>
#include <utility>
#include <vector>

#include "searcher/interactive/canvas.h"
#include "searcher/interactive/key.h"
#include "searcher/result/search.h"

namespace dateline {

class StoryPane {
 public:
  explicit StoryPane(ShownStory story) : shown_(std::move(story)) {}

  const Story& story() const { return shown_.story; }

  // Scrolls, or says what the person wants beside.
  enum class Wish : uint8_t { kNothing, kClose, kNext, kPrevious, kUrl };
  Wish Handle(const Key& key);

  // Rows top to bottom - 1.
  void Draw(Canvas& canvas, int top, int bottom);

 private:
  std::vector<std::vector<StyledText>> Lines(int width) const;
  void ScrollTo(int line);

  ShownStory shown_;
  int top_ = 0;             // first line shown
  // As last drawn:
  int lines_ = 0;
  int height_ = 1;
  std::vector<int> marks_;  // lines with matches
};

}  // namespace dateline
