// SPDX-License-Identifier: Apache-2.0
// The positions of one block of a list: point it at a block with its wdfs, then ask story by story.
//
// The positions of all stories of a block are one row of gaps in packs of 128. They are unpacked a pack at a time, from the
// first pack of a story on, as running sums over whatever comes: a story's positions are its sums less what came before.
#pragma once

#include <cstdint>
#include <vector>

#include "common/sealed/posting_list.h"

namespace dateline {

class PositionBlock {
 public:
  // A story's positions, ascending: sums[i] - before. kBlockRoom - kBlockStories readable items stand behind them.
  struct Run {
    const uint32_t* sums;
    uint32_t before;
  };

  // `wdfs` has room kBlockRoom. `list` must outlive the use of the block. False and noted when damaged: no story then has positions.
  bool Open(const PostingList& list, uint32_t block, const uint32_t* wdfs);

  uint32_t Count(uint32_t index) const { return starts_[index + 1] - starts_[index]; }
  // Whether Find gives compact positions (see StretchTable), not real ones.
  bool compact() const { return compact_; }
  // Valid until the next call. Asks may come in any order; ascending ones are fast. REQUIRES: Count(index) > 0.
  Run Find(uint32_t index);
  // Writes the Count(index) real positions of the story `doc`, which stands at `index`; returns how many.
  uint32_t Read(uint32_t index, uint32_t doc, uint32_t* out);

 private:
  static constexpr uint32_t kPack = 128;      // positions
  static constexpr uint32_t kMaxKept = 1024;  // packs in memory before those behind are let go

  bool Parse(const PostingList& list, uint32_t block, const uint32_t* wdfs);
  void Rewind();
  void Skip(uint32_t packs);
  void Unpack();
  void Broken();

  const PostingList* list_ = nullptr;
  uint32_t starts_[kBlockRoom] = {};         // where each story's positions start in the row
  uint32_t total_ = 0;
  bool compact_ = true;
  const uint8_t* begin_ = nullptr;           // of the packs
  const uint8_t* end_ = nullptr;
  const uint8_t* next_ = nullptr;            // of the pack `to_`; null behind damage
  uint32_t from_ = 0, to_ = 0;               // packs unpacked
  std::vector<uint32_t> sums_;               // an item before the first, theirs, and some room
};

}  // namespace dateline
