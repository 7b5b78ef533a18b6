// SPDX-License-Identifier: Apache-2.0
// Meta elements, links and microdata of a page.
#pragma once

#include "indexer/story/html/html_document.h"
#include "indexer/story/page_claims.h"

namespace dateline {

// Adds what the page's head and its itemprop attributes say; reads JSON-LD first. `page_url` may be empty.
[[nodiscard]] PageClaims ReadClaims(const HtmlDocument& document, std::string_view page_url);

}  // namespace dateline
