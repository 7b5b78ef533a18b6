// SPDX-License-Identifier: Apache-2.0
// The people who wrote a story: names from the page's claims and bylines, without "By", titles and site names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/body/main_text.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/page_claims.h"

namespace dateline {

// Bylines are looked for in the story of `main`, where the page does not sign to machines.
[[nodiscard]] std::vector<std::string> FindAuthors(const HtmlDocument& document, const PageClaims& claims,
                                                   const MainText& main);

}  // namespace dateline
