// SPDX-License-Identifier: Apache-2.0
// The stories' records (JSON, see common/schema/story_json.h) in zstd blocks of about kStoreBlockBytes before compression, in sealed
// order. Section "store" holds the blocks; "store.index" one StoreBlock for each and one that closes the last.
// A block decompresses to uint32 lengths, one a story, then the records.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/base/byte_view.h"

namespace dateline {

inline constexpr size_t kStoreBlockBytes = 32 << 10;
inline constexpr uint64_t kMaxStoreBlockBytes = uint64_t{1} << 30;

struct StoreBlock {
  uint64_t offset;       // in the section "store"
  uint32_t first_story;  // the block's first
  uint32_t zero;
};
static_assert(sizeof(StoreBlock) == 16);

class StoryStore {
 public:
  StoryStore() = default;
  [[nodiscard]] static absl::StatusOr<StoryStore> Open(ByteView blocks, ByteView index, uint32_t stories);

  // The record of a story. Decompresses its block. Thread-safe. REQUIRES: doc < stories.
  [[nodiscard]] absl::StatusOr<std::string> Read(uint32_t doc) const;

  // All records in order, with the number of their story; each block is decompressed once. Ends with the first error.
  [[nodiscard]] absl::Status ForEach(absl::FunctionRef<absl::Status(uint32_t doc, std::string_view record)> story) const;

 private:
  struct PlainBlock {
    uint64_t stored_offset;
    uint32_t first_story, stories;
    std::string bytes;  // decompressed

    absl::StatusOr<std::string_view> Record(uint32_t i, uint64_t& offset) const;
  };

  uint64_t blocks() const { return index_.size() / sizeof(StoreBlock) - 1; }
  uint64_t BlockOf(uint32_t doc) const;
  absl::StatusOr<PlainBlock> Decompress(uint64_t number) const;

  ByteView blocks_, index_;
};

// Compresses stories one after the other. Blocks of several writers may be put one behind the other: see AppendTo.
class StoryStoreWriter {
 public:
  StoryStoreWriter();
  ~StoryStoreWriter();

  void Add(std::string_view record);
  // Ends the last block.
  [[nodiscard]] absl::Status Finish();

  const std::string& blocks() const { return blocks_; }
  // Offsets and first stories counted from this writer's own start.
  const std::vector<StoreBlock>& index() const { return index_; }

 private:
  void EndBlock();
  struct Context;

  std::unique_ptr<Context> context_;
  absl::Status status_;
  std::vector<uint32_t> lengths_;
  std::string records_, blocks_;
  std::vector<StoreBlock> index_;
  uint32_t stories_ = 0;
};

}  // namespace dateline
