// SPDX-License-Identifier: Apache-2.0
// Everything on a page that may be its headline, who says so, and what that speaks for.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/body/main_text.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/page_claims.h"

namespace dateline {

// Who may state a headline; bits of a candidate's `voices`.
enum TitleVoice : uint32_t {
  kHeading = 1,         // the first h1, of those that the document's title repeats if any
  kOtherHeading = 2,    // another h1
  kLinkedHeading = 4,   // an h1 that is a link: to a section, to the front page
  kNearSubheading = 8,  // the last h2 or h3 before the text
  kFarSubheading = 16,  // an h2 or h3 further up
  kArticle = 32,        // JSON-LD of an article
  kOpenGraph = 64,      // what the editors show to those who share the story
  kMicrodata = 128,     // itemprop
  kMeta = 256,          // another meta element
  kDocument = 512,      // <title>
  kMinor = 1024,        // sharing cards, JSON-LD of other things
};

struct TitleCandidate {
  std::string text;  // without the site's name
  std::string skeleton;
  uint32_t voices = 0;
};

// Each distinct headline once. Headings under the story's root count.
[[nodiscard]] std::vector<TitleCandidate> TitleCandidates(const HtmlDocument& document, const PageClaims& claims,
                                                          const MainText& main, std::string_view host);

}  // namespace dateline
