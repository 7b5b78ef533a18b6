// SPDX-License-Identifier: Apache-2.0
// 64-bit hashes of bytes (XXH3) for ids, sketches and file checksums. Stable across machines and versions: they are stored.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace dateline {

[[nodiscard]] uint64_t Hash64(std::string_view bytes, uint64_t seed = 0);

// The same hash, seed 0, of bytes that come in pieces.
class StreamHash64 {
 public:
  StreamHash64();
  ~StreamHash64();
  StreamHash64(StreamHash64&&) noexcept;
  StreamHash64& operator=(StreamHash64&&) noexcept;
  void Add(std::string_view bytes);
  [[nodiscard]] uint64_t Value() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Sixteen lower-case hexadecimal digits.
[[nodiscard]] std::string Hex64(uint64_t value);

}  // namespace dateline
