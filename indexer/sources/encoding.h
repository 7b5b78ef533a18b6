// SPDX-License-Identifier: Apache-2.0
// Bytes of any character encoding to valid UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// What the bytes are told to be; empty where nothing is said.
struct DeclaredCharset {
  std::string_view transport;  // of the HTTP Content-Type header
  std::string_view document;   // of a <meta> element or an XML declaration; see CharsetOfMarkup()
};

// Order of trust: a byte order mark; UTF-8 when the bytes are UTF-8 (text of another encoding hardly ever is); the declared
// charsets; detection from the bytes; windows-1252. Damaged UTF-8 is repaired: bad sequences become U+FFFD, one that is cut
// off at the end is dropped. Always returns valid UTF-8 without a byte order mark and without NUL.
[[nodiscard]] std::string ToUtf8(std::string&& bytes, const DeclaredCharset& declared = {});

// The charset named in the first kilobytes of HTML or XML, or empty.
[[nodiscard]] std::string_view CharsetOfMarkup(std::string_view markup);

// The value of the charset parameter of a Content-Type header, or empty.
[[nodiscard]] std::string_view CharsetOfContentType(std::string_view content_type);

}  // namespace dateline
