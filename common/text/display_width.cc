// SPDX-License-Identifier: Apache-2.0
#include "common/text/display_width.h"

#include <cstdint>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

namespace dateline {

int DisplayWidth(char32_t character) {
  if (character >= 0x20 && character < 0x7F) return 1;
  const UChar32 c = static_cast<UChar32>(character);
  switch (u_charType(c)) {
    case U_NON_SPACING_MARK:
    case U_ENCLOSING_MARK:
    case U_FORMAT_CHAR:
    case U_CONTROL_CHAR: return 0;
    default: break;
  }
  const int32_t width = u_getIntPropertyValue(c, UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH || u_hasBinaryProperty(c, UCHAR_EMOJI_PRESENTATION) ? 2 : 1;
}

int DisplayWidth(std::string_view text) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  int columns = 0;
  for (int32_t i = 0; i < size;) {
    UChar32 c = 0;
    U8_NEXT(bytes, i, size, c);
    columns += c < 0 ? 1 : DisplayWidth(static_cast<char32_t>(c));
  }
  return columns;
}

}  // namespace dateline
