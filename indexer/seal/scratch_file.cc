// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/scratch_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>

#include "common/base/status_macros.h"
#include "common/io/errno_status.h"

namespace dateline {

absl::StatusOr<ScratchFile> ScratchFile::Create(const std::string& folder) {
  UniqueFd fd(::open(folder.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
  if (!fd) {  // not every file system has unnamed files
    std::string path = folder + "/seal-XXXXXX";
    fd = UniqueFd(::mkostemp(path.data(), O_CLOEXEC));
    if (fd) ::unlink(path.c_str());
  }
  if (!fd) return ErrnoStatus(errno, "cannot create a scratch file in", folder);
  return ScratchFile(std::move(fd), folder);
}

absl::Status ScratchFile::Append(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = ::pwrite(fd_.get(), bytes.data(), bytes.size(), static_cast<off_t>(size_));
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return ErrnoStatus(errno, "cannot write a scratch file in", folder_);
    bytes.remove_prefix(static_cast<size_t>(wrote));
    size_ += static_cast<uint64_t>(wrote);
  }
  return absl::OkStatus();
}

absl::Status ScratchFile::ReadAll(absl::FunctionRef<absl::Status(std::string_view)> sink) const {
  std::string piece(1 << 20, '\0');
  for (uint64_t offset = 0; offset < size_;) {
    const ssize_t got = ::pread(fd_.get(), piece.data(), piece.size(), static_cast<off_t>(offset));
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return ErrnoStatus(got < 0 ? errno : EIO, "cannot read a scratch file in", folder_);
    RETURN_IF_ERROR(sink(std::string_view(piece).substr(0, static_cast<size_t>(got))));
    offset += static_cast<uint64_t>(got);
  }
  return absl::OkStatus();
}

}  // namespace dateline
