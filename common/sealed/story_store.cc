// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/story_store.h"

#include <zstd.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/sealed/format.h"
#include "common/sealed/section_table.h"

namespace dateline {
namespace {

// The fastest that still comes near the size of the slower ones on news text.
constexpr int kLevel = 1;

}  // namespace

absl::StatusOr<StoryStore> StoryStore::Open(ByteView blocks, ByteView index, uint32_t stories) {
  StoryStore store;
  store.blocks_ = blocks;
  store.index_ = index;
  const uint64_t count = index.size() / sizeof(StoreBlock);
  if (count == 0 || index.size() % sizeof(StoreBlock) != 0)
    return SectionDamage(section::kStoreIndex, 0, "no whole blocks");
  const auto last = index.Load<StoreBlock>((count - 1) * sizeof(StoreBlock));
  if (last->first_story != stories || last->offset != blocks.size()) {
    return SectionDamage(section::kStoreIndex, (count - 1) * sizeof(StoreBlock),
                         "it does not end where the stories do");
  }
  return store;
}

uint64_t StoryStore::BlockOf(uint32_t doc) const {
  // The last block whose first story is <= doc.
  uint64_t low = 0, high = blocks();
  while (low + 1 < high) {
    const uint64_t middle = low + (high - low) / 2;
    (index_.Load<StoreBlock>(middle * sizeof(StoreBlock))->first_story <= doc ? low : high) = middle;
  }
  return low;
}

absl::StatusOr<StoryStore::PlainBlock> StoryStore::Decompress(uint64_t number) const {
  const auto from = index_.Load<StoreBlock>(number * sizeof(StoreBlock)),
             to = index_.Load<StoreBlock>((number + 1) * sizeof(StoreBlock));
  const auto damage = [number](std::string_view what) {
    return SectionDamage(section::kStoreIndex, number * sizeof(StoreBlock), what);
  };
  if (!from || !to || from->offset > to->offset || from->first_story >= to->first_story)
    return damage("blocks are out of order");
  const auto bytes = blocks_.Slice(from->offset, to->offset - from->offset);
  if (!bytes) return damage("a block lies outside");
  const auto broken = [&](std::string_view what) { return SectionDamage(section::kStore, from->offset, what); };
  const unsigned long long size = ZSTD_getFrameContentSize(bytes->data(), bytes->size());
  if (size > kMaxStoreBlockBytes) return broken("a block is no zstd frame of a sane size");
  PlainBlock block{from->offset, from->first_story, to->first_story - from->first_story, {}};
  block.bytes.resize(static_cast<size_t>(size));
  const size_t got = ZSTD_decompress(block.bytes.data(), block.bytes.size(), bytes->data(), bytes->size());
  if (ZSTD_isError(got) || got != block.bytes.size()) return broken("a block does not decompress");
  return block;
}

// The record behind `offset`, which it moves to the next.
absl::StatusOr<std::string_view> StoryStore::PlainBlock::Record(uint32_t i, uint64_t& offset) const {
  const ByteView view{std::string_view(bytes)};
  const auto length = view.Load<uint32_t>(uint64_t{i} * sizeof(uint32_t));
  const auto record = length ? view.Slice(offset, *length) : std::nullopt;
  if (!record) return SectionDamage(section::kStore, stored_offset, "a story lies outside its block");
  offset += *length;
  return record->text();
}

absl::StatusOr<std::string> StoryStore::Read(uint32_t doc) const {
  ASSIGN_OR_RETURN(const PlainBlock block, Decompress(BlockOf(doc)));
  if (doc < block.first_story || doc - block.first_story >= block.stories)
    return SectionDamage(section::kStoreIndex, 0, "blocks are out of order");
  uint64_t offset = uint64_t{block.stories} * sizeof(uint32_t);
  for (uint32_t i = 0; i < doc - block.first_story; ++i) RETURN_IF_ERROR(block.Record(i, offset).status());
  ASSIGN_OR_RETURN(const std::string_view record, block.Record(doc - block.first_story, offset));
  return std::string(record);
}

absl::Status StoryStore::ForEach(absl::FunctionRef<absl::Status(uint32_t, std::string_view)> story) const {
  uint32_t next = 0;
  for (uint64_t number = 0; number < blocks(); ++number) {
    ASSIGN_OR_RETURN(const PlainBlock block, Decompress(number));
    if (block.first_story != next)
      return SectionDamage(section::kStoreIndex, number * sizeof(StoreBlock), "blocks are out of order");
    uint64_t offset = uint64_t{block.stories} * sizeof(uint32_t);
    for (uint32_t i = 0; i < block.stories; ++i) {
      ASSIGN_OR_RETURN(const std::string_view record, block.Record(i, offset));
      RETURN_IF_ERROR(story(next++, record));
    }
  }
  return absl::OkStatus();
}

struct StoryStoreWriter::Context {
  ZSTD_CCtx* zstd = ZSTD_createCCtx();
  ~Context() { ZSTD_freeCCtx(zstd); }
};

StoryStoreWriter::StoryStoreWriter() : context_(std::make_unique<Context>()) {}
StoryStoreWriter::~StoryStoreWriter() = default;

void StoryStoreWriter::Add(std::string_view record) {
  // A block ends before it outgrows what a reader accepts.
  if (records_.size() + record.size() > kMaxStoreBlockBytes / 2) EndBlock();
  lengths_.push_back(static_cast<uint32_t>(record.size()));
  records_.append(record);
  if (records_.size() >= kStoreBlockBytes) EndBlock();
}

void StoryStoreWriter::EndBlock() {
  if (lengths_.empty()) return;
  std::string plain(reinterpret_cast<const char*>(lengths_.data()), lengths_.size() * sizeof(uint32_t));
  plain += records_;
  index_.push_back({blocks_.size(), stories_, 0});
  const size_t start = blocks_.size();
  blocks_.resize(start + ZSTD_compressBound(plain.size()));
  const size_t size = ZSTD_compressCCtx(context_->zstd, blocks_.data() + start, blocks_.size() - start, plain.data(),
                                        plain.size(), kLevel);
  if (ZSTD_isError(size)) status_ = absl::InternalError(absl::StrCat("zstd: ", ZSTD_getErrorName(size)));
  blocks_.resize(start + (ZSTD_isError(size) ? 0 : size));
  stories_ += static_cast<uint32_t>(lengths_.size());
  lengths_.clear();
  records_.clear();
}

absl::Status StoryStoreWriter::Finish() {
  EndBlock();
  return status_;
}

}  // namespace dateline
