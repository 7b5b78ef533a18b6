// SPDX-License-Identifier: Apache-2.0
// Indented blocks of text: what the plain output is laid out with.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "searcher/render/looks.h"
#include "searcher/render/styled_text.h"

namespace dateline {

[[nodiscard]] std::string Spaces(int count);
// The text and spaces up to `width` columns.
[[nodiscard]] std::string Padded(std::string_view text, int width);
// Folded lines, each behind `indent` spaces and ended by a line break; not wider than is good to read.
[[nodiscard]] std::string Block(const std::vector<StyledText>& pieces, int indent, const Looks& looks);
// The same with a name in the margin of the first line; nothing when there is no text.
[[nodiscard]] std::string NamedBlock(std::string_view name, const std::vector<StyledText>& pieces, int indent,
                                     const Looks& looks);

}  // namespace dateline
