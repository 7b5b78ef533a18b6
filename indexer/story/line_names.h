// SPDX-License-Identifier: Apache-2.0
// The names in lines of text, as far as capitals tell: enough to see that a text turns to others.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>

namespace dateline {

using LineNames = std::unordered_set<std::string>;

// The capitalised words of a text of four bytes or more, each up to its first mark.
[[nodiscard]] LineNames NamesOfLine(std::string_view text);

// Share of `names` that are among `known`; 1 when there are none.
[[nodiscard]] double ShareKnown(const LineNames& names, const LineNames& known);

}  // namespace dateline
