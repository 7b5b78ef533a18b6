// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/position_block.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include "common/codec/patched_pack.h"
#include "common/codec/varint.h"
#include "common/sealed/format.h"

namespace dateline {

// No story has a word this often; the sum over a block then fits 32 bits.
constexpr uint32_t kMaxOfStory = 1u << 25;

bool PositionBlock::Open(const PostingList& list, uint32_t block, const uint32_t* wdfs) {
  list_ = &list;
  if (Parse(list, block, wdfs)) return true;
  std::fill(starts_, starts_ + kBlockStories + 1, 0);
  total_ = 0;
  Broken();
  return false;
}

bool PositionBlock::Parse(const PostingList& list, uint32_t block, const uint32_t* wdfs) {
  const uint32_t count = list.SizeOf(block);
  if (!list.has_positions()) {
    std::fill(starts_, starts_ + count + 1, 0);
    return true;
  }
  const ByteView positions = list.space().positions;
  uint64_t begin = list.ref().positions, end = positions.size();
  if (list.blocks() > 1) {
    const uint64_t ends = begin, blocks_start = begin + uint64_t{list.blocks()} * sizeof(uint32_t);
    const auto from = block == 0 ? std::optional<uint32_t>(0)
                                 : positions.Load<uint32_t>(ends + uint64_t{block - 1} * sizeof(uint32_t));
    const auto to = positions.Load<uint32_t>(ends + uint64_t{block} * sizeof(uint32_t));
    if (!from || !to || *from > *to) return false;
    begin = blocks_start + *from;
    end = blocks_start + *to;
  }
  const auto bytes = begin <= end ? positions.Slice(begin, end - begin) : std::nullopt;
  if (!bytes) return false;
  ByteReader reader(*bytes);
  const uint8_t flags = reader.Byte();
  compact_ = (flags & kRealPositions) == 0;
  uint32_t counts[kBlockRoom];
  if ((flags & kOtherCounts) != 0) {
    std::copy(wdfs, wdfs + count, counts);
    wdfs = counts;
    const uint32_t others = reader.Byte();
    const ByteView indexes = reader.Bytes(others < count ? others : 0);
    PatchedPack pack;
    uint32_t values[kBlockRoom];
    if (!reader.ok() || others > count || !pack.Open(reader.position(), reader.remaining(), others)) return false;
    pack.Unpack(values);
    reader.Bytes(static_cast<uint64_t>(pack.end() - reader.position()));
    for (uint32_t i = 0; i < others; ++i) {
      const uint32_t index = others < count ? indexes.data()[i] : i;
      if (index >= count) return false;
      counts[index] = values[i];
    }
  }
  const uint32_t bits = std::accumulate(wdfs, wdfs + count, 0u, std::bit_or<>());
  SumUp(wdfs, count, 0, 0, starts_ + 1);
  total_ = starts_[count];
  begin_ = reader.position();
  end_ = begin_ + reader.remaining();
  Rewind();
  // A pack takes a byte at least, so a count that is damage asks for no more memory than some hundred times the section.
  return reader.ok() && bits < kMaxOfStory && total_ <= uint64_t{reader.remaining()} * kPack;
}

void PositionBlock::Broken() {
  list_->damage()->Note(section::kPositions, list_->ref().positions, "a block of positions does not decode");
}

void PositionBlock::Rewind() {
  next_ = begin_;
  from_ = to_ = 0;
}

// Passes over packs, which are whole ones: there is another behind them.
void PositionBlock::Skip(uint32_t packs) {
  PatchedPack pack;
  for (uint32_t i = 0; i < packs && next_ != nullptr; ++i) {
    next_ = pack.Open(next_, static_cast<size_t>(end_ - next_), kPack) ? pack.end() : nullptr;
  }
  from_ = to_ += packs;
}

void PositionBlock::Unpack() {
  const uint32_t count = std::min(kPack, total_ - to_ * kPack);
  const size_t at = size_t{to_ - from_} * kPack;
  if (sums_.size() < at + 1 + kBlockRoom + 1) sums_.resize(2 * at + 1 + kBlockRoom + 1);
  uint32_t* sums = sums_.data() + at + 1;
  PatchedPack pack;
  if (next_ != nullptr && pack.Open(next_, static_cast<size_t>(end_ - next_), count)) {
    pack.UnpackSums(sums[-1], sums);
    next_ = pack.end();
  } else {
    next_ = nullptr;
    Broken();
    std::fill(sums, sums + count, sums[-1]);
  }
  ++to_;
}

PositionBlock::Run PositionBlock::Find(uint32_t index) {
  const uint32_t first = starts_[index], first_pack = first / kPack, last_pack = (starts_[index + 1] - 1) / kPack;
  if (first_pack < from_ || first_pack - from_ > kMaxKept) Rewind();
  if (first_pack > to_ || to_ == from_) Skip(first_pack - to_);
  while (to_ <= last_pack) Unpack();
  const uint32_t* sums = sums_.data() + 1 + (first - from_ * kPack);
  return {sums, sums[-1] + 1};
}

uint32_t PositionBlock::Read(uint32_t index, uint32_t doc, uint32_t* out) {
  const uint32_t count = Count(index);
  if (count == 0) return 0;
  const Run run = Find(index);
  for (uint32_t i = 0; i < count; ++i) out[i] = run.sums[i] - run.before;
  if (compact_) list_->space().stretches.ToReal(doc, out, count);
  return count;
}

}  // namespace dateline
