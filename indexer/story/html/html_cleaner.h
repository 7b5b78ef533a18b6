// SPDX-License-Identifier: Apache-2.0
// Markup to less markup, before the HTML5 parser sees it: most of a news page is scripts, styles, drawings and
// attributes that say nothing of its story, and reading past them is many times faster than building a tree of them. It
// also bounds what the parser, whose time grows with the depth of the tree, has to do.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/html/arena.h"

namespace dateline {

struct HtmlAttribute {
  std::string_view name;   // lower case; lives as long as the program, or as the parser's memory
  std::string_view value;  // character references resolved
};

// A start tag whose attributes were taken out of the markup: most need no parser, whose way through them is long.
struct CleanTag {
  uint32_t begin = 0;  // of its "<" in the clean markup
  uint32_t first_attribute = 0;
  uint32_t attribute_count = 0;
};

// Text that was taken out of the markup too, where it says nothing to the parser: one private-use character stands for
// it.
struct CleanText {
  uint32_t begin = 0;  // bytes of CleanMarkup::text
  uint32_t size = 0;
};

struct CleanMarkup {
  std::string html;  // valid UTF-8 when the input is
  std::string text;
  std::vector<CleanText> texts;
  std::vector<CleanTag> tags;  // ascending by place; those with attributes of their own
  std::vector<HtmlAttribute> attributes;
  Arena memory;                      // of the attributes
  std::vector<std::string> json_ld;  // bodies of <script type="application/ld+json">
  bool cut = false;                  // there was more than max_bytes of it, attributes and all
  bool frames = false;               // the page is a set of frames
};

// Text number n is kPrivatePlane + n. Where the parser would see other characters of that plane, pictures of the page's
// own font, they are dropped.
inline constexpr size_t kMaxTexts = 0xFFFE;

inline constexpr int kMaxHtmlDepth = 300;
inline constexpr size_t kMaxCleanBytes = 6 << 20;

// Text that a browser does not show by itself: <noscript>, <template>, <script type="text/template">.
enum class Wrapped : uint8_t { kDropped, kRead };

// Kept: text, tags, and the attributes that carry meaning (class, id, href, content, itemprop, datetime, ...). Elements
// nested deeper than kMaxHtmlDepth lose their tags, not their text. Linear in the markup; `clean` keeps its capacity.
void CleanHtml(std::string_view markup, size_t max_bytes, CleanMarkup& clean, Wrapped wrapped = Wrapped::kDropped);

}  // namespace dateline
