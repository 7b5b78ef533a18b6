// SPDX-License-Identifier: Apache-2.0
// The dates that a page shows to its readers: <time> elements, bylines, date lines near the headline.
#pragma once

#include <string_view>

#include "indexer/story/body/main_text.h"
#include "indexer/story/dates/date_finder.h"
#include "indexer/story/html/html_document.h"

namespace dateline {

// `title` is the story's headline: dates near it are bylines.
void AddShownDates(const HtmlDocument& document, const MainText& main, std::string_view title, DateFinder& finder);

}  // namespace dateline
