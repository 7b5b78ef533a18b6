// SPDX-License-Identifier: Apache-2.0
// What text has to go through the HTML5 parser, which reads it a character at a time, and what would come out as it is.
#pragma once

#include <cstddef>
#include <string_view>

namespace dateline {

// Whether the parser may read text or an attribute's value as anything but its bytes: character references, controls
// (those of ISO 8859 too), code points that are no characters.
[[nodiscard]] bool NeedsParser(std::string_view text);

// How many bytes at the front of `text` are a character of plane 15, or a reference to one; 0 when it begins otherwise.
// The plane is for private use: the cleaner lets its characters stand for texts that it took out of the markup.
inline constexpr char32_t kPrivatePlane = 0xF0000;
[[nodiscard]] size_t PrivateBytes(std::string_view text);

}  // namespace dateline
