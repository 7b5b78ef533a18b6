// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/story_pane.h"

#include <algorithm>
#include <string>
#include <utility>

#include "searcher/interactive/list_keys.h"
#include "searcher/render/text.h"

namespace dateline {

void StoryPane::ScrollTo(int line) { top_ = std::clamp(line, 0, std::max(0, lines_ - height_)); }

StoryPane::Wish StoryPane::Handle(const Key& key) {
  switch (key.code) {
    case Key::Code::kEscape:
    case Key::Code::kLeft:
    case Key::Code::kBackspace: return Wish::kClose;
    case Key::Code::kUp: ScrollTo(top_ - 1); return Wish::kNothing;
    case Key::Code::kDown: ScrollTo(top_ + 1); return Wish::kNothing;
    case Key::Code::kPageUp: ScrollTo(top_ - height_); return Wish::kNothing;
    case Key::Code::kPageDown: ScrollTo(top_ + height_); return Wish::kNothing;
    case Key::Code::kHome: ScrollTo(0); return Wish::kNothing;
    case Key::Code::kEnd: ScrollTo(lines_); return Wish::kNothing;
    default: break;
  }
  switch (LetterOf(key)) {
    case 'q': return Wish::kClose;
    case 'n': return Wish::kNext;
    case 'p': return Wish::kPrevious;
    case 'o': return Wish::kUrl;
    case ' ': ScrollTo(top_ + height_); break;
    case 'm': {
      const auto next = std::ranges::upper_bound(marks_, top_);
      if (next != marks_.end()) ScrollTo(*next);
      break;
    }
    default: break;
  }
  return Wish::kNothing;
}

std::vector<std::vector<StyledText>> StoryPane::Lines(int width) const {
  const Story& story = shown_.story;
  std::vector<std::vector<StyledText>> lines;
  const auto add = [&](const std::vector<StyledText>& pieces) {
    for (auto& line : WrapText(pieces, width)) lines.push_back(std::move(line));
  };
  add(StyleTitle(shown_.title));
  std::string by = DateLabel(story);
  if (story.published.dated()) {
    by += " (" + std::string(DateSourceName(story.published.source)) + ", " +
          std::to_string(story.published.confidence) + " %)";
  }
  if (const std::string source = SourceLabel(story); !source.empty()) by += " · " + source;
  for (const std::string& author : story.authors) by += " · " + author;
  add({{by, Style::kDim}});
  if (!story.url.empty()) add({{story.url, Style::kAccent}});
  for (const MarkedText& paragraph : shown_.paragraphs) {
    lines.emplace_back();
    add(StyleMarks(paragraph, Style::kPlain, Style::kMatch));
  }
  for (EntityKind kind : kEntityKinds) {
    std::string names;
    for (const Entity& entity : story.entities) {
      if (entity.kind == kind) names += (names.empty() ? "" : ", ") + entity.name;
    }
    if (names.empty()) continue;
    lines.emplace_back();
    add({{std::string(EntityKindName(kind)) + ": " + names, Style::kDim}});
  }
  return lines;
}

void StoryPane::Draw(Canvas& canvas, int top, int bottom) {
  const int width = std::min(canvas.columns() - 4, 90);
  const auto lines = Lines(width);
  marks_.clear();
  for (size_t i = 0; i < lines.size(); ++i) {
    if (std::ranges::any_of(lines[i], [](const StyledText& piece) { return piece.style == Style::kMatch; })) {
      marks_.push_back(static_cast<int>(i));
    }
  }
  height_ = std::max(1, bottom - top);
  lines_ = static_cast<int>(lines.size());
  ScrollTo(top_);
  for (int row = 0; row < height_ && top_ + row < lines_; ++row) {
    canvas.Put(top + row, 2, width, lines[static_cast<size_t>(top_ + row)]);
  }
}

}  // namespace dateline
