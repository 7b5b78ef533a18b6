// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/story_store.h"

#include <zstd.h>

#include <algorithm>

#include "absl/strings/str_cat.h"
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

absl::StatusOr<std::string> StoryStore::Read(uint32_t doc) const {
  // The last block whose first story is <= doc.
  uint64_t low = 0, high = index_.size() / sizeof(StoreBlock) - 1;
  while (low + 1 < high) {
    const uint64_t middle = low + (high - low) / 2;
    (index_.Load<StoreBlock>(middle * sizeof(StoreBlock))->first_story <= doc ? low : high) = middle;
  }
  const auto from = index_.Load<StoreBlock>(low * sizeof(StoreBlock)),
             to = index_.Load<StoreBlock>((low + 1) * sizeof(StoreBlock));
  const auto damage = [low](std::string_view what) {
    return SectionDamage(section::kStoreIndex, low * sizeof(StoreBlock), what);
  };
  if (!from || !to || from->offset > to->offset || from->first_story > doc || to->first_story <= doc) {
    return damage("blocks are out of order");
  }
  const auto block = blocks_.Slice(from->offset, to->offset - from->offset);
  if (!block) return damage("a block lies outside");
  const auto broken = [&](std::string_view what) { return SectionDamage(section::kStore, from->offset, what); };
  const unsigned long long size = ZSTD_getFrameContentSize(block->data(), block->size());
  if (size > kMaxStoreBlockBytes) return broken("a block is no zstd frame of a sane size");
  std::string bytes;
  bytes.resize(static_cast<size_t>(size));
  const size_t got = ZSTD_decompress(bytes.data(), bytes.size(), block->data(), block->size());
  if (ZSTD_isError(got) || got != bytes.size()) return broken("a block does not decompress");
  const ByteView view{std::string_view(bytes)};
  const uint64_t stories = to->first_story - from->first_story, wanted = doc - from->first_story;
  uint64_t offset = stories * sizeof(uint32_t);
  for (uint64_t i = 0; i < wanted; ++i) offset += view.Load<uint32_t>(i * sizeof(uint32_t)).value_or(0);
  const auto length = view.Load<uint32_t>(wanted * sizeof(uint32_t));
  const auto record = length ? view.Slice(offset, *length) : std::nullopt;
  if (!record) return broken("a story lies outside its block");
  return std::string(record->text());
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
