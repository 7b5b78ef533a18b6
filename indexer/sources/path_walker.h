// SPDX-License-Identifier: Apache-2.0
// PathWalker: the files behind a command line's paths, one after another.
#pragma once

#include <cstdint>
#include <fstream>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "indexer/sources/source.h"

namespace dateline {

// Directories are walked in name order, one directory's names in memory at a time and one for each above it; hidden
// entries are passed over, links followed. A list ("@list.txt", "@-") is read line by line.
class PathWalker {
 public:
  // kNotFound when a path does not exist.
  [[nodiscard]] static absl::StatusOr<PathWalker> Open(const std::vector<std::string>& paths);

  // The next file, as "-" for standard input. What cannot be listed is a reject.
  [[nodiscard]] std::optional<std::string> Next(absl::FunctionRef<void(Reject)> reject);

  // Of all regular files named by paths and in directories; 0 when lists or standard input make it unknown.
  uint64_t total_bytes() const { return total_bytes_; }

 private:
  struct Directory {
    std::string path;
    std::vector<std::string> names;  // descending: the next is at the back
    uint64_t device = 0, inode = 0;
  };

  PathWalker() = default;
  void Enter(const std::string& path, absl::FunctionRef<void(Reject)> reject);
  std::optional<std::string> NextListed();

  std::vector<std::string> paths_;  // descending, as above
  std::vector<Directory> directories_;
  std::unique_ptr<std::istream> list_file_;
  std::istream* list_ = nullptr;  // list_file_ or std::cin
  uint64_t total_bytes_ = 0;
};

}  // namespace dateline
