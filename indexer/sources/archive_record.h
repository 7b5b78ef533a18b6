// SPDX-License-Identifier: Apache-2.0
// What stands before the content of a record of a WARC (0.17, 1.0, 1.1) or ARC (1, 2) file.
//
// WARC: "WARC/1.0", then fields, an empty line, Content-Length bytes and two line ends (ISO 28500).
// ARC: one line "URL IP date type [result checksum location offset file] length", then length bytes and a line end.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/status/statusor.h"

namespace dateline {

struct ArchiveRecord {
  std::string kind;          // WARC-Type in lower case; of ARC "filedesc" or "response"
  std::string url;           // without angle brackets, spaces escaped
  std::string date;          // as written
  std::string content_type;  // of the record, not of what a server sent
  uint64_t length = 0;       // bytes of content
};

// `header` is all lines from "WARC/" to the empty line. kDataLoss says what is missing.
[[nodiscard]] absl::StatusOr<ArchiveRecord> ParseWarcHeader(std::string_view header);

// `line` is without its line end. URLs may hold spaces, so fields are counted from the end.
[[nodiscard]] absl::StatusOr<ArchiveRecord> ParseArcHeader(std::string_view line);

// Whether a record of the format plausibly begins with the first line of `text`: what recovery looks for.
[[nodiscard]] bool BeginsWarcRecord(std::string_view text);
[[nodiscard]] bool BeginsArcRecord(std::string_view text);

}  // namespace dateline
