// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/char_refs.h"

#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/story/ascii.h"

namespace dateline {
namespace {

constexpr std::array<std::pair<std::string_view, char32_t>, 42> kNamed = {{
    {"amp", '&'},      {"lt", '<'},       {"gt", '>'},       {"quot", '"'},     {"apos", '\''},    {"nbsp", 0xA0},    {"lsquo", 0x2018},
    {"rsquo", 0x2019}, {"ldquo", 0x201C}, {"rdquo", 0x201D}, {"bdquo", 0x201E}, {"sbquo", 0x201A}, {"ndash", 0x2013}, {"mdash", 0x2014},
    {"hellip", 0x2026}, {"laquo", 0xAB},  {"raquo", 0xBB},   {"euro", 0x20AC},  {"pound", 0xA3},   {"copy", 0xA9},    {"reg", 0xAE},
    {"auml", 0xE4},    {"ouml", 0xF6},    {"uuml", 0xFC},    {"Auml", 0xC4},    {"Ouml", 0xD6},    {"Uuml", 0xDC},    {"szlig", 0xDF},
    {"eacute", 0xE9},  {"egrave", 0xE8},  {"agrave", 0xE0},  {"aacute", 0xE1},  {"iacute", 0xED},  {"oacute", 0xF3},  {"uacute", 0xFA},
    {"ntilde", 0xF1},  {"ccedil", 0xE7},  {"ecirc", 0xEA},   {"atilde", 0xE3},  {"shy", 0xAD},     {"bull", 0x2022},  {"middot", 0xB7},
}};

void AppendUtf8(char32_t c, std::string& out) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  char buffer[U8_MAX_LENGTH];
  int32_t length = 0;
  U8_APPEND_UNSAFE(buffer, length, c);
  out.append(buffer, static_cast<size_t>(length));
}

// The reference at `text` ("&...;"): its length, or 0 when it is none.
size_t ReadReference(std::string_view text, char32_t& c) {
  const size_t end = text.substr(0, 12).find(';');
  if (end == std::string_view::npos || end < 3) return 0;
  std::string_view name = text.substr(1, end - 1);
  if (name[0] == '#') {
    const bool hex = name.size() > 1 && (name[1] == 'x' || name[1] == 'X');
    uint32_t value = 0;
    for (char digit : name.substr(hex ? 2 : 1)) {
      const char lower = AsciiLower(digit);
      int number = IsAsciiDigit(digit) ? digit - '0' : hex && lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
      if (number < 0 || value > 0x10FFFF) return 0;
      value = value * (hex ? 16 : 10) + static_cast<uint32_t>(number);
    }
    c = value;
    return end + 1;
  }
  auto found = std::find_if(kNamed.begin(), kNamed.end(), [&](const auto& entry) { return entry.first == name; });
  if (found == kNamed.end()) return 0;
  c = found->second;
  return end + 1;
}

}  // namespace

std::string DecodeCharRefs(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    char32_t c = 0;
    if (text[i] == '&') {
      size_t length = ReadReference(text.substr(i), c);
      if (length > 0 && c == '&') {  // written twice over
        std::string inner(1, '&');
        inner.append(text.substr(i + length, 12));
        char32_t again = 0;
        if (size_t more = ReadReference(inner, again); more > 1) {
          c = again;
          length += more - 1;
        }
      }
      if (length > 0) {
        AppendUtf8(c, out);
        i += length - 1;
        continue;
      }
    } else if (text[i] == '<' && i + 1 < text.size() && (IsAsciiAlpha(text[i + 1]) || text[i + 1] == '/')) {
      const size_t end = text.substr(i, 2000).find('>');
      if (end != std::string_view::npos) {
        out += ' ';
        i += end;
        continue;
      }
    }
    out += text[i];
  }
  return out;
}

}  // namespace dateline
