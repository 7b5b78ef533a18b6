// SPDX-License-Identifier: Apache-2.0
// Markup to less markup, before the HTML5 parser sees it: most of a news page is scripts, styles, drawings and attributes
// that say nothing of its story, and reading past them is many times faster than building a tree of them. It also bounds
// what the parser, whose time grows with the depth of the tree, has to do.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

struct CleanMarkup {
  std::string html;                  // valid UTF-8 when the input is
  std::vector<std::string> json_ld;  // bodies of <script type="application/ld+json">
  bool cut = false;                  // there was more than max_bytes of it
};

// Kept: text, tags, and the attributes that carry meaning (class, id, href, content, itemprop, datetime, ...). Elements
// nested deeper than kMaxHtmlDepth lose their tags, not their text. Linear in the markup; `clean` keeps its capacity.
inline constexpr int kMaxHtmlDepth = 300;
inline constexpr size_t kMaxCleanBytes = 6 << 20;

void CleanHtml(std::string_view markup, size_t max_bytes, CleanMarkup& clean);

}  // namespace dateline
