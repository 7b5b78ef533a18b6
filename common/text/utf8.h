// SPDX-License-Identifier: Apache-2.0
// UTF-8 by hand: check, repair, decode, append.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

inline constexpr char32_t kReplacementChar = 0xFFFD;

// Length of the longest valid UTF-8 prefix; text.size() when all of it is valid.
[[nodiscard]] size_t ValidUtf8Prefix(std::string_view text);
[[nodiscard]] inline bool IsValidUtf8(std::string_view text) { return ValidUtf8Prefix(text) == text.size(); }

// The text with each maximal ill-formed piece replaced by U+FFFD, as Unicode recommends (chapter 3, table 3-8).
[[nodiscard]] std::string RepairUtf8(std::string_view text);

// Decodes the code point at `*offset` and moves behind it; an ill-formed piece counts as one U+FFFD.
// REQUIRES: *offset < text.size().
[[nodiscard]] char32_t DecodeUtf8(std::string_view text, size_t* offset);

// REQUIRES: code_point is a scalar value.
void AppendUtf8(char32_t code_point, std::string& out);

// The longest prefix of at most `bytes` bytes that ends between two code points.
[[nodiscard]] std::string_view TruncateUtf8(std::string_view text, size_t bytes);

}  // namespace dateline
