// SPDX-License-Identifier: Apache-2.0
// The characters of a token one by one.
#pragma once

#include <cstdint>
#include <string_view>

#include <unicode/utf8.h>

namespace dateline {

// Calls visit(c) for each character of `text`; -1 stands for bytes that are not UTF-8.
template <typename Visit>
void VisitCharacters(std::string_view text, Visit&& visit) {
  for (size_t i = 0; i < text.size();) {
    if (const auto byte = static_cast<unsigned char>(text[i]); byte < 128) {
      visit(UChar32{byte});
      ++i;
      continue;
    }
    auto next = static_cast<int32_t>(i);
    UChar32 c;
    U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), next, static_cast<int32_t>(text.size()), c);
    i = static_cast<size_t>(next);
    visit(c < 0 ? UChar32{-1} : c);
  }
}

}  // namespace dateline
