// SPDX-License-Identifier: Apache-2.0
// Bytes that wait on disk while a file is put together: an unnamed file that is gone when this is. Move-only.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/io/unique_fd.h"

namespace dateline {

class ScratchFile {
 public:
  [[nodiscard]] static absl::StatusOr<ScratchFile> Create(const std::string& folder);

  [[nodiscard]] absl::Status Append(std::string_view bytes);
  uint64_t size() const { return size_; }
  int descriptor() const { return fd_.get(); }
  // Hands all bytes on in order, in pieces of a megabyte.
  [[nodiscard]] absl::Status ReadAll(absl::FunctionRef<absl::Status(std::string_view)> sink) const;

 private:
  ScratchFile(UniqueFd fd, std::string folder) : fd_(std::move(fd)), folder_(std::move(folder)) {}

  UniqueFd fd_;
  std::string folder_;  // for messages
  uint64_t size_ = 0;
};

}  // namespace dateline
