// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/posting_list.h"

#include <algorithm>

#include "common/sealed/section_table.h"

namespace dateline {
namespace {

// First bytes of a list of more than one block.
struct ListHead {
  uint32_t flags;
  uint32_t payload_bytes;
  uint16_t max_x, x_of_10, x_of_100, zero;
};
constexpr uint32_t kHasBitmap = 1, kUnscored = 2;

constexpr uint64_t AlignUp(uint64_t value, uint64_t to) { return (value + to - 1) / to * to; }

}  // namespace

void DamageLog::Note(std::string_view section, uint64_t offset, std::string_view what) {
  if (status_.ok()) status_ = SectionDamage(section, offset, what);
}

PostingList::PostingList(const PostingSpace& space, const TermRef& ref, DamageLog* damage)
    : space_(&space), ref_(ref), damage_(damage), last_docs_(&single_last_) {
  if (ref_.frequency == 0 || ref_.frequency > space.stories) {
    if (ref_.frequency != 0) Broken(ref_.postings, "a term in more stories than there are");
    ref_.frequency = 0;
    return;
  }
  blocks_ = (ref_.frequency + kBlockStories - 1) / kBlockStories;
  if (ref_.frequency == 1) {
    OpenOne();
  } else if (blocks_ == 1) {
    OpenSingleBlock();
  } else {
    OpenBlocks();
  }
}

void PostingList::Broken(uint64_t offset, std::string_view what) const {
  damage_->Note(section::kPostings, offset, what);
}

void PostingList::OpenOne() {
  if (ref_.doc >= space_->stories) {
    Broken(0, "a term's only story does not exist");
    ref_.frequency = blocks_ = 0;
    return;
  }
  single_last_ = ref_.doc;
  max_x_ = XOf(RoundUpX(static_cast<float>(ref_.wdf) * space_->inverse_norms[space_->norms[ref_.doc]]));
}

void PostingList::OpenSingleBlock() {
  const auto rest = space_->postings.Slice(
      ref_.postings, space_->postings.size() - std::min<uint64_t>(space_->postings.size(), ref_.postings));
  uint32_t docs[kBlockRoom], wdfs[kBlockRoom];
  if (rest && ref_.postings < space_->postings.size()) {
    payload_ = *rest;
    has_payload_ = true;
  } else {
    Broken(ref_.postings, "a list lies outside");
  }
  // The last doc is not known before decoding, so decode without comparing it.
  single_last_ = kEndDoc;
  const uint32_t count = has_payload_ ? DecodeDocs(0, docs) : 0;
  if (count == 0) {
    ref_.frequency = blocks_ = 0;
    return;
  }
  single_last_ = docs[count - 1];
  DecodeWdfs(0, wdfs);
  float max_x = 0;
  for (uint32_t i = 0; i < count; ++i) {
    max_x = std::max(max_x, static_cast<float>(wdfs[i]) * space_->inverse_norms[space_->norms[docs[i]]]);
  }
  max_x_ = XOf(RoundUpX(max_x));
}

void PostingList::OpenBlocks() {
  const ByteView postings = space_->postings;
  const uint64_t start = ref_.postings;
  const auto head = postings.Load<ListHead>(start);
  const auto fail = [this, start] {
    Broken(start, "a list does not fit its section");
    ref_.frequency = blocks_ = 0;
  };
  if (!head || start % 8 != 0) return fail();
  uint64_t next = start + sizeof(ListHead);
  const bool bits = (head->flags & kHasBitmap) != 0, unscored = (head->flags & kUnscored) != 0;
  has_payload_ = !(bits && unscored);
  const auto take = [&](uint64_t bytes, uint64_t alignment) -> const uint8_t* {
    next = AlignUp(next, alignment);
    const auto slice = postings.Slice(next, bytes);
    next += bytes;
    return slice ? slice->data() : nullptr;
  };
  const uint64_t words = (uint64_t{space_->stories} + 63) / 64;
  const uint8_t* last_docs = take(uint64_t{blocks_} * 4, 4);
  const uint8_t* ends = has_payload_ ? take(uint64_t{blocks_} * 4, 4) : nullptr;
  const uint8_t* xs = unscored ? nullptr : take(uint64_t{blocks_} * 2, 2);
  const uint8_t* payload = take(head->payload_bytes, 1);
  const uint8_t* bitmap = bits ? take(words * 8, 8) : nullptr;
  const uint8_t* ranks = bits ? take((words * 64 + kRankStories - 1) / kRankStories * 4, 4) : nullptr;
  if (last_docs == nullptr || payload == nullptr || (has_payload_ && ends == nullptr) || (!unscored && xs == nullptr) ||
      (bits && (bitmap == nullptr || ranks == nullptr))) {
    return fail();
  }
  last_docs_ = reinterpret_cast<const uint32_t*>(last_docs);
  payload_ends_ = reinterpret_cast<const uint32_t*>(ends);
  block_xs_ = reinterpret_cast<const uint16_t*>(xs);
  payload_ = ByteView(payload, head->payload_bytes);
  bitmap_ = reinterpret_cast<const uint64_t*>(bitmap);
  ranks_ = reinterpret_cast<const uint32_t*>(ranks);
  max_x_ = XOf(head->max_x);
  x_of_10_ = XOf(head->x_of_10);
  x_of_100_ = XOf(head->x_of_100);
  // Bits behind the last story would become stories that do not exist.
  if (bits && space_->stories % 64 != 0 && (bitmap_[words - 1] >> (space_->stories % 64)) != 0) return fail();
}

float PostingList::XReachedBy(uint64_t count) const {
  if (count <= 10) return x_of_10_;
  return count <= 100 ? x_of_100_ : 0;
}

uint32_t PostingList::BlockAtOrAfter(uint32_t block, uint32_t doc) const {
  if (block >= blocks_ || last_docs_[block] >= doc) return std::min(block, blocks_);
  // Galloping: the next block wanted is mostly near.
  uint32_t step = 1, low = block;  // last_docs_[low] < doc
  while (low + step < blocks_ && last_docs_[low + step] < doc) {
    low += step;
    step *= 2;
  }
  const uint32_t* begin = last_docs_ + low + 1;
  const uint32_t* end = last_docs_ + std::min(blocks_, low + step);
  return static_cast<uint32_t>(std::lower_bound(begin, end, doc) - last_docs_);
}

bool PostingList::FindPayload(uint32_t block, Payload* payload) const {
  const uint32_t count = SizeOf(block);
  const uint64_t begin = block == 0 || payload_ends_ == nullptr ? 0 : payload_ends_[block - 1];
  const uint64_t end = payload_ends_ == nullptr ? payload_.size() : payload_ends_[block];
  const auto bytes = begin <= end ? payload_.Slice(begin, end - begin) : std::nullopt;
  if (!bytes) {
    Broken(ref_.postings, "a block of a list lies outside it");
    return false;
  }
  const uint8_t* wdfs = bytes->data();
  const uint8_t* const last = bytes->data() + bytes->size();
  bool fits = true;
  if (bitmap_ == nullptr) {
    fits = payload->gaps.Open(wdfs, bytes->size(), count);
    wdfs = payload->gaps.end();
  }
  fits = fits && payload->wdfs.Open(wdfs, static_cast<size_t>(last - wdfs), count);
  if (!fits)
    Broken(static_cast<uint64_t>(payload_.data() - space_->postings.data()) + begin,
           "a block of a list is longer than its bytes");
  return fits;
}

uint32_t PostingList::DecodeDocs(uint32_t block, uint32_t* docs) const {
  if (ref_.frequency == 1) {
    docs[0] = ref_.doc;
    return 1;
  }
  if (bitmap_ != nullptr) return DecodeBits(block, docs);
  Payload payload;
  if (!FindPayload(block, &payload)) return 0;
  const uint32_t count = SizeOf(block);
  const uint32_t before = block == 0 ? UINT32_MAX : last_docs_[block - 1];
  payload.gaps.UnpackSums(before, docs);
  const uint32_t last = docs[count - 1];
  // Gaps of at most 24 bits cannot wrap within a block, so docs ascend and the last one bounds all.
  bool whole = last < space_->stories && (last_docs_[block] == last || blocks_ == 1);
  if (payload.gaps.bits() > 24) whole = whole && std::is_sorted(docs, docs + count) && docs[0] + 1 > before + 1;
  if (!whole) {
    Broken(ref_.postings, "a block of a list does not end at its last story");
    return 0;
  }
  return count;
}

uint32_t PostingList::DecodeBits(uint32_t block, uint32_t* docs) const {
  const uint32_t want = SizeOf(block), last = last_docs_[block];
  uint32_t count = 0;
  if (last < space_->stories && (block == 0 || last_docs_[block - 1] < last)) {
    const uint32_t first = block == 0 ? 0 : last_docs_[block - 1] + 1;
    uint32_t word = first / 64;
    uint64_t bits = bitmap_[word] & (~uint64_t{0} << (first % 64));
    for (;;) {
      for (; bits != 0 && count < want; bits &= bits - 1)
        docs[count++] = word * 64 + static_cast<uint32_t>(std::countr_zero(bits));
      if (count == want || ++word > last / 64) break;
      bits = bitmap_[word];
    }
  }
  if (count != want || docs[count - 1] != last) {
    Broken(ref_.postings, "a bitmap does not agree with its blocks");
    return 0;
  }
  return count;
}

void PostingList::DecodeWdfs(uint32_t block, uint32_t* wdfs) const {
  const uint32_t count = SizeOf(block);
  Payload payload;
  if (ref_.frequency == 1) {
    wdfs[0] = ref_.wdf;
  } else if (!has_payload_ || !FindPayload(block, &payload)) {
    std::fill(wdfs, wdfs + count, 0);
  } else {
    payload.wdfs.Unpack(wdfs);
  }
}

uint32_t PostingList::WdfAt(uint32_t ordinal) const {
  if (ref_.frequency == 1) return ref_.wdf;
  Payload payload;
  if (!has_payload_ || ordinal >= ref_.frequency || !FindPayload(ordinal / kBlockStories, &payload)) return 0;
  return payload.wdfs.At(ordinal % kBlockStories);
}

}  // namespace dateline
