// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/byte_stream.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/cli/interrupt.h"

namespace dateline {
namespace {

absl::Status SystemError(const char* work) {
  const int error = errno;
  const std::string message = absl::StrCat(work, ": ", std::strerror(error));
  if (error == ENOENT) return absl::NotFoundError(message);
  if (error == EACCES || error == EPERM) return absl::PermissionDeniedError(message);
  return absl::UnavailableError(message);
}

// A pipe may be silent for long. Waits until something can be read; false when an interrupt came first.
bool WaitForInput(int fd) {
  constexpr int kLookMillis = 200;
  pollfd waiting{fd, POLLIN, 0};
  while (!Interrupted()) {
    const int ready = ::poll(&waiting, 1, kLookMillis);
    if (ready > 0 || (ready < 0 && errno != EINTR)) return true;  // read() tells what is wrong
  }
  return false;
}

}  // namespace

absl::StatusOr<std::unique_ptr<ByteStream>> FileStream::Open(const std::string& path, uint64_t* bytes_read) {
  if (path == "-") return std::unique_ptr<ByteStream>(new FileStream(STDIN_FILENO, UniqueFd(), bytes_read));
  UniqueFd owned(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  const int fd = owned.get();
  if (!owned) return SystemError("cannot be opened");
  struct stat info;
  if (::fstat(fd, &info) != 0) return SystemError("cannot be examined");
  if (!S_ISREG(info.st_mode) && !S_ISFIFO(info.st_mode) && !S_ISCHR(info.st_mode)) {
    return absl::InvalidArgumentError("not a file");
  }
  if (S_ISREG(info.st_mode)) ::posix_fadvise(fd, 0, 0, POSIX_FADV_SEQUENTIAL);
  return std::unique_ptr<ByteStream>(new FileStream(fd, std::move(owned), bytes_read));
}

absl::StatusOr<size_t> FileStream::Read(char* to, size_t size) {
  if (failed_ || !WaitForInput(fd_)) return 0;
  while (true) {
    const ssize_t got = ::read(fd_, to, size);
    if (got >= 0) {
      *bytes_read_ += static_cast<uint64_t>(got);
      return static_cast<size_t>(got);
    }
    if (errno == EINTR) continue;
    failed_ = true;
    return SystemError("cannot be read");
  }
}

}  // namespace dateline
