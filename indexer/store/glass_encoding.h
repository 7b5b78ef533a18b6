// SPDX-License-Identifier: Apache-2.0
// How Xapian 1.4's glass backend spells numbers, keys and position lists: what GlassTable's tables are filled with when an
// index is loaded in bulk. The format is Xapian's own (backends/glass in its sources, format version 2016-03-14).
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/types/span.h"

namespace dateline::glass {

// Seven bits a byte, least first, the top bit set on all but the last.
template <typename Sink>
void PackUint(uint64_t value, Sink& out) {
  for (; value >= 0x80; value >>= 7) out.push_back(static_cast<char>(value | 0x80));
  out.push_back(static_cast<char>(value));
}

inline void PackString(std::string_view text, std::string& out) {
  PackUint(text.size(), out);
  out.append(text);
}

// Sorts as the number does: two bytes below 0x8000, else the count of leading ones in the first byte tells the length.
inline void PackSortedUint(uint32_t value, std::string& out) {
  if (value < 0x8000) {
    out.push_back(static_cast<char>(value >> 8));
    out.push_back(static_cast<char>(value));
    return;
  }
  const int length = (37 - std::countl_zero(value)) / 7;
  out.push_back(static_cast<char>((0xFFu << (10 - length)) | (static_cast<uint64_t>(value) >> (8 * (length - 1)))));
  for (int i = length - 2; i >= 0; --i) out.push_back(static_cast<char>(value >> (8 * i)));
}

// A term within a key: its zero bytes are marked, and unless it is all of the key a zero byte ends it.
inline void PackKeyTerm(std::string_view term, bool last, std::string& out) {
  for (const char c : term) {
    out.push_back(c);
    if (c == '\0') out.push_back('\xFF');
  }
  if (!last) out.push_back('\0');
}

// Key of a term's postings: of the chunk that starts with `docid`, or of the first one. The empty term holds the lengths.
inline std::string PostingKey(std::string_view term, uint32_t docid, bool first) {
  std::string key = term.empty() ? std::string("\0\xE0", 2) : std::string();
  PackKeyTerm(term, first || term.empty(), key);
  if (!first) PackSortedUint(docid, key);
  return key;
}

// Bits, least first within each byte.
class BitWriter {
 public:
  explicit BitWriter(std::string& out) : out_(out) {}

  // One of `choices` values in truncated binary: those in the middle of the range get the shorter codes.
  void Put(uint32_t value, uint32_t choices) {
    auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    const uint64_t spare = (uint64_t{1} << bits) - choices;
    uint64_t code = value;
    if (spare != 0) {
      const uint64_t middle = (choices - spare) / 2;
      if (code >= middle + spare) {
        code = (code - middle - spare) | (uint64_t{1} << (bits - 1));
      } else if (code >= middle) {
        --bits;
      }
    }
    pending_ |= code << count_;
    for (count_ += bits; count_ >= 8; count_ -= 8, pending_ >>= 8) out_.push_back(static_cast<char>(pending_));
  }

  void Finish() {
    if (count_ > 0) out_.push_back(static_cast<char>(pending_));
  }

 private:
  std::string& out_;
  uint64_t pending_ = 0;
  unsigned count_ = 0;
};

// The numbers between positions[low] and positions[high], halving (Moffat and Stuiver's interpolative code).
inline void PutBetween(absl::Span<const uint32_t> positions, uint32_t low, uint32_t high, BitWriter& bits) {
  while (low + 1 < high) {
    const uint32_t middle = low + (high - low) / 2;
    const uint32_t choices = positions[high] - positions[low] - (high - low) + 1;
    bits.Put(positions[middle] - positions[low] - (middle - low), choices);
    PutBetween(positions, low, middle, bits);
    low = middle;
  }
}

// Appends a position list, ascending and not empty.
inline void PackPositions(absl::Span<const uint32_t> positions, std::string& out) {
  PackUint(positions.back(), out);
  if (positions.size() == 1) return;
  BitWriter bits(out);
  bits.Put(positions.front(), positions.back());
  bits.Put(static_cast<uint32_t>(positions.size() - 2), positions.back() - positions.front());
  PutBetween(positions, 0, static_cast<uint32_t>(positions.size() - 1), bits);
  bits.Finish();
}

// Reads what BitWriter wrote; zeros past the end.
class BitReader {
 public:
  explicit BitReader(std::string_view bytes) : rest_(bytes) {}

  uint32_t Get(uint32_t choices) {
    const auto bits = static_cast<unsigned>(std::bit_width(choices - 1));
    if (bits == 0) return 0;
    const uint64_t half = uint64_t{1} << (bits - 1), spare = 2 * half - choices, middle = half - spare;
    const uint64_t low = Bits(bits - 1);
    if (low >= middle) return static_cast<uint32_t>(spare != 0 ? low : low | Bits(1) << (bits - 1));
    return static_cast<uint32_t>(Bits(1) != 0 ? low + half : low);
  }

 private:
  uint64_t Bits(unsigned count) {
    for (; count_ < count; count_ += 8) {
      if (rest_.empty()) continue;
      pending_ |= uint64_t{static_cast<uint8_t>(rest_.front())} << count_;
      rest_.remove_prefix(1);
    }
    const uint64_t bits = pending_ & ((uint64_t{1} << count) - 1);
    pending_ >>= count;
    count_ -= count;
    return bits;
  }

  std::string_view rest_;
  uint64_t pending_ = 0;
  unsigned count_ = 0;
};

inline void GetBetween(uint32_t* positions, uint32_t low, uint32_t high, BitReader& bits) {
  while (low + 1 < high) {
    const uint32_t middle = low + (high - low) / 2;
    const uint32_t choices = positions[high] - positions[low] - (high - low) + 1;
    positions[middle] = positions[low] + (middle - low) + bits.Get(choices);
    GetBetween(positions, low, middle, bits);
    low = middle;
  }
}

// Appends the positions that PackPositions wrote as `list`. Not for bytes that anybody else has written.
inline void UnpackPositions(std::string_view list, std::vector<uint32_t>& positions) {
  uint32_t last = 0;
  size_t at = 0;
  for (unsigned shift = 0; at < list.size() && shift < 32; shift += 7) {
    last |= static_cast<uint32_t>(list[at] & 0x7F) << shift;
    if (static_cast<uint8_t>(list[at++]) < 0x80) break;
  }
  if (at == list.size()) return positions.push_back(last);
  BitReader bits(list.substr(at));
  const uint32_t first = bits.Get(last);
  const uint32_t count = bits.Get(last - first) + 2;
  const size_t begin = positions.size();
  positions.resize(begin + count);
  positions[begin] = first;
  positions.back() = last;
  GetBetween(positions.data() + begin, 0, count - 1, bits);
}

}  // namespace dateline::glass
