// SPDX-License-Identifier: Apache-2.0
// Unsigned integers in 7-bit groups, least significant first, the high bit set on all but the last byte.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "common/base/byte_view.h"

namespace dateline {

inline void AppendVarint(std::string* out, uint64_t value) {
  for (; value >= 0x80; value >>= 7) out->push_back(static_cast<char>(value | 0x80));
  out->push_back(static_cast<char>(value));
}

// Reads forward through a view. After a read that did not fit, or an integer that is too long, ok() stays false and every
// further read gives 0 or nothing, so a loop need only look at the end.
class ByteReader {
 public:
  explicit ByteReader(ByteView bytes) : next_(bytes.data()), end_(bytes.data() + bytes.size()) {}

  bool ok() const { return ok_; }
  bool AtEnd() const { return next_ == end_; }
  const uint8_t* position() const { return next_; }
  size_t remaining() const { return static_cast<size_t>(end_ - next_); }

  uint8_t Byte() {
    if (next_ == end_) return Fail();
    return *next_++;
  }

  uint64_t Varint() {
    if (next_ != end_ && *next_ < 0x80) return *next_++;  // most are one byte
    uint64_t value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      if (next_ == end_) return Fail();
      const uint8_t byte = *next_++;
      if (shift == 63 && byte > 1) return Fail();
      value |= static_cast<uint64_t>(byte & 0x7f) << shift;
      if (byte < 0x80) return value;
    }
    return Fail();
  }

  // A varint that must not exceed 32 bits.
  uint32_t Varint32() {
    const uint64_t value = Varint();
    if (value > UINT32_MAX) return Fail();
    return static_cast<uint32_t>(value);
  }

  ByteView Bytes(uint64_t length) {
    if (length > remaining()) {
      Fail();
      return {};
    }
    const ByteView view(next_, static_cast<size_t>(length));
    next_ += length;
    return view;
  }

 private:
  uint8_t Fail() {
    ok_ = false;
    next_ = end_;
    return 0;
  }

  const uint8_t* next_;
  const uint8_t* end_;
  bool ok_ = true;
};

}  // namespace dateline
