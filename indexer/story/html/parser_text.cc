// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/parser_text.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "indexer/story/ascii.h"

namespace dateline {
namespace {

// Bytes that begin what NeedsParser looks for.
constexpr std::array<bool, 256> kSpecialByte = [] {
  std::array<bool, 256> special{};
  for (size_t byte = 0; byte < special.size(); ++byte) {
    const bool control = (byte < ' ' && byte != '\n' && byte != '\t') || byte == 0x7f;
    special[byte] = control || byte == '&' || byte == 0xc2 || byte == 0xef || byte >= 0xf0;
  }
  return special;
}();

}  // namespace

bool NeedsParser(std::string_view text) {
  for (size_t i = 0; i < text.size(); ++i) {
    const auto at = [&](size_t ahead) {
      return static_cast<unsigned char>(i + ahead < text.size() ? text[i + ahead] : 0);
    };
    const unsigned char byte = at(0);
    if (!kSpecialByte[byte]) continue;
    if (byte < 0x80) return true;
    if (byte == 0xc2 && at(1) < 0xa0) return true;
    if (byte == 0xef && (at(1) == 0xb7 || (at(1) == 0xbf && at(2) >= 0xbe))) return true;
    if (byte >= 0xf0 && at(2) == 0xbf && at(3) >= 0xbe) return true;
  }
  return false;
}

size_t PrivateBytes(std::string_view text) {
  if (text.starts_with('\xf3')) return text.size() >= 4 && static_cast<unsigned char>(text[1]) >= 0xb0 ? 4 : 0;
  if (!text.starts_with("&#")) return 0;
  const bool hex = text.size() > 2 && AsciiLower(text[2]) == 'x';
  uint32_t number = 0;
  size_t end = hex ? 3 : 2;
  for (; end < text.size(); ++end) {
    const char digit = AsciiLower(text[end]);
    const bool letter = hex && digit >= 'a' && digit <= 'f';
    if (!IsAsciiDigit(digit) && !letter) break;
    const auto value = static_cast<uint32_t>(letter ? digit - 'a' + 10 : digit - '0');
    number = std::min<uint32_t>(number * (hex ? 16 : 10) + value, 0x200000);  // beyond all characters
  }
  if (number >> 16 != kPrivatePlane >> 16) return 0;
  return end < text.size() && text[end] == ';' ? end + 1 : end;
}

}  // namespace dateline
