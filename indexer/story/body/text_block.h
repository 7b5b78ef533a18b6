// SPDX-License-Identifier: Apache-2.0
// TextBlock: a paragraph, heading or list item of a page, with what tells text from furniture.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

enum class BlockKind : uint8_t { kParagraph, kHeading, kListItem, kCell, kLoose };  // kLoose: text straight in a div

struct TextBlock {
  std::string text;        // white space collapsed
  BlockKind kind = BlockKind::kLoose;
  uint32_t node = 0;       // the block element that holds it
  uint32_t first = 0;      // node of its first text
  uint32_t units = 0;      // length in letters' worth; an ideograph counts as two
  uint32_t link_units = 0; // of them inside links
  std::string link;        // where its first link goes

  double link_density() const { return units == 0 ? 0 : static_cast<double>(link_units) / units; }
};

// Length of text as a reader feels it: characters, ideographs twice.
[[nodiscard]] uint32_t TextUnits(std::string_view text);
// Whether it ends as a sentence does, quotes and brackets behind the full stop aside.
[[nodiscard]] bool EndsSentence(std::string_view text);
// Words divided by spaces; an ideograph counts as half a word.
[[nodiscard]] uint32_t CountWords(std::string_view text);

}  // namespace dateline
