// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/term_dict.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/sealed/format.h"
#include "common/sealed/section_table.h"

namespace dateline {

// An entry, in varints:
//   bytes shared with the term before (0 for a block's first), bytes that follow, those bytes
//   frequency * 2 + has_positions
//   frequency 1: story, wdf       above 1: postings offset minus the block's last one
//   has_positions: positions offset minus the block's last one
class TermDict::BlockReader {
 public:
  explicit BlockReader(ByteView block) : reader_(block) {}

  // False at the end or at damage; ok() tells which.
  bool Next() {
    if (reader_.AtEnd() || !reader_.ok()) return false;
    const uint64_t shared = reader_.Varint();
    const ByteView suffix = reader_.Bytes(reader_.Varint());
    if (shared > term_.size()) return ok_ = false;
    term_.resize(static_cast<size_t>(shared));
    term_.append(suffix.text());
    const uint64_t frequency = reader_.Varint();
    ref_ = {};
    ref_.frequency = static_cast<uint32_t>(std::min<uint64_t>(frequency >> 1, UINT32_MAX));
    ref_.has_positions = (frequency & 1) != 0;
    if (ref_.frequency == 1) {
      ref_.doc = reader_.Varint32();
      ref_.wdf = reader_.Varint32();
    } else {
      ref_.postings = postings_ += reader_.Varint();
    }
    if (ref_.has_positions) ref_.positions = positions_ += reader_.Varint();
    return ok_ = reader_.ok() && ref_.frequency > 0;
  }

  bool ok() const { return ok_; }
  std::string_view term() const { return term_; }
  const TermRef& ref() const { return ref_; }

