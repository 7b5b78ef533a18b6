// SPDX-License-Identifier: Apache-2.0
// Blocks of integers that are mostly small: packed at a width that holds most of them, the high bits of the others patched in
// behind (PFOR: Zukowski, Heman, Nes, Boncz: Super-Scalar RAM-CPU Cache Compression, 2006; the layout is our own).
//
//   uint8   width; bit 6: some values are patched; bit 7: one is to be added to each value
//   uint8   e, how many are patched                     (with bit 6)
//   packed  the low bits of each value
//   e * uint8 index, e * uint8 bits above the width     (with bit 6)
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "common/codec/bit_pack.h"

namespace dateline {

inline constexpr size_t kMaxPatchedCount = 128;

// REQUIRES: count <= kMaxPatchedCount.
void AppendPatched(std::string* out, const uint32_t* values, size_t count);

// Such a block in place. kPackSlack bytes behind it must be readable.
class PatchedPack {
 public:
  // Finds the parts of a block of `count` values at `data`; false when it needs more than the `available` bytes.
  bool Open(const uint8_t* data, size_t available, size_t count);

  const uint8_t* end() const { return highs_ + patches_; }  // behind the block
  // No value has more bits.
  unsigned bits() const { return patches_ > 0 ? width_ + 8 : width_; }

  // Writes the values; `out` must have room for `count` rounded up to a multiple of eight, and one more.
  void Unpack(uint32_t* out) const;
  // Reads the values as gaps and writes running sums, as UnpackGaps does. Room as above.
  void UnpackSums(uint32_t before, uint32_t* out) const;
  // One value alone.
  uint32_t At(size_t index) const {
    uint32_t value = ReadPacked(packed_, index, width_) + add_;
    for (uint32_t i = 0; i < patches_; ++i) value += indexes_[i] == index ? uint32_t{highs_[i]} << width_ : 0;
    return value;
  }

 private:
  void Patch(uint32_t* out) const;

  const uint8_t* packed_ = nullptr;
  const uint8_t* indexes_ = nullptr;
  const uint8_t* highs_ = nullptr;
  uint32_t count_ = 0, patches_ = 0, add_ = 0;
  unsigned width_ = 0;
};

}  // namespace dateline
