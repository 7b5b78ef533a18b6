// SPDX-License-Identifier: Apache-2.0
// What a file is, told from its first bytes. Its name only decides whether what looks like text is damaged JSON.
#pragma once

#include <cstdint>
#include <string_view>

namespace dateline {

enum class FileFormat : uint8_t {
  kEmpty, kText, kHtml, kJson, kWarc, kArc,
  kXml,      // but not XHTML: feeds, sitemaps
  kMedia,    // images, PDF, archives, programs: known, and no page
  kBinary,   // bytes that are no text in any encoding
};

inline constexpr size_t kFormatBytes = 8192;  // as many first bytes as FormatOf() wants

struct DetectedFormat {
  FileFormat format = FileFormat::kEmpty;
  std::string_view name;  // "PNG image", for messages; static storage
};

[[nodiscard]] DetectedFormat FormatOf(std::string_view head, std::string_view name = {});

}  // namespace dateline
