// SPDX-License-Identifier: Apache-2.0
#include "common/base/hash.h"

#include <xxhash.h>

namespace dateline {

uint64_t Hash64(std::string_view bytes, uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

std::string Hex64(uint64_t value) {
  std::string digits(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) digits[i] = "0123456789abcdef"[value & 15];
  return digits;
}

}  // namespace dateline
