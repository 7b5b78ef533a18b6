// SPDX-License-Identifier: Apache-2.0
// Writes one table of a glass database (a B-tree in a file of 8 KB blocks) from entries in key order, bottom up, each block
// once. Inserting the same entries through Xapian costs ten times as much: it searches and rewrites blocks for each.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/io/unique_fd.h"

namespace dateline::glass {

inline constexpr uint32_t kBlockBytes = 8192;
inline constexpr uint32_t kRevision = 1;  // of a database that was loaded in one go

// Not thread-safe.
class TableWriter {
 public:
  [[nodiscard]] static absl::StatusOr<TableWriter> Create(std::string path);

  // Keys ascend, are not empty and have at most 255 bytes. `compressed`: the tag is a raw deflate stream.
  [[nodiscard]] absl::Status Add(std::string_view key, std::string_view tag, bool compressed = false);

  // Writes what is open and flushes the file to the disk. Returns the table's entry in the version file.
  [[nodiscard]] absl::StatusOr<std::string> Finish(uint32_t compress_min);

  // The entry of a table without entries, which needs no file.
  [[nodiscard]] static std::string EmptyRoot(uint32_t compress_min);

 private:
  struct Block {
    uint32_t number = 0;
    uint32_t directory_end = 0;
    uint32_t free_end = 0;  // items grow down from the block's end to here
    std::vector<uint8_t> bytes;
  };

  TableWriter(UniqueFd fd, std::string path);
  Block StartBlock(uint8_t level);
  static bool Fits(const Block& block, size_t item_bytes);
  static uint8_t* Append(Block& block, size_t item_bytes);
  absl::Status Write(Block& block);
  // An item of the leaf level: the `component`-th piece of a tag.
  absl::Status AddItem(std::string_view key, uint32_t component, bool last, std::string_view piece, bool compressed);
  // Tells the branch level `level` that block `child` starts with the key.
  absl::Status AddDivider(size_t level, std::string_view key, uint32_t component, uint32_t child);
  void AppendNullItem(Block& block, uint32_t child);

  UniqueFd fd_;
  std::string path_;
  std::vector<Block> levels_;  // the open block of each level, leaves first
  std::vector<uint32_t> first_branch_;  // the first block of each branch level
  uint32_t blocks_ = 0;
  uint64_t entries_ = 0;
  std::string last_key_;
};

}  // namespace dateline::glass
