// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/text_block.h"

#include <algorithm>
#include <array>

namespace dateline {
namespace {

// Lead bytes of U+2E80..U+9FFF and of Hangul: scripts that say more in a character.
bool IsWideLead(unsigned char byte) { return (byte >= 0xE3 && byte <= 0xE9) || (byte >= 0xEA && byte <= 0xED); }

}  // namespace

uint32_t TextUnits(std::string_view text) {
  uint32_t units = 0;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    units += IsWideLead(byte) ? 2 : 1;
  }
  return units;
}

bool EndsSentence(std::string_view text) {
  constexpr std::array<std::string_view, 13> kClosers = {"\"", "'", ")", "]", "”", "’", "»", "“", "‘", "」", "』", "）", " "};
  constexpr std::array<std::string_view, 13> kEnds = {".", "!", "?", "…", "。", "！", "？", "؟", "۔", "।", ":", ";", "．"};
  auto ends_in = [&](std::string_view suffix) { return text.ends_with(suffix); };
  while (!text.empty()) {
    auto closer = std::find_if(kClosers.begin(), kClosers.end(), ends_in);
    if (closer == kClosers.end()) break;
    text.remove_suffix(closer->size());
  }
  return std::any_of(kEnds.begin(), kEnds.end(), ends_in);
}

uint32_t CountWords(std::string_view text) {
  uint32_t words = 0;
  uint32_t wide = 0;
  bool inside = false;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0) == 0x80) continue;
    if (IsWideLead(byte) && !(byte >= 0xEA && byte <= 0xED)) ++wide;
    if (c == ' ') {
      inside = false;
    } else if (!inside) {
      inside = true;
      ++words;
    }
  }
  return words + wide / 2;
}

}  // namespace dateline
