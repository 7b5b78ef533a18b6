// SPDX-License-Identifier: Apache-2.0
// Any bytes as varints and as packed integers: reading stays inside, and what was read is written back the same.
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "common/codec/bit_pack.h"
#include "common/codec/varint.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace dateline;
  ByteReader reader(ByteView(data, size));
  while (reader.ok() && !reader.AtEnd()) {
    const uint64_t value = reader.Varint();
    if (!reader.ok()) break;
    std::string bytes;
    AppendVarint(&bytes, value);
    ByteReader again{ByteView(bytes)};
    if (again.Varint() != value || !again.AtEnd()) std::abort();
  }
  if (size < 2) return 0;
  const unsigned width = data[0] % (kMaxPackWidth + 1);
  const size_t count = data[1] % 129;
  if (size - 2 < PackedBytes(count, width)) return 0;
  std::string packed(reinterpret_cast<const char*>(data + 2), PackedBytes(count, width));
  packed.append(kPackSlack, '\0');
  const auto* bytes = reinterpret_cast<const uint8_t*>(packed.data());
  std::vector<uint32_t> values(count + 8), plain(count + 8);
  UnpackBits(bytes, count, width, 0, values.data());
  internal::UnpackBitsPlain(bytes, count, width, 0, plain.data());
  for (size_t i = 0; i < count; ++i) {
    if (values[i] != plain[i] || values[i] != ReadPacked(bytes, i, width)) std::abort();
  }
  UnpackGaps(bytes, count, width, 7, values.data());
  internal::UnpackGapsPlain(bytes, count, width, 7, plain.data());
  for (size_t i = 0; i < count; ++i) {
    if (values[i] != plain[i]) std::abort();
  }
  return 0;
}
