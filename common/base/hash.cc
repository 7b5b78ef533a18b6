// SPDX-License-Identifier: Apache-2.0
#include "common/base/hash.h"

#include <xxhash.h>

namespace dateline {

uint64_t Hash64(std::string_view bytes, uint64_t seed) {
  return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed);
}

struct StreamHash64::State {
  XXH3_state_t* hash = XXH3_createState();
  ~State() { XXH3_freeState(hash); }
};

StreamHash64::StreamHash64() : state_(std::make_unique<State>()) { XXH3_64bits_reset(state_->hash); }
StreamHash64::~StreamHash64() = default;
StreamHash64::StreamHash64(StreamHash64&&) noexcept = default;
StreamHash64& StreamHash64::operator=(StreamHash64&&) noexcept = default;
void StreamHash64::Add(std::string_view bytes) { XXH3_64bits_update(state_->hash, bytes.data(), bytes.size()); }
uint64_t StreamHash64::Value() const { return XXH3_64bits_digest(state_->hash); }

std::string Hex64(uint64_t value) {
  std::string digits(16, '0');
  for (int i = 15; i >= 0; --i, value >>= 4) digits[i] = "0123456789abcdef"[value & 15];
  return digits;
}

}  // namespace dateline
