// SPDX-License-Identifier: Apache-2.0
// How many terminal columns text takes: 2 for wide East Asian characters and emoji, 0 for marks, joiners and controls, else 1.
#pragma once

#include <string_view>

namespace dateline {

[[nodiscard]] int DisplayWidth(char32_t character);
[[nodiscard]] int DisplayWidth(std::string_view text);  // UTF-8; a bad byte counts 1

}  // namespace dateline
