// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/posting_list_writer.h"

#include <algorithm>
#include <bit>
#include <functional>

#include "common/codec/bit_pack.h"
#include "common/codec/varint.h"
#include "common/sealed/posting_list.h"

namespace dateline {
namespace {

template <typename T>
void AppendArray(std::string* out, const std::vector<T>& values) {
  out->append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T));
}

template <typename T>
void AppendValue(std::string* out, T value) {
  out->append(reinterpret_cast<const char*>(&value), sizeof value);
}

void PadTo(SectionBuffer* buffer, uint64_t alignment) {
  while (buffer->size() % alignment != 0) buffer->bytes.push_back('\0');
}

uint32_t MaxOf(const uint32_t* values, size_t count) { return count == 0 ? 0 : *std::max_element(values, values + count); }

// An x that at least `count` of `xs` reach, rounded down; 0 when there are fewer. Reorders `xs`.
uint16_t ReachedBy(std::vector<float>* xs, size_t count) {
  if (xs->size() < count) return 0;
  const auto at = xs->begin() + static_cast<ptrdiff_t>(count) - 1;
  std::nth_element(xs->begin(), at, xs->end(), std::greater<>());
  return RoundDownX(*at);
}

}  // namespace

PostingListWriter::PostingListWriter(uint32_t stories, const uint8_t* norms, const Bm25Collection& collection)
    : stories_(stories), norms_(norms), inverse_norms_(&collection.inverse_norms()) {}

void PostingListWriter::Begin(uint32_t frequency, bool has_positions) {
  ref_ = {};
  ref_.frequency = frequency;
  ref_.has_positions = has_positions;
  added_ = block_size_ = 0;
  last_doc_ = UINT32_MAX;
  block_x_ = 0;
  scored_ = false;
  bitmap_ = frequency > kBlockStories && uint64_t{frequency} * kBitmapShare >= stories_;
  if (bitmap_) bits_.assign((uint64_t{stories_} + 63) / 64, 0);
  block_positions_.clear();
  xs_.clear();
  last_docs_.clear();
  payload_ends_.clear();
  position_ends_.clear();
  block_xs_.clear();
  payload_.clear();
  position_payload_.clear();
}

void PostingListWriter::Add(uint32_t doc, uint32_t wdf, const uint32_t* positions, uint32_t position_count) {
  if (ref_.frequency == 1) {
    ref_.doc = doc;
    ref_.wdf = wdf;
  }
  if (bitmap_) bits_[doc / 64] |= uint64_t{1} << (doc % 64);
  const float x = static_cast<float>(wdf) * (*inverse_norms_)[norms_[doc]];
  xs_.push_back(x);
  block_x_ = std::max(block_x_, x);
  scored_ = scored_ || wdf > 0;
  gaps_[block_size_] = doc - last_doc_ - 1;
  wdfs_[block_size_] = wdf;
  counts_[block_size_] = position_count;
  if (ref_.has_positions) block_positions_.insert(block_positions_.end(), positions, positions + position_count);
  last_doc_ = doc;
  ++added_;
  if (++block_size_ == kBlockStories || added_ == ref_.frequency) EndBlock();
}

void PostingListWriter::EndBlock() {
  const uint32_t count = block_size_;
  const uint32_t add = *std::min_element(wdfs_, wdfs_ + count) > 0 ? 1 : 0;
  const unsigned wdf_width = WidthOf(MaxOf(wdfs_, count) - add);
  uint32_t less[kBlockStories];
  for (uint32_t i = 0; i < count; ++i) less[i] = wdfs_[i] - add;
  if (!bitmap_) {
    const unsigned gap_width = WidthOf(MaxOf(gaps_, count));
    payload_.push_back(static_cast<char>(gap_width));
    payload_.push_back(static_cast<char>(wdf_width | add << 7));
    AppendPacked(&payload_, gaps_, count, gap_width);
  } else {
    payload_.push_back(static_cast<char>(wdf_width | add << 7));
  }
  AppendPacked(&payload_, less, count, wdf_width);
  last_docs_.push_back(last_doc_);
  payload_ends_.push_back(static_cast<uint32_t>(payload_.size()));
  block_xs_.push_back(RoundUpX(block_x_));
  if (ref_.has_positions) EndPositions(count);
  block_size_ = 0;
  block_x_ = 0;
}

