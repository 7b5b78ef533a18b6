// SPDX-License-Identifier: Apache-2.0
// How Xapian 1.4's glass backend spells numbers, keys and position lists: what GlassTable's tables are filled with when an
// index is loaded in bulk. The format is Xapian's own (backends/glass in its sources, format version 2016-03-14).
#pragma once

#include <bit>
#include <cstdint>
#include <string>
#include <string_view>

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

}  // namespace dateline::glass
