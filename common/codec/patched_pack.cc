// SPDX-License-Identifier: Apache-2.0
#include "common/codec/patched_pack.h"

#include <algorithm>

namespace dateline {
namespace {

constexpr uint8_t kWidthMask = 0x3f, kPatched = 0x40, kAddOne = 0x80;
constexpr unsigned kHighBits = 8;                       // of a patch
constexpr size_t kPatchBytes = 2;                       // its index and its high bits
constexpr unsigned kMaxPatchedWidth = kMaxPackWidth - kHighBits;

// The width that takes the fewest bytes; of two the greater, which patches less.
unsigned BestWidth(const uint32_t* values, size_t count) {
  size_t of_width[kMaxPackWidth + 1] = {};
  for (size_t i = 0; i < count; ++i) ++of_width[WidthOf(values[i])];
  unsigned most = kMaxPackWidth;
  while (most > 0 && of_width[most] == 0) --most;
  unsigned best = most;
  size_t best_bytes = PackedBytes(count, most), patched = 0;
  for (unsigned width = most; width > 0 && most - width < kHighBits;) {
    patched += of_width[width--];
    const size_t bytes = PackedBytes(count, width) + 1 + patched * kPatchBytes;
    if (width > kMaxPatchedWidth || bytes >= best_bytes) continue;
    best = width;
    best_bytes = bytes;
  }
  return best;
}

}  // namespace

void AppendPatched(std::string* out, const uint32_t* values, size_t count) {
  uint32_t rest[kMaxPatchedCount];
  const uint32_t add = count > 0 && *std::min_element(values, values + count) > 0 ? 1 : 0;
  for (size_t i = 0; i < count; ++i) rest[i] = values[i] - add;
  const unsigned width = BestWidth(rest, count);
  std::string indexes, highs;
  for (size_t i = 0; i < count; ++i) {
    const uint64_t high = uint64_t{rest[i]} >> width;
    if (high == 0) continue;
    indexes.push_back(static_cast<char>(i));
    highs.push_back(static_cast<char>(high));
    rest[i] &= (uint32_t{1} << width) - 1;
  }
  out->push_back(static_cast<char>(width | (indexes.empty() ? 0 : kPatched) | (add > 0 ? kAddOne : 0)));
  if (!indexes.empty()) out->push_back(static_cast<char>(indexes.size()));
  AppendPacked(out, rest, count, width);
  out->append(indexes).append(highs);
}

bool PatchedPack::Open(const uint8_t* data, size_t available, size_t count) {
  if (available < 2 && (available == 0 || (data[0] & kPatched) != 0)) return false;
  width_ = data[0] & kWidthMask;
  add_ = (data[0] & kAddOne) != 0 ? 1 : 0;
  patches_ = (data[0] & kPatched) != 0 ? data[1] : 0;
  count_ = static_cast<uint32_t>(count);
  packed_ = data + ((data[0] & kPatched) != 0 ? 2 : 1);
  indexes_ = packed_ + PackedBytes(count, width_);
  highs_ = indexes_ + patches_;
  return width_ <= (patches_ > 0 ? kMaxPatchedWidth : kMaxPackWidth) && static_cast<size_t>(end() - data) <= available;
}

void PatchedPack::Patch(uint32_t* out) const {
  // An index behind the end is damage; it lands in the room behind the values.
  for (uint32_t i = 0; i < patches_; ++i) out[std::min<uint32_t>(indexes_[i], count_)] += uint32_t{highs_[i]} << width_;
}

void PatchedPack::Unpack(uint32_t* out) const {
  UnpackBits(packed_, count_, width_, add_, out);
  Patch(out);
}

void PatchedPack::UnpackSums(uint32_t before, uint32_t* out) const {
  if (patches_ == 0 && add_ == 0) return UnpackGaps(packed_, count_, width_, before, out);
  Unpack(out);
  SumUp(out, count_, 1, before, out);
}

}  // namespace dateline
