// SPDX-License-Identifier: Apache-2.0
// The headline of a page, without the name of the site.
#pragma once

#include <string>
#include <string_view>

#include "indexer/story/html_document.h"
#include "indexer/story/page_claims.h"

namespace dateline {

// `container` is the element of the main text (0 when there is none): the heading nearest before it counts.
[[nodiscard]] std::string FindTitle(const HtmlDocument& document, const PageClaims& claims, uint32_t container, std::string_view host);

}  // namespace dateline
