// SPDX-License-Identifier: Apache-2.0
// Finds stories in one list, each at or after the last: the wdf of a story, or its place for positions. Decodes a block at
// most once. A list with a bitmap needs no decoding: a bit tells whether, its rank tells where.
#pragma once

#include <algorithm>
#include <cstdint>

#include "common/sealed/posting_list.h"

namespace dateline {

class TermCursor {
 public:
  explicit TermCursor(const PostingList& list) : list_(&list) {}

  const PostingList& list() const { return *list_; }

  // Whether the list has `doc`, which must not be below the last one asked for. The place is then block() and index().
  bool Find(uint32_t doc) {
    if (list_->has_bitmap()) {
      if (!list_->TestBit(doc)) return false;
      const uint32_t word = doc / 64;
      rank_ = list_->RankOfWord(word, rank_word_, rank_);
      rank_word_ = word;
      const uint32_t ordinal = rank_ + PopCount(list_->bitmap()[word] & ((uint64_t{1} << (doc % 64)) - 1));
      if (ordinal >= list_->frequency()) return false;  // damaged ranks
      block_ = ordinal / kBlockStories;
      index_ = ordinal % kBlockStories;
      return true;
    }
    if (block_ != decoded_ || doc > last_) {
      block_ = list_->BlockAtOrAfter(block_, doc);
      if (block_ == list_->blocks()) return false;
      if (block_ != decoded_) Decode();
    }
    index_ = LowerBound(doc);
    return index_ < count_ && docs_[index_] == doc;
  }

  uint32_t block() const { return block_; }
  uint32_t index() const { return index_; }

  // Of the story found. The first of a block is read alone: in a list with a bitmap nothing else needs decoding, and there
  // may be no second.
  uint32_t Wdf() {
    if (wdf_block_ == block_) return wdfs_[index_];
    if (list_->has_bitmap() && single_block_ != block_) {
      single_block_ = block_;
      return list_->WdfAt(block_ * kBlockStories + index_);
    }
    return Wdfs()[index_];
  }
  // Of the block of the story found.
  const uint32_t* Wdfs() {
    if (wdf_block_ != block_) {
      list_->DecodeWdfs(block_, wdfs_);
      wdf_block_ = block_;
    }
    return wdfs_;
  }

 private:
  void Decode() {
    count_ = list_->DecodeDocs(block_, docs_);
    last_ = list_->LastDoc(block_);
    decoded_ = block_;
  }
  // The first index whose doc is >= `doc`: halving without branches on the data.
  uint32_t LowerBound(uint32_t doc) const {
    const uint32_t* base = docs_;
    uint32_t size = count_;
    while (size > 1) {
      const uint32_t half = size / 2;
      base += half * static_cast<uint32_t>(base[half - 1] < doc);
      size -= half;
    }
    return static_cast<uint32_t>(base - docs_) + (size == 1 && *base < doc ? 1 : 0);
  }

  const PostingList* list_;
  uint32_t block_ = 0, index_ = 0;
  uint32_t decoded_ = UINT32_MAX, wdf_block_ = UINT32_MAX;
  uint32_t single_block_ = UINT32_MAX;
  uint32_t count_ = 0, last_ = 0;
  uint32_t rank_word_ = 0, rank_ = 0;  // stories before the word of the bitmap
  uint32_t docs_[kBlockRoom];
  uint32_t wdfs_[kBlockRoom];
};

}  // namespace dateline
