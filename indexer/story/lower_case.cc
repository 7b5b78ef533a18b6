// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/lower_case.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <cstdint>

#include "indexer/story/ascii.h"

namespace dateline {
namespace {

// The characters that `ascii` and `other` keep, each in lower case.
template <typename Ascii, typename Other>
std::string LowerCasedOf(std::string_view text, Ascii ascii, Other other) {
  std::string result;
  result.reserve(text.size());
  const auto size = static_cast<int32_t>(std::min<size_t>(text.size(), INT32_MAX));
  for (int32_t i = 0; i < size;) {
    if (const char c = text[static_cast<size_t>(i)]; static_cast<unsigned char>(c) < 0x80) {
      if (ascii(c)) result += AsciiLower(c);
      ++i;
      continue;
    }
    UChar32 c = 0;
    U8_NEXT(text.data(), i, size, c);
    if (c < 0 || !other(c)) continue;
    char buffer[U8_MAX_LENGTH];
    int32_t length = 0;
    U8_APPEND_UNSAFE(buffer, length, u_tolower(c));
    result.append(buffer, static_cast<size_t>(length));
  }
  return result;
}

}  // namespace

std::string LowerCased(std::string_view text) {
  return LowerCasedOf(text, [](char) { return true; }, [](UChar32) { return true; });
}

std::string Skeleton(std::string_view text) {
  return LowerCasedOf(text, [](char c) { return IsAsciiAlpha(c) || IsAsciiDigit(c); },
                      [](UChar32 c) { return u_isalnum(c) != 0; });
}

}  // namespace dateline
