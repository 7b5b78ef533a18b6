// SPDX-License-Identifier: Apache-2.0
// Schema.org statements in JSON-LD: which object is the page's article, and what it says.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/page_claims.h"

namespace dateline {

// Adds what the scripts say to `claims`. Scripts that are no JSON are passed over. `page_url` (may be empty) picks the
// article when a page describes several.
void ReadJsonLd(const std::vector<std::string>& scripts, std::string_view page_url, PageClaims& claims);

}  // namespace dateline
