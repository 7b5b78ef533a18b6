// SPDX-License-Identifier: Apache-2.0
#include "common/text/utf8.h"

#include <cstring>

namespace dateline {
namespace {

// What one step of the decoder saw.
struct Piece {
  char32_t code_point;
  uint8_t length;
  bool valid;
};

Piece DecodePiece(const uint8_t* bytes, size_t size) {
  const uint8_t lead = bytes[0];
  if (lead < 0x80) return {lead, 1, true};
  // Bounds of the second byte rule out overlong forms, surrogates and values above U+10FFFF (Unicode, table 3-7).
  uint8_t low = 0x80, high = 0xBF;
  int trail;
  char32_t value;
  if (lead >= 0xC2 && lead <= 0xDF) {
    trail = 1, value = lead & 0x1F;
  } else if ((lead & 0xF0) == 0xE0) {
    trail = 2, value = lead & 0x0F;
    if (lead == 0xE0) low = 0xA0;
    if (lead == 0xED) high = 0x9F;
  } else if (lead >= 0xF0 && lead <= 0xF4) {
    trail = 3, value = lead & 0x07;
    if (lead == 0xF0) low = 0x90;
    if (lead == 0xF4) high = 0x8F;
  } else {
    return {kReplacementChar, 1, false};
  }
  for (uint8_t i = 1; i <= trail; ++i) {
    if (i >= size || bytes[i] < low || bytes[i] > high) return {kReplacementChar, i, false};
    value = value << 6 | (bytes[i] & 0x3F);
    low = 0x80, high = 0xBF;
  }
  return {value, static_cast<uint8_t>(trail + 1), true};
}

const uint8_t* Bytes(std::string_view text) { return reinterpret_cast<const uint8_t*>(text.data()); }

}  // namespace

size_t ValidUtf8Prefix(std::string_view text) {
  const uint8_t* bytes = Bytes(text);
  size_t i = 0;
  while (i < text.size()) {
    // Most text is ASCII: eight bytes at a time.
    uint64_t word;
    while (i + sizeof word <= text.size()) {
      std::memcpy(&word, bytes + i, sizeof word);
      if ((word & 0x8080808080808080u) != 0) break;
      i += sizeof word;
    }
    if (i == text.size()) break;
    const Piece piece = DecodePiece(bytes + i, text.size() - i);
    if (!piece.valid) break;
    i += piece.length;
  }
  return i;
}

std::string RepairUtf8(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    const size_t good = ValidUtf8Prefix(text);
    out.append(text.substr(0, good));
    text.remove_prefix(good);
    if (text.empty()) break;
    out.append("\xEF\xBF\xBD");
    text.remove_prefix(DecodePiece(Bytes(text), text.size()).length);
  }
  return out;
}

char32_t DecodeUtf8(std::string_view text, size_t* offset) {
  const Piece piece = DecodePiece(Bytes(text) + *offset, text.size() - *offset);
  *offset += piece.length;
  return piece.code_point;
}

void AppendUtf8(char32_t c, std::string& out) {
  const auto put = [&out](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | c >> 6), put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | c >> 12), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | c >> 18), put(0x80 | (c >> 12 & 0x3F)), put(0x80 | (c >> 6 & 0x3F)), put(0x80 | (c & 0x3F));
  }
}

std::string_view TruncateUtf8(std::string_view text, size_t bytes) {
  if (text.size() <= bytes) return text;
  while (bytes > 0 && (static_cast<uint8_t>(text[bytes]) & 0xC0) == 0x80) --bytes;
  return text.substr(0, bytes);
}

}  // namespace dateline
