// SPDX-License-Identifier: Apache-2.0
#include "common/io/atomic_file.h"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>

#include <cerrno>
#include <cstdio>
#include <filesystem>
#include <utility>

#include "common/base/status_macros.h"
#include "common/io/errno_status.h"

namespace dateline {
namespace {

constexpr size_t kBufferBytes = 1 << 20;
constexpr std::string_view kTemporary = ".tmp-";

absl::Status WriteAll(int fd, std::string_view bytes, off_t offset, const std::string& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::pwrite(fd, bytes.data(), bytes.size(), offset);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return ErrnoStatus(errno, "cannot write", path);
    bytes.remove_prefix(static_cast<size_t>(written));
    offset += written;
  }
  return absl::OkStatus();
}

absl::Status SyncFolderOf(const std::string& path) {
  const std::filesystem::path parent = std::filesystem::path(path).parent_path();
  const std::string folder = parent.empty() ? std::string(".") : parent.string();
  const UniqueFd fd(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (!fd || ::fsync(fd.get()) != 0) return ErrnoStatus(errno, "cannot flush the folder", folder);
  return absl::OkStatus();
}

}  // namespace

AtomicFile::AtomicFile(UniqueFd fd, std::string path, std::string temporary)
    : fd_(std::move(fd)), path_(std::move(path)), temporary_(std::move(temporary)) {}

absl::StatusOr<AtomicFile> AtomicFile::Create(std::string path) {
  std::string temporary = path + std::string(kTemporary) + std::to_string(::getpid());
  UniqueFd fd(::open(temporary.c_str(), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666));
  if (!fd) return ErrnoStatus(errno, "cannot create", temporary);
  (void)::flock(fd.get(), LOCK_EX | LOCK_NB);  // says that a process is at it, see RemoveAbandonedFiles
  return AtomicFile(std::move(fd), std::move(path), std::move(temporary));
}

AtomicFile::~AtomicFile() {
  if (fd_) ::unlink(temporary_.c_str());
}

absl::Status AtomicFile::Flush() {
  if (buffer_.empty()) return absl::OkStatus();
  RETURN_IF_ERROR(WriteAll(fd_.get(), buffer_, static_cast<off_t>(size_ - buffer_.size()), temporary_));
  buffer_.clear();
  return absl::OkStatus();
}

absl::Status AtomicFile::Append(std::string_view bytes) {
  if (bytes.size() >= kBufferBytes) {  // too big to be worth a copy
    RETURN_IF_ERROR(Flush());
    RETURN_IF_ERROR(WriteAll(fd_.get(), bytes, static_cast<off_t>(size_), temporary_));
    size_ += bytes.size();
    return absl::OkStatus();
  }
  buffer_.append(bytes);
  size_ += bytes.size();
  return buffer_.size() >= kBufferBytes ? Flush() : absl::OkStatus();
}

absl::Status AtomicFile::WriteAt(uint64_t offset, std::string_view bytes) {
  RETURN_IF_ERROR(Flush());
  return WriteAll(fd_.get(), bytes, static_cast<off_t>(offset), temporary_);
}

absl::Status AtomicFile::Commit() {
  RETURN_IF_ERROR(Flush());
  if (::fsync(fd_.get()) != 0) return ErrnoStatus(errno, "cannot flush", temporary_);
  if (::rename(temporary_.c_str(), path_.c_str()) != 0) return ErrnoStatus(errno, "cannot publish", path_);
  fd_.Reset();
  return SyncFolderOf(path_);
}

void RemoveAbandonedFiles(const std::string& folder, std::string_view prefix) {
  std::error_code ignored;
  for (const std::filesystem::directory_entry& entry : std::filesystem::directory_iterator(folder, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(prefix) || name.find(kTemporary) == std::string::npos) continue;
    const UniqueFd fd(::open(entry.path().c_str(), O_RDONLY | O_CLOEXEC));
    if (fd && ::flock(fd.get(), LOCK_EX | LOCK_NB) == 0) ::unlink(entry.path().c_str());
  }
}

absl::Status WriteFileAtomically(const std::string& path, std::string_view bytes) {
  ASSIGN_OR_RETURN(AtomicFile file, AtomicFile::Create(path));
  RETURN_IF_ERROR(file.Append(bytes));
  return file.Commit();
}

}  // namespace dateline
