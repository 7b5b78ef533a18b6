// SPDX-License-Identifier: Apache-2.0
// Lower case of any script.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// Each letter by itself: "Über" -> "über", "ФОТО" -> "фото". Bytes that are no UTF-8 are dropped.
[[nodiscard]] std::string LowerCased(std::string_view text);

// The letters and digits alone: "The Bridge, Part II" -> "thebridgepartii".
[[nodiscard]] std::string Skeleton(std::string_view text);

}  // namespace dateline
