// SPDX-License-Identifier: Apache-2.0
// The people who wrote a story: names from the page's claims and bylines, without "By", titles and site names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/html_document.h"
#include "indexer/story/page_claims.h"

namespace dateline {

// Bylines are looked for under the element `root`.
[[nodiscard]] std::vector<std::string> FindAuthors(const HtmlDocument& document, const PageClaims& claims, uint32_t root);

// "By Ada Lovelace and Charles Babbage, Reuters" -> {"Ada Lovelace", "Charles Babbage", "Reuters"}; empty when the text
// names nobody.
[[nodiscard]] std::vector<std::string> SplitAuthors(std::string_view byline);

}  // namespace dateline
