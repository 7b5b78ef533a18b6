// SPDX-License-Identifier: Apache-2.0
// Markup of any bytes becomes stories that hold together.
#include "tests/fuzz/story_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::ReadAnyPage(dateline::PageFormat::kHtml, {reinterpret_cast<const char*>(data), size});
  return 0;
}
