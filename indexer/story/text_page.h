// SPDX-License-Identifier: Apache-2.0
// A page that came as plain text: the headline, date and furniture lines told from paragraphs, several stories cut apart,
// teasers of other stories put aside as links.
#pragma once

#include "indexer/sources/page.h"
#include "indexer/story/story_reader.h"

namespace dateline {

[[nodiscard]] PageStories ReadTextPage(const Page& page);

}  // namespace dateline
