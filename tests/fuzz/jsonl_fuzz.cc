// SPDX-License-Identifier: Apache-2.0
// JSON of any bytes, as lines and as objects in an array.
#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  dateline::ReadBytes("{\"text\": \"x\"}\n" + dateline::TextOf(data, size));
  dateline::ReadBytes("[\n{\"text\": \"x\"},\n" + dateline::TextOf(data, size));
  return 0;
}