 private:
  ByteReader reader_;
  std::string term_;
  TermRef ref_;
  uint64_t postings_ = 0, positions_ = 0;
  bool ok_ = true;
};

namespace {

// The first term of a block, which shares nothing.
std::optional<std::string_view> FirstTerm(ByteView block) {
  ByteReader reader(block);
  const uint64_t shared = reader.Varint();
  const ByteView term = reader.Bytes(reader.Varint());
  if (!reader.ok() || shared != 0) return std::nullopt;
  return term.text();
}

}  // namespace

absl::StatusOr<TermDict> TermDict::Open(std::string name, ByteView blocks, ByteView index) {
  TermDict dict;
  dict.name_ = std::move(name);
  dict.blocks_ = blocks;
  const auto count = index.Load<uint64_t>(0);
  const uint64_t block_count = count ? *count / kTermsPerBlock + (*count % kTermsPerBlock != 0) : 0;
  if (!count || (index.size() - sizeof(uint64_t)) / sizeof(uint32_t) != block_count ||
      index.size() % sizeof(uint32_t) != 0) {
    return SectionDamage(dict.name_, 0,
                         absl::StrCat("its index holds ", index.size(), " bytes for ", count.value_or(0), " terms"));
  }
  dict.count_ = *count;
  dict.starts_ = *index.Slice(sizeof(uint64_t), block_count * sizeof(uint32_t));
  return dict;
}

uint64_t TermDict::block_count() const { return starts_.size() / sizeof(uint32_t); }

std::optional<ByteView> TermDict::Block(uint64_t block) const {
  const auto start = starts_.Load<uint32_t>(block * sizeof(uint32_t));
  if (!start) return std::nullopt;
  const uint64_t end =
      block + 1 < block_count() ? *starts_.Load<uint32_t>((block + 1) * sizeof(uint32_t)) : blocks_.size();
  if (end < *start) return std::nullopt;
  return blocks_.Slice(*start, end - *start);
}

absl::Status TermDict::Damage(uint64_t block) const {
  return SectionDamage(name_, starts_.Load<uint32_t>(block * sizeof(uint32_t)).value_or(0),
                       "a block of terms does not decode");
}

absl::StatusOr<uint64_t> TermDict::BlockOf(std::string_view term) const {
  uint64_t low = 0,
           high = block_count();  // first terms of blocks below `low` are <= term, of blocks from `high` are > term
  while (low < high) {
    const uint64_t middle = low + (high - low) / 2;
    const auto block = Block(middle);
    const auto first = block ? FirstTerm(*block) : std::nullopt;
    if (!first) return Damage(middle);
    if (*first <= term) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return low == 0 ? 0 : low - 1;
}

absl::StatusOr<std::optional<TermDict::Entry>> TermDict::Find(std::string_view term) const {
  if (count_ == 0) return std::nullopt;
  ASSIGN_OR_RETURN(const uint64_t block, BlockOf(term));
  BlockReader reader(*Block(block));
  for (uint64_t ordinal = block * kTermsPerBlock; reader.Next(); ++ordinal) {
    if (ordinal == count_) return Damage(block);
    if (reader.term() == term) return Entry{reader.ref(), ordinal};
    if (reader.term() > term) return std::nullopt;
  }
  if (!reader.ok()) return Damage(block);
  return std::nullopt;
}

absl::Status TermDict::Visit(std::string_view prefix,
                             absl::FunctionRef<bool(std::string_view, const Entry&)> visit) const {
  if (count_ == 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(uint64_t block, BlockOf(prefix));
  for (; block < block_count(); ++block) {
    const auto bytes = Block(block);
    if (!bytes) return Damage(block);
    BlockReader reader(*bytes);
    uint64_t ordinal = block * kTermsPerBlock;
    const uint64_t end = std::min(count_, (block + 1) * kTermsPerBlock);
    for (; reader.Next(); ++ordinal) {
      if (ordinal == end) return Damage(block);  // callers count on ordinals below size()
      const std::string_view term = reader.term();
      if (term < prefix) continue;
      if (term.substr(0, prefix.size()) != prefix) return absl::OkStatus();
      if (!visit(term, {reader.ref(), ordinal})) return absl::OkStatus();
    }
    if (!reader.ok() || ordinal != end) return Damage(block);
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> TermDict::Term(uint64_t ordinal) const {
  const uint64_t block = ordinal / kTermsPerBlock;
  const auto bytes = Block(block);
  if (!bytes) return Damage(block);
  BlockReader reader(*bytes);
  for (uint64_t i = 0; i <= ordinal % kTermsPerBlock; ++i) {
    if (!reader.Next()) return Damage(block);
  }
  return std::string(reader.term());
}

void TermDictWriter::Add(std::string_view term, const TermRef& ref) {
  size_t shared = 0;
  if (count_ % kTermsPerBlock == 0) {
    const auto start = static_cast<uint32_t>(blocks_.size());
    starts_.append(reinterpret_cast<const char*>(&start), sizeof start);
    last_postings_ = last_positions_ = 0;
  } else {
    const size_t most = std::min(term.size(), last_.size());
    while (shared < most && term[shared] == last_[shared]) ++shared;
  }
  AppendVarint(&blocks_, shared);
  AppendVarint(&blocks_, term.size() - shared);
  blocks_.append(term.substr(shared));
  AppendVarint(&blocks_, uint64_t{ref.frequency} * 2 + (ref.has_positions ? 1 : 0));
  if (ref.frequency == 1) {
    AppendVarint(&blocks_, ref.doc);
    AppendVarint(&blocks_, ref.wdf);
  } else {
    AppendVarint(&blocks_, ref.postings - last_postings_);
    last_postings_ = ref.postings;
  }
  if (ref.has_positions) {
    AppendVarint(&blocks_, ref.positions - last_positions_);
    last_positions_ = ref.positions;
  }
  last_.assign(term);
  ++count_;
}

absl::Status TermDictWriter::Finish(std::string* blocks, std::string* index) {
  if (blocks_.size() > UINT32_MAX)
    return absl::ResourceExhaustedError("the term dictionary exceeds 4 GB: split the index");
  index->assign(reinterpret_cast<const char*>(&count_), sizeof count_);
  index->append(starts_);
  *blocks = std::move(blocks_);
  return absl::OkStatus();
}

}  // namespace dateline
