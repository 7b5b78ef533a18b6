// SPDX-License-Identifier: Apache-2.0
// The headline of a page, without the name of the site.
#pragma once

#include <string>
#include <string_view>

#include "indexer/story/html_document.h"
#include "indexer/story/main_text.h"
#include "indexer/story/page_claims.h"

namespace dateline {

// Headings under the story's root count, those nearest before its text when there is no main heading.
[[nodiscard]] std::string FindTitle(const HtmlDocument& document, const PageClaims& claims, const MainText& main, std::string_view host);

// Whether two headlines are one but for punctuation and case.
[[nodiscard]] bool SameHeadline(std::string_view a, std::string_view b);

}  // namespace dateline
