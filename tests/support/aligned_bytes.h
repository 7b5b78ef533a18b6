// SPDX-License-Identifier: Apache-2.0
// A copy of bytes that starts at a multiple of 64, as a mapped file does.
#pragma once

#include <cstdlib>
#include <cstring>
#include <memory>
#include <string_view>

#include "common/base/byte_view.h"

namespace dateline {

class AlignedBytes {
 public:
  explicit AlignedBytes(std::string_view bytes)
      : size_(bytes.size()),
        data_(static_cast<uint8_t*>(std::aligned_alloc(64, (bytes.size() / 64 + 1) * 64)), &std::free) {
    if (!bytes.empty()) std::memcpy(data_.get(), bytes.data(), bytes.size());
  }
  ByteView view() const { return {data_.get(), size_}; }

 private:
  size_t size_;
  std::unique_ptr<uint8_t, void (*)(void*)> data_;
};

}  // namespace dateline
