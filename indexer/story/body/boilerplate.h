// SPDX-License-Identifier: Apache-2.0
// Which elements of a page hold no story: by what they are (nav, aside, form) and by what their class, id and role call
// them, in the words that web developers everywhere use.
#pragma once

#include <cstdint>
#include <string_view>

#include "indexer/story/html/html_document.h"

namespace dateline {

enum class Verdict : uint8_t {
  kText,       // nothing against it
  kSuspect,    // furniture by its name, unless it turns out to hold much of the text
  kFurniture,  // furniture by a name that hardly ever lies (footer, cookie, sidebar), unless it holds most of the text
  kComments,   // all that readers wrote, however long, where a story stands beside it
  kCaption,    // of a picture: text only where there is no other
  kNever,      // never a story's text
};

[[nodiscard]] Verdict JudgeElement(const HtmlDocument& document, uint32_t node);

// Whether a class calls the element a teaser.
[[nodiscard]] bool IsNamedTeaser(std::string_view names);

// Whether class, id or itemprop name the element as the body of the article.
[[nodiscard]] bool IsNamedBody(const HtmlDocument& document, uint32_t node);

}  // namespace dateline
