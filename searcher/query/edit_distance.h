// SPDX-License-Identifier: Apache-2.0
// Edit distance of words: how many letters must be inserted, removed, replaced or swapped with their neighbour.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

// The distance in code points of two valid UTF-8 texts (optimal string alignment), or `limit` + 1 when it is greater.
[[nodiscard]] uint32_t EditDistance(std::string_view a, std::string_view b, uint32_t limit);

}  // namespace dateline