void PostingListWriter::EndPositions(uint32_t count) {
  uint32_t firsts[kBlockStories] = {};
  std::vector<uint32_t> rests;
  std::vector<uint32_t> exceptions;
  std::string indexes;
  uint32_t base = UINT32_MAX;
  const uint32_t* next = block_positions_.data();
  for (uint32_t i = 0; i < count; ++i) {
    if (counts_[i] > 0) base = std::min(base, *next);
    next += counts_[i];
  }
  next = block_positions_.data();
  for (uint32_t i = 0; i < count; ++i) {
    if (counts_[i] > 0) firsts[i] = next[0] - base;
    for (uint32_t j = 1; j < counts_[i]; ++j) rests.push_back(next[j] - next[j - 1] - 1);
    next += counts_[i];
    if (counts_[i] != wdfs_[i]) {
      exceptions.push_back(counts_[i]);
      indexes.push_back(static_cast<char>(i));
    }
  }
  const unsigned first_width = WidthOf(MaxOf(firsts, count));
  const unsigned rest_width = WidthOf(MaxOf(rests.data(), rests.size()));
  position_payload_.push_back(static_cast<char>(first_width));
  position_payload_.push_back(static_cast<char>(rest_width));
  position_payload_.push_back(static_cast<char>(exceptions.size()));
  AppendVarint(&position_payload_, base == UINT32_MAX ? 0 : base);
  if (!exceptions.empty()) {
    const unsigned width = WidthOf(MaxOf(exceptions.data(), exceptions.size()));
    position_payload_.push_back(static_cast<char>(width));
    position_payload_.append(indexes);
    AppendPacked(&position_payload_, exceptions.data(), exceptions.size(), width);
  }
  AppendPacked(&position_payload_, firsts, count, first_width);
  AppendPacked(&position_payload_, rests.data(), rests.size(), rest_width);
  position_ends_.push_back(static_cast<uint32_t>(position_payload_.size()));
  block_positions_.clear();
}

TermRef PostingListWriter::End(SectionBuffer* postings, SectionBuffer* positions) {
  if (ref_.has_positions) {
    if (last_docs_.size() > 1) PadTo(positions, 4);
    ref_.positions = positions->size();
    if (last_docs_.size() > 1) AppendArray(&positions->bytes, position_ends_);
    positions->bytes.append(position_payload_);
  }
  if (ref_.frequency == 1) return ref_;
  if (last_docs_.size() == 1) {
    ref_.postings = postings->size();
    postings->bytes.append(payload_);
    return ref_;
  }
  PadTo(postings, 8);
  ref_.postings = postings->size();
  const bool has_payload = scored_ || !bitmap_;
  if (!has_payload) payload_.clear();
  const uint16_t max_x = *std::max_element(block_xs_.begin(), block_xs_.end());
  AppendValue<uint32_t>(&postings->bytes, (bitmap_ ? 1u : 0u) | (scored_ ? 0u : 2u));
  AppendValue<uint32_t>(&postings->bytes, static_cast<uint32_t>(payload_.size()));
  AppendValue<uint16_t>(&postings->bytes, max_x);
  AppendValue<uint16_t>(&postings->bytes, ReachedBy(&xs_, 10));
  AppendValue<uint16_t>(&postings->bytes, ReachedBy(&xs_, 100));
  AppendValue<uint16_t>(&postings->bytes, 0);
  AppendArray(&postings->bytes, last_docs_);
  if (has_payload) AppendArray(&postings->bytes, payload_ends_);
  if (scored_) AppendArray(&postings->bytes, block_xs_);
  postings->bytes.append(payload_);
  if (bitmap_) {
    PadTo(postings, 8);
    AppendArray(&postings->bytes, bits_);
    std::vector<uint32_t> ranks;
    uint32_t rank = 0;
    for (size_t word = 0; word < bits_.size(); ++word) {
      if (word % (kRankStories / 64) == 0) ranks.push_back(rank);
      rank += static_cast<uint32_t>(std::popcount(bits_[word]));
    }
    AppendArray(&postings->bytes, ranks);
  }
  return ref_;
}

}  // namespace dateline
