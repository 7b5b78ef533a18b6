// SPDX-License-Identifier: Apache-2.0
// Archives of any bytes, plain and compressed: all are read to the end, and every page is valid UTF-8.
#include "tests/fuzz/read_bytes.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  // Behind a sound first record, so that what follows is read as an archive.
  const std::string bytes = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n" + dateline::TextOf(data, size);
  dateline::ReadBytes(bytes);
  dateline::ReadBytes("filedesc://x 0.0.0.0 20250101000000 text/plain 0\n\n" + dateline::TextOf(data, size));
  dateline::ReadBytes(dateline::TextOf(data, size));
  return 0;
}
