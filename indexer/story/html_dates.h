// SPDX-License-Identifier: Apache-2.0
// The dates that a page shows to its readers: <time> elements, bylines, date lines near the headline.
#pragma once

#include "indexer/story/date_finder.h"
#include "indexer/story/html_document.h"
#include "indexer/story/main_text.h"

namespace dateline {

void AddShownDates(const HtmlDocument& document, const MainText& main, DateFinder& finder);

}  // namespace dateline
