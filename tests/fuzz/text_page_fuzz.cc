// SPDX-License-Identifier: Apache-2.0
// Text of any bytes becomes stories that hold together, as a page and as the body of a record.
#include "tests/fuzz/story_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  dateline::ReadAnyPage(dateline::PageFormat::kText, text);
  dateline::ReadAnyPage(dateline::PageFormat::kRecord, std::move(text));
  return 0;
}
