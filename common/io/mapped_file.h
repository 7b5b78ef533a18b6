// SPDX-License-Identifier: Apache-2.0
// A whole file mapped read-only. Move-only; views of it die with it. Safe to read from many threads.
#pragma once

#include <string>
#include <utility>

#include "absl/status/statusor.h"
#include "common/base/byte_view.h"

namespace dateline {

class MappedFile {
 public:
  // kNotFound, kPermissionDenied or kInvalidArgument (a directory, say), each naming the path.
  [[nodiscard]] static absl::StatusOr<MappedFile> Open(const std::string& path);

  MappedFile() = default;
  ~MappedFile();
  MappedFile(MappedFile&& other) noexcept : bytes_(std::exchange(other.bytes_, {})) {}
  MappedFile& operator=(MappedFile&& other) noexcept {
    std::swap(bytes_, other.bytes_);
    return *this;
  }

  ByteView bytes() const { return bytes_; }

  // Whether pages are read only as they are touched, or many around them too: systems read ahead up to megabytes.
  void ReadAhead(bool wanted) const;

 private:
  explicit MappedFile(ByteView bytes) : bytes_(bytes) {}

  ByteView bytes_;
};

}  // namespace dateline
