// SPDX-License-Identifier: Apache-2.0
// Lines that stand between the paragraphs of a story and are no part of it, told by their words.
#pragma once

#include <string_view>

namespace dateline {

// "Advertisement", "Read more:", "Share this article", captions, sentences about the post.
[[nodiscard]] bool IsFurnitureLine(std::string_view text);

// Captions: "The old bridge in winter. © Daily River".
[[nodiscard]] bool EndsInCredit(std::string_view text);

// "This entry was posted on 3 May 2010 at 4:03 pm and is filed under ...": how blogs date their posts.
[[nodiscard]] bool SpeaksOfPost(std::string_view text);

}  // namespace dateline
