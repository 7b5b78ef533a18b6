// SPDX-License-Identifier: Apache-2.0
// A bounds-checked slice of bytes with little-endian loads: the only way bytes of a file are reached. Copies are cheap;
// the bytes must outlive the view. Thread-safe, being immutable.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string_view>
#include <type_traits>

namespace dateline {

static_assert(std::endian::native == std::endian::little,
              "the sealed format is read straight from a little-endian mapping");

class ByteView {
 public:
  constexpr ByteView() = default;
  constexpr ByteView(const uint8_t* data, size_t size) : data_(data), size_(size) {}
  explicit ByteView(std::string_view text) : data_(reinterpret_cast<const uint8_t*>(text.data())), size_(text.size()) {}

  const uint8_t* data() const { return data_; }
  size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }
  std::string_view text() const { return {reinterpret_cast<const char*>(data_), size_}; }

  // True when [offset, offset + length) lies inside; written so that no sum can wrap.
  bool Contains(uint64_t offset, uint64_t length) const { return offset <= size_ && length <= size_ - offset; }

  // The slice, or nothing when it does not lie inside.
  std::optional<ByteView> Slice(uint64_t offset, uint64_t length) const {
    if (!Contains(offset, length)) return std::nullopt;
    return ByteView(data_ + offset, static_cast<size_t>(length));
  }

  // An unaligned little-endian load, or nothing when it does not lie inside.
  template <typename T>
    requires std::is_trivially_copyable_v<T>
  std::optional<T> Load(uint64_t offset) const {
    if (!Contains(offset, sizeof(T))) return std::nullopt;
    T value;
    std::memcpy(&value, data_ + offset, sizeof(T));
    return value;
  }

 private:
  const uint8_t* data_ = nullptr;
  size_t size_ = 0;
};

}  // namespace dateline
