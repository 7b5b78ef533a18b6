// SPDX-License-Identifier: Apache-2.0
// 64-bit hashes of bytes (XXH3) for ids, sketches and file checksums. Stable across machines and versions: they are stored.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

[[nodiscard]] uint64_t Hash64(std::string_view bytes, uint64_t seed = 0);

// Sixteen lower-case hexadecimal digits.
[[nodiscard]] std::string Hex64(uint64_t value);

}  // namespace dateline
