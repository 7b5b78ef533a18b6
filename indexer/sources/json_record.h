// SPDX-License-Identifier: Apache-2.0
// One JSON object to a page: the fields of a story under the names that crawlers' dumps give them.
#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "absl/status/status.h"
#include "indexer/sources/page.h"

namespace dateline {

// Not thread-safe; keeps its buffers from record to record.
class JsonRecordParser {
 public:
  JsonRecordParser();
  ~JsonRecordParser();
  JsonRecordParser(JsonRecordParser&&) noexcept;

  // Reads the object in `json` into url, text, record, crawled and format of `page`, which must be fresh. An object with a
  // field of markup ("html") and no text becomes a kHtml page. ByteReader::kPadding bytes behind `json` must be readable.
  // Bytes that are not UTF-8, raw control characters and lone surrogates in strings are repaired.
  [[nodiscard]] absl::Status Parse(std::string_view json, Page& page);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
