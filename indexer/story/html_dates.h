// SPDX-License-Identifier: Apache-2.0
// The dates that a page shows to its readers: <time> elements, bylines, date lines near the headline.
#pragma once

#include <string_view>

#include "indexer/story/date_finder.h"
#include "indexer/story/html_document.h"
#include "indexer/story/main_text.h"

namespace dateline {

// `title` is the story's headline: dates near it are bylines.
void AddShownDates(const HtmlDocument& document, const MainText& main, std::string_view title, DateFinder& finder);

}  // namespace dateline
