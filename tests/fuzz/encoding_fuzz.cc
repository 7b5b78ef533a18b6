// SPDX-License-Identifier: Apache-2.0
// Bytes in any declared encoding: the first line names it, the rest is text.
#include <algorithm>
#include <cstdlib>

#include "common/text/utf8.h"
#include "indexer/sources/encoding.h"
#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes = dateline::TextOf(data, size);
  const size_t newline = std::min(bytes.find('\n'), bytes.size());
  const std::string label = bytes.substr(0, newline);
  std::string body = bytes.substr(std::min(newline + 1, bytes.size()));
  const std::string charset(dateline::CharsetOfMarkup(body));
  const std::string text = dateline::ToUtf8(std::move(body), {label, charset});
  if (!dateline::IsValidUtf8(text) || text.find('\0') != std::string::npos) std::abort();
  return 0;
}
