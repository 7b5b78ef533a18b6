// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/arena.h"

#include <algorithm>
#include <new>

namespace dateline {
namespace {

constexpr size_t kChunkBytes = 1 << 20;
constexpr size_t kKeptChunks = 32;

}  // namespace

void* Arena::Allocate(size_t size) {
  size = (size + 15) & ~size_t{15};
  if (size > left_) return nullptr;
  while (current_ < chunks_.size() && chunks_[current_].size - used_ < size) {
    ++current_;
    used_ = 0;
  }
  if (current_ == chunks_.size()) {
    size_t bytes = std::max(size, kChunkBytes);
    std::unique_ptr<char[]> memory(new (std::nothrow) char[bytes]);
    if (memory == nullptr) return nullptr;
    chunks_.push_back({std::move(memory), bytes});
    used_ = 0;
  }
  left_ -= size;
  void* result = chunks_[current_].bytes.get() + used_;
  used_ += size;
  return result;
}

std::string_view Arena::Copy(std::string_view text) {
  char* bytes = static_cast<char*>(Allocate(text.size()));
  if (bytes == nullptr) return {};
  std::copy(text.begin(), text.end(), bytes);
  return {bytes, text.size()};
}

void Arena::Reset(size_t budget) {
  if (chunks_.size() > kKeptChunks) chunks_.resize(kKeptChunks);
  std::erase_if(chunks_, [](const Chunk& chunk) { return chunk.size > kChunkBytes; });
  current_ = used_ = 0;
  left_ = budget;
}

}  // namespace dateline
