// SPDX-License-Identifier: Apache-2.0
// One term's stories and wdfs, read in place. "Doc" is a story's number in sealed order throughout.
//
// Stories come in blocks of 128. A list longer than one block has arrays of each block's last doc, end of its payload and
// greatest x, where x = wdf * inverse norm is what a BM25 score grows with: since a sealed file never changes, the
// greatest x is known when it is written, and bounds a block's scores exactly (but for being rounded up to 16 bits).
// A list that holds a good part of all stories keeps them in a bitmap with ranks instead of gaps: membership is one bit,
// and the rank of a story finds its wdf without decoding anything else.
//
// Safe on any bytes: what does not fit is noted in the DamageLog and reads as an empty block. Not thread-safe (the log is
// shared); a search opens its own lists.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#include "absl/status/status.h"
#include "common/base/byte_view.h"
#include "common/codec/cpu.h"
#include "common/codec/patched_pack.h"
#include "common/sealed/format.h"
#include "common/sealed/stretch_table.h"
#include "common/sealed/term_ref.h"

namespace dateline {

inline constexpr uint32_t kEndDoc = UINT32_MAX;

// Room for a decoded block: decoders write whole vectors.
inline constexpr uint32_t kBlockRoom = kBlockStories + 16;

// Keeps the first damage met, for a Status at the end; the loops in between see empty blocks.
class DamageLog {
 public:
  void Note(std::string_view section, uint64_t offset, std::string_view what);
  bool empty() const { return status_.ok(); }
  const absl::Status& status() const { return status_; }

 private:
  absl::Status status_;
};

// What all lists of a file share. The pointers and views are of the file's mapping.
struct PostingSpace {
  ByteView postings;
  ByteView positions;
  uint32_t stories = 0;
  const uint8_t* norms = nullptr;           // one a story, and three readable bytes behind
  const float* inverse_norms = nullptr;     // 256, of the file's own BM25 settings
  StretchTable stretches;
};

// x in 16 bits: the upper half of a float. Rounded up for bounds, down for thresholds.
constexpr uint16_t RoundUpX(float x) {
  return static_cast<uint16_t>((uint64_t{std::bit_cast<uint32_t>(x)} + 0xffff) >> 16);
}
constexpr uint16_t RoundDownX(float x) { return static_cast<uint16_t>(std::bit_cast<uint32_t>(x) >> 16); }
constexpr float XOf(uint16_t half) {  // what is no x (negative, not a number) reads as infinite: it bounds anything
  return std::bit_cast<float>(static_cast<uint32_t>(half > 0x7f80 ? 0x7f80 : half) << 16);
}

class PostingList {
 public:
  PostingList(const PostingSpace& space, const TermRef& ref, DamageLog* damage);
  PostingList(const PostingList&) = delete;
  PostingList& operator=(const PostingList&) = delete;

  uint32_t frequency() const { return ref_.frequency; }
  bool has_positions() const { return ref_.has_positions; }
  uint32_t blocks() const { return blocks_; }
  // Stories in the block.
  uint32_t SizeOf(uint32_t block) const {
    return block + 1 < blocks_ ? kBlockStories : ref_.frequency - (blocks_ - 1) * kBlockStories;
  }
  const uint32_t* last_docs() const { return last_docs_; }
  uint32_t LastDoc(uint32_t block) const { return last_docs_[block]; }
  // No x of the block is greater.
  float BlockX(uint32_t block) const { return block_xs_ != nullptr ? XOf(block_xs_[block]) : max_x_; }
  float max_x() const { return max_x_; }
  // At least `count` postings have an x of this or more; 0 where that is not known.
  float XReachedBy(uint64_t count) const;

  // The first block from `block` on whose last doc is >= `doc`; blocks() when there is none.
  uint32_t BlockAtOrAfter(uint32_t block, uint32_t doc) const;

  // Writes the block's docs, ascending and below the number of stories, to `docs` (room kBlockRoom). Returns how many: 0 when damaged.
  uint32_t DecodeDocs(uint32_t block, uint32_t* docs) const;
  // Writes SizeOf(block) wdfs (room kBlockRoom).
  void DecodeWdfs(uint32_t block, uint32_t* wdfs) const;
  // Of the posting `ordinal` in the list. For single looks; loops over a block decode it.
  uint32_t WdfAt(uint32_t ordinal) const;

  bool has_bitmap() const { return bitmap_ != nullptr; }
  const uint64_t* bitmap() const { return bitmap_; }
  // REQUIRES for both: has_bitmap(), doc < stories.
  bool TestBit(uint32_t doc) const { return (bitmap_[doc / 64] >> (doc % 64) & 1) != 0; }
  // Stories of the list in the words before `word`, counted on from an earlier `from` with its own rank when that is near.
  // Asking for ascending words costs one count a word at most.
  uint32_t RankOfWord(uint32_t word, uint32_t from, uint32_t rank) const {
    constexpr uint32_t kSpan = kRankStories / 64;
    if (word - from > kSpan) {
      from = word / kSpan * kSpan;
      rank = ranks_[word / kSpan];
    }
    for (; from < word; ++from) rank += PopCount(bitmap_[from]);
    return rank;
  }

  // Stories of the list before `doc`: the ordinal of `doc` when it is in the list.
  uint32_t RankOf(uint32_t doc) const {
    return RankOfWord(doc / 64, 0, 0) + PopCount(bitmap_[doc / 64] & ((uint64_t{1} << (doc % 64)) - 1));
  }

  const PostingSpace& space() const { return *space_; }
  const TermRef& ref() const { return ref_; }
  DamageLog* damage() const { return damage_; }

 private:
  struct Payload {
    PatchedPack gaps;  // not with a bitmap
    PatchedPack wdfs;
  };
  void OpenOne();
  void OpenSingleBlock();
  void OpenBlocks();
  bool FindPayload(uint32_t block, Payload* payload) const;
  uint32_t DecodeBits(uint32_t block, uint32_t* docs) const;
  void Broken(uint64_t offset, std::string_view what) const;

  const PostingSpace* space_;
  TermRef ref_;
  DamageLog* damage_;
  uint32_t blocks_ = 0;
  const uint32_t* last_docs_ = nullptr;
  const uint32_t* payload_ends_ = nullptr;  // null: a single block, or no payload at all
  const uint16_t* block_xs_ = nullptr;      // null: max_x_ for every block
  const uint64_t* bitmap_ = nullptr;
  const uint32_t* ranks_ = nullptr;
  ByteView payload_;
  bool has_payload_ = false;
  float max_x_ = 0, x_of_10_ = 0, x_of_100_ = 0;
  uint32_t single_last_ = 0;
};

}  // namespace dateline
