// SPDX-License-Identifier: Apache-2.0
// ByteStream: bytes in order from a file, a pipe or a decompressor. What every source reads from.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/io/unique_fd.h"

namespace dateline {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Reads up to `size` bytes (size > 0) into `to`; 0 only at the end. Damage is reported once: the next call goes on
  // behind it where that is possible, and is at the end where it is not.
  [[nodiscard]] virtual absl::StatusOr<size_t> Read(char* to, size_t size) = 0;

  // Where the byte at `offset` of this stream begins as stored: for the first byte of a gzip member, the member's offset
  // in the compressed file; otherwise `offset` itself. Offsets must be asked for in ascending order.
  virtual uint64_t StoredOffset(uint64_t offset) { return offset; }
};

// A file descriptor. Adds what it reads to *bytes_read, which must outlive it.
class FileStream : public ByteStream {
 public:
  // "-" is standard input. kNotFound, kPermissionDenied or kUnavailable with the system's reason; a directory or a socket
  // is kInvalidArgument.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<ByteStream>> Open(const std::string& path, uint64_t* bytes_read);
  absl::StatusOr<size_t> Read(char* to, size_t size) override;

 private:
  FileStream(int fd, UniqueFd owned, uint64_t* bytes_read) : fd_(fd), owned_(std::move(owned)), bytes_read_(bytes_read) {}

  int fd_;
  UniqueFd owned_;  // none for standard input, which is not ours to close
  bool failed_ = false;
  uint64_t* bytes_read_;
};

}  // namespace dateline
