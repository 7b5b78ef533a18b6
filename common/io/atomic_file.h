// SPDX-License-Identifier: Apache-2.0
// A file that appears whole or not at all: written beside its place, flushed to the disk, then renamed. Move-only. The
// destructor of an uncommitted file removes what was written.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/io/unique_fd.h"

namespace dateline {

class AtomicFile {
 public:
  // Creates "<path>.tmp-<pid>", locked while this lives; the folder must exist.
  [[nodiscard]] static absl::StatusOr<AtomicFile> Create(std::string path);

  ~AtomicFile();
  AtomicFile(AtomicFile&&) noexcept = default;
  AtomicFile& operator=(AtomicFile&&) = delete;

  // Buffered.
  [[nodiscard]] absl::Status Append(std::string_view bytes);
  // Overwrites bytes already appended. REQUIRES: offset + bytes.size() <= size().
  [[nodiscard]] absl::Status WriteAt(uint64_t offset, std::string_view bytes);
  uint64_t size() const { return size_; }

  // Flushes file and folder to the disk and renames over `path`. Nothing may follow.
  [[nodiscard]] absl::Status Commit();

 private:
  AtomicFile(UniqueFd fd, std::string path, std::string temporary);
  absl::Status Flush();

  UniqueFd fd_;  // empty once committed
  std::string path_;
  std::string temporary_;
  std::string buffer_;
  uint64_t size_ = 0;
};

// Removes what processes that were killed have left of uncommitted files in `folder` whose names start with `prefix`.
void RemoveAbandonedFiles(const std::string& folder, std::string_view prefix);

// The whole of `bytes` as the file `path`, atomically.
[[nodiscard]] absl::Status WriteFileAtomically(const std::string& path, std::string_view bytes);

}  // namespace dateline
