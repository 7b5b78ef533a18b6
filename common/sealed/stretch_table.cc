// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/stretch_table.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/codec/varint.h"
#include "common/sealed/format.h"
#include "common/sealed/section_table.h"

namespace dateline {
namespace {

// Where the next stretch starts nearly always: the text behind a title, a paragraph behind another.
constexpr uint32_t kUsualText = 1000, kUsualGap = 100;
constexpr uint32_t UsualStart(uint32_t end) { return std::max(kUsualText, end + kUsualGap); }

}  // namespace

// A story's stretches in turn. For each but the last:
//   varint  2 * (its last position - its first) + (1 when the next one starts elsewhere than usual)
//   varint  the next one's first position - its last, when elsewhere
class StretchTable::Reader {
 public:
  explicit Reader(ByteView bytes) : bytes_(bytes) { ReadEnd(); }

  uint32_t real() const { return real_; }
  uint32_t compact() const { return compact_; }
  bool last() const { return last_; }
  uint32_t length() const { return length_; }                              // positions; not of the last
  uint32_t next_compact() const { return compact_ + length_ + kStretchRest; }

  void Next() {
    compact_ = next_compact();
    const uint32_t end = real_ + length_ - 1;
    real_ = usual_ ? UsualStart(end) : end + bytes_.Varint32();
    ReadEnd();
  }

 private:
  void ReadEnd() {
    last_ = bytes_.AtEnd();
    if (last_) return;
    const uint64_t code = bytes_.Varint();
    length_ = static_cast<uint32_t>(code >> 1) + 1;
    usual_ = (code & 1) == 0;
  }

  ByteReader bytes_;
  uint32_t real_ = 0, compact_ = 0, length_ = 0;
  bool usual_ = true, last_ = false;
};

absl::StatusOr<StretchTable> StretchTable::Open(ByteView stretches, ByteView index, uint32_t stories) {
  if (index.size() != uint64_t{stories} * sizeof(uint32_t)) {
    return SectionDamage(section::kStretchesIndex, 0,
                         absl::StrCat("expected ", stories, " ends, got ", index.size(), " bytes"));
  }
  StretchTable table;
  table.bytes_ = stretches;
  table.ends_ = index;
  return table;
}

void StretchTable::ToReal(uint32_t doc, uint32_t* positions, size_t count) const {
  Reader stretch(Of(doc));
  for (size_t i = 0; i < count; ++i) {
    while (!stretch.last() && positions[i] >= stretch.next_compact()) stretch.Next();
    positions[i] += stretch.real() - stretch.compact();
  }
}

bool StretchTable::ToCompact(uint32_t doc, uint32_t* positions, size_t count) const {
  Reader stretch(Of(doc));
  for (size_t i = 0; i < count; ++i) {
    while (!stretch.last() && positions[i] - stretch.real() >= stretch.length()) {
      stretch.Next();
      if (positions[i] < stretch.real()) return false;
    }
    positions[i] -= stretch.real() - stretch.compact();
  }
  return true;
}

ByteView StretchTable::Of(uint32_t doc) const {
  const uint32_t begin = doc == 0 ? 0 : ends_.Load<uint32_t>(uint64_t{doc - 1} * sizeof(uint32_t)).value_or(0);
  const uint32_t end = ends_.Load<uint32_t>(uint64_t{doc} * sizeof(uint32_t)).value_or(0);
  return begin <= end ? bytes_.Slice(begin, end - begin).value_or(ByteView()) : ByteView();
}

void StretchTableWriter::Add(std::span<const uint32_t> positions) {
  uint32_t first = 0, last = 0;
  for (const uint32_t position : positions) {
    if (position - last > kLeastLeap) {
      const bool usual = position == UsualStart(last);
      AppendVarint(&bytes_, uint64_t{last - first} * 2 + (usual ? 0 : 1));
      if (!usual) AppendVarint(&bytes_, position - last);
      first = position;
    }
    last = position;
  }
  ends_.push_back(bytes_.size());
}

void StretchTableWriter::Append(const StretchTableWriter& more) {
  for (const uint64_t end : more.ends_) ends_.push_back(bytes_.size() + end);
  bytes_.append(more.bytes_);
}

std::string_view StretchTableWriter::Coded(size_t story) const {
  const uint64_t begin = story == 0 ? 0 : ends_[story - 1];
  return std::string_view(bytes_).substr(begin, ends_[story] - begin);
}

void StretchTableWriter::AddCoded(std::string_view coded) {
  bytes_.append(coded);
  ends_.push_back(bytes_.size());
}

absl::StatusOr<std::string> StretchTableWriter::Index() const {
  if (bytes_.size() > UINT32_MAX)
    return absl::ResourceExhaustedError("the stretches of stories exceed 4 GB: split the index");
  std::string index;
  for (const uint64_t end : ends_) {
    const auto narrow = static_cast<uint32_t>(end);
    index.append(reinterpret_cast<const char*>(&narrow), sizeof narrow);
  }
  return index;
}

}  // namespace dateline
