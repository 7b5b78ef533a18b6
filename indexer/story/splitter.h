// SPDX-License-Identifier: Apache-2.0
// Where one story of a page of text ends and the next begins.
//
// Four signs are used. A headline that is repeated within a few lines opens a story (pages print it above the picture and
// again above the text); so does a teaser, which has a sentence or two behind it instead of a story. Pages that print only
// summary lines (long, without a full stop) open each story with one; such a line opens a story where the names behind
// it are not those of the story before, else it is a heading inside. For the other two see dateline_split.h.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct TextLine {
  std::string text;           // white space collapsed, never empty
  bool blank_before = false;
};

struct Segment {
  size_t begin = 0;     // its lines [begin, end)
  size_t end = 0;
  size_t body = 0;      // first line behind the (repeated) headline
  std::string headline; // empty when there is none
  bool teaser = false;  // points at a story elsewhere
  size_t head = 0;      // the lines [0, head) stand above all stories of the page: a date there is that of each
};

// Covers all lines in order; at least one segment when there are lines.
[[nodiscard]] std::vector<Segment> SplitStories(const std::vector<TextLine>& lines);

// A line of running text: a sentence or more.
[[nodiscard]] bool IsProseLine(std::string_view text);
// Fit to be a headline: words, not too many, no full stop.
[[nodiscard]] bool IsHeadlineLine(std::string_view text);

}  // namespace dateline
