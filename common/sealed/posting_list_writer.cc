// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/posting_list_writer.h"

#include <algorithm>
#include <bit>
#include <functional>

#include "common/codec/patched_pack.h"
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

// An x that at least `count` of `xs` reach, rounded down; 0 when there are fewer. Reorders `xs`.
uint16_t ReachedBy(std::vector<float>* xs, size_t count) {
  if (xs->size() < count) return 0;
  const auto at = xs->begin() + static_cast<ptrdiff_t>(count) - 1;
  std::nth_element(xs->begin(), at, xs->end(), std::greater<>());
  return RoundDownX(*at);
}

}  // namespace

PostingListWriter::PostingListWriter(uint32_t stories, const uint8_t* norms, const Bm25Collection& collection,
                                     const StretchTable& stretches)
    : stories_(stories), norms_(norms), inverse_norms_(&collection.inverse_norms()), stretches_(stretches) {}

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
  docs_[block_size_] = doc;
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
  if (!bitmap_) AppendPatched(&payload_, gaps_, count);
  AppendPatched(&payload_, wdfs_, count);
  last_docs_.push_back(last_doc_);
  payload_ends_.push_back(static_cast<uint32_t>(payload_.size()));
  block_xs_.push_back(RoundUpX(block_x_));
  if (ref_.has_positions) EndPositions(count);
  block_size_ = 0;
  block_x_ = 0;
}

void PostingListWriter::EndPositions(uint32_t count) {
  // Compact ones, unless some stand where their story should have none, or beyond what leaves room to compare sums.
  compact_positions_ = block_positions_;
  bool compact = true;
  uint32_t* next = compact_positions_.data();
  for (uint32_t i = 0; i < count && compact; next += counts_[i++]) {
    compact =
        counts_[i] == 0 || (next[counts_[i] - 1] <= INT32_MAX && stretches_.ToCompact(docs_[i], next, counts_[i]));
  }
  const bool others = !std::equal(counts_, counts_ + count, wdfs_);
  position_payload_.push_back(static_cast<char>((compact ? 0 : kRealPositions) | (others ? kOtherCounts : 0)));
  if (others) AppendOtherCounts(count);
  std::vector<uint32_t>& row = compact ? compact_positions_ : block_positions_;
  uint32_t* story = row.data();
  for (uint32_t i = 0; i < count; story += counts_[i++]) {
    for (uint32_t j = counts_[i]; j > 1; --j) story[j - 1] -= story[j - 2] + 1;
  }
  for (size_t i = 0; i < row.size(); i += kMaxPatchedCount) {
    AppendPatched(&position_payload_, row.data() + i, std::min(kMaxPatchedCount, row.size() - i));
  }
  position_ends_.push_back(static_cast<uint32_t>(position_payload_.size()));
  block_positions_.clear();
}

// How many positions each story has where these are not its wdf.
void PostingListWriter::AppendOtherCounts(uint32_t count) {
  std::string indexes;
  uint32_t values[kBlockStories];
  for (uint32_t i = 0; i < count; ++i) {
    if (counts_[i] == wdfs_[i]) continue;
    values[indexes.size()] = counts_[i];
    indexes.push_back(static_cast<char>(i));
  }
  position_payload_.push_back(static_cast<char>(indexes.size()));
  if (indexes.size() < count) position_payload_.append(indexes);
  AppendPatched(&position_payload_, values, indexes.size());
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
