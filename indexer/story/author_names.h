// SPDX-License-Identifier: Apache-2.0
// Bylines to names.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// "By Ada Lovelace and Charles Babbage, Reuters" -> {"Ada Lovelace", "Charles Babbage", "Reuters"}; empty when the text
// names nobody.
[[nodiscard]] std::vector<std::string> SplitAuthors(std::string_view byline);

// Adds one name, without what pages write behind names, unless it is none or known.
void AddAuthor(std::string_view text, std::vector<std::string>& names);

// Whether a text, lower case, only announces a name: "by", "written by:".
[[nodiscard]] bool IsBylineLabel(std::string_view lower);

}  // namespace dateline
