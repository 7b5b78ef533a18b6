// SPDX-License-Identifier: Apache-2.0
// The headline of a page, without the name of the site.
//
// A page states its headline up to eight times: to readers in headings and in the window's title, to machines in
// JSON-LD, OpenGraph, microdata and other meta elements. Mostly they agree; where they do not, each distinct text is
// scored by who states it, and the best wins. The weights are those of a logistic model fitted to pages with known
// headlines, rounded.
#pragma once

#include <string>
#include <string_view>

#include "indexer/story/body/main_text.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/page_claims.h"

namespace dateline {

// Headings under the story's root count.
[[nodiscard]] std::string FindTitle(const HtmlDocument& document, const PageClaims& claims, const MainText& main,
                                    std::string_view host);

}  // namespace dateline
