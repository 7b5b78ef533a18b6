// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/header_fields.h"

#include <algorithm>

#include "absl/strings/ascii.h"
#include "absl/strings/str_cat.h"
#include "absl/strings/str_split.h"
#include "common/base/absl_view.h"

namespace dateline {

HeaderFields HeaderFields::Parse(std::string_view lines) {
  HeaderFields header;
  for (const absl::string_view line : absl::StrSplit(ToAbsl(lines), '\n')) {
    const absl::string_view trimmed = absl::StripAsciiWhitespace(line);
    if (trimmed.empty()) continue;
    const bool continues = absl::ascii_isblank(static_cast<unsigned char>(line[0]));
    if (continues && !header.fields_.empty()) {
      std::string& value = header.fields_.back().second;
      absl::StrAppend(&value, value.empty() ? "" : " ", trimmed);
      continue;
    }
    const size_t colon = trimmed.find(':');
    if (colon == absl::string_view::npos) continue;
    header.fields_.emplace_back(absl::AsciiStrToLower(absl::StripTrailingAsciiWhitespace(trimmed.substr(0, colon))),
                                absl::StripAsciiWhitespace(trimmed.substr(colon + 1)));
  }
  return header;
}

std::string_view HeaderFields::Get(std::string_view lower_case_name) const {
  const auto found = std::find_if(fields_.begin(), fields_.end(), [&](const auto& field) { return field.first == lower_case_name; });
  return found == fields_.end() ? std::string_view() : found->second;
}

std::optional<size_t> HeaderBytes(std::string_view text) {
  for (size_t newline = text.find('\n'); newline != std::string_view::npos; newline = text.find('\n', newline + 1)) {
    const std::string_view next = text.substr(newline + 1, 2);
    if (next.starts_with('\n')) return newline + 2;
    if (next == "\r\n") return newline + 3;
  }
  return std::nullopt;
}

}  // namespace dateline
