// SPDX-License-Identifier: Apache-2.0
// Arrays of integers of one width, packed without gaps, least significant bit first: value i starts at bit i * width.
//
// One layout serves every use. Any value can be read alone (ReadPacked), so a frequency or a position is fetched without
// decoding its block; and eight values fill exactly `width` bytes, so a vector of eight is unpacked with one shuffle and
// one variable shift (AVX2, chosen at run time; plain code elsewhere).
#pragma once

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>

namespace dateline {

// Reading a packed array may touch this many bytes behind it; they must be readable, their value does not matter.
inline constexpr size_t kPackSlack = 32;
inline constexpr unsigned kMaxPackWidth = 32;

constexpr uint64_t PackedBytes(uint64_t count, unsigned width) { return (count * width + 7) / 8; }

// The least width that holds `value`; 0 for 0.
constexpr unsigned WidthOf(uint32_t value) { return value == 0 ? 0 : 32 - static_cast<unsigned>(__builtin_clz(value)); }

// REQUIRES: every value fits `width` <= 32 bits.
void AppendPacked(std::string* out, const uint32_t* values, size_t count, unsigned width);

// Value `index` of an array of `width` <= 32.
inline uint32_t ReadPacked(const uint8_t* data, size_t index, unsigned width) {
  const size_t bit = index * width;
  uint64_t word;
  std::memcpy(&word, data + (bit >> 3), sizeof word);
  return static_cast<uint32_t>((word >> (bit & 7)) & ((uint64_t{1} << width) - 1));
}

// Writes `count` values, each plus `add`; `out` must have room for `count` rounded up to a multiple of eight.
void UnpackBits(const uint8_t* data, size_t count, unsigned width, uint32_t add, uint32_t* out);

// Reads gaps and writes running sums: out[i] = before + (gap[0] + 1) + ... + (gap[i] + 1), modulo 2^32. Room as above.
void UnpackGaps(const uint8_t* data, size_t count, unsigned width, uint32_t before, uint32_t* out);

// Running sums of what is unpacked already: out[i] = before + (values[0] + each) + ... + (values[i] + each). Room as above,
// for `values` too, which may be `out`.
void SumUp(const uint32_t* values, size_t count, uint32_t each, uint32_t before, uint32_t* out);

namespace internal {
// The plain versions, for tests to compare with.
void UnpackBitsPlain(const uint8_t* data, size_t count, unsigned width, uint32_t add, uint32_t* out);
void UnpackGapsPlain(const uint8_t* data, size_t count, unsigned width, uint32_t before, uint32_t* out);
void SumUpPlain(const uint32_t* values, size_t count, uint32_t each, uint32_t before, uint32_t* out);
}  // namespace internal

}  // namespace dateline
