// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/path_walker.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <functional>
#include <iostream>
#include <utility>

#include "absl/strings/str_cat.h"

namespace dateline {
namespace {

struct stat Examine(const std::string& path, bool& exists) {
  struct stat info = {};
  exists = ::stat(path.c_str(), &info) == 0;
  return info;
}

// The sum of the sizes of the files below, or of the file itself. Loops of links end at the depth the system allows.
uint64_t BytesBelow(const std::string& path) {
  bool exists;
  const struct stat info = Examine(path, exists);
  if (!exists) return 0;
  if (S_ISREG(info.st_mode)) return static_cast<uint64_t>(info.st_size);
  if (!S_ISDIR(info.st_mode)) return 0;
  uint64_t total = 0;
  std::error_code error;
  using Iterator = std::filesystem::recursive_directory_iterator;
  Iterator entry(path, std::filesystem::directory_options::skip_permission_denied, error);
  for (; !error && entry != Iterator(); entry.increment(error)) {
    if (entry->path().filename().native().starts_with('.')) {
      entry.disable_recursion_pending();
      continue;
    }
    std::error_code ignored;
    if (entry->is_regular_file(ignored)) total += entry->file_size(ignored);
  }
  return total;
}

}  // namespace

absl::StatusOr<PathWalker> PathWalker::Open(const std::vector<std::string>& paths) {
  PathWalker walker;
  bool known = true;
  for (const std::string& path : paths) {
    if (path == "-" || path == "@-") {
      known = false;
      continue;
    }
    const bool list = path.starts_with('@');
    bool exists;
    Examine(list ? path.substr(1) : path, exists);
    if (!exists) {
      const int error = errno;
      return absl::NotFoundError(absl::StrCat(list ? path.substr(1) : path, ": ", std::strerror(error)));
    }
    if (list) known = false;
    if (known) walker.total_bytes_ += BytesBelow(path);
  }
  if (!known) walker.total_bytes_ = 0;
  walker.paths_.assign(paths.rbegin(), paths.rend());
  return walker;
}

std::optional<std::string> PathWalker::NextListed() {
  std::string line;
  while (std::getline(*list_, line)) {
    if (line.ends_with('\r')) line.pop_back();
    if (!line.empty()) return line;
  }
  list_ = nullptr;
  list_file_.reset();
  return std::nullopt;
}

void PathWalker::Enter(const std::string& path, absl::FunctionRef<void(Reject)> reject) {
  bool exists;
  const struct stat info = Examine(path, exists);
  for (const Directory& above : directories_) {
    if (above.device == info.st_dev && above.inode == info.st_ino) {
      return reject({path, "a link to a directory above it", false});
    }
  }
  const std::unique_ptr<DIR, int (*)(DIR*)> opened(::opendir(path.c_str()), ::closedir);
  if (opened == nullptr) return reject({path, absl::StrCat("the directory cannot be listed: ", std::strerror(errno))});
  Directory directory{path, {}, info.st_dev, info.st_ino};
  while (const dirent* entry = ::readdir(opened.get())) {
    if (entry->d_name[0] != '.') directory.names.emplace_back(entry->d_name);
  }
  std::sort(directory.names.begin(), directory.names.end(), std::greater<>());
  directories_.push_back(std::move(directory));
}

std::optional<std::string> PathWalker::Next(absl::FunctionRef<void(Reject)> reject) {
  while (true) {
    std::string path;
    const bool walked = !directories_.empty();
    if (walked) {
      Directory& directory = directories_.back();
      if (directory.names.empty()) {
        directories_.pop_back();
        continue;
      }
      path = absl::StrCat(directory.path, directory.path.ends_with('/') ? "" : "/", directory.names.back());
      directory.names.pop_back();
    } else if (list_ != nullptr) {
      std::optional<std::string> listed = NextListed();
      if (!listed) continue;
      path = *std::move(listed);
    } else if (!paths_.empty()) {
      path = std::move(paths_.back());
      paths_.pop_back();
      if (path.starts_with('@')) {
        if (path == "@-") {
          list_ = &std::cin;
          continue;
        }
        list_file_ = std::make_unique<std::ifstream>(path.substr(1));
        list_ = list_file_.get();
        if (!list_->good()) reject({path, "the list cannot be read"});
        continue;
      }
    } else {
      return std::nullopt;
    }
    if (path == "-") return path;
    bool exists;
    const struct stat info = Examine(path, exists);
    if (!exists) {
      reject({path, std::strerror(errno)});
    } else if (S_ISDIR(info.st_mode)) {
      Enter(path, reject);
    } else if (walked && !S_ISREG(info.st_mode)) {
      // A pipe named on the command line is meant; one met in a directory would only be waited for.
      reject({path, "not a file", false});
    } else {
      return path;
    }
  }
}

}  // namespace dateline
