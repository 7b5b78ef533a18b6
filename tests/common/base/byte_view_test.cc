// SPDX-License-Identifier: Apache-2.0
#include "common/base/byte_view.h"

#include <cstdint>

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("no offset and length reach outside, however large") {
  const uint8_t bytes[] = {1, 2, 3, 4, 5};
  const ByteView view(bytes, sizeof bytes);
  CHECK(view.Slice(5, 0)->empty());
  CHECK_FALSE(view.Slice(6, 0));
  CHECK_FALSE(view.Slice(1, UINT64_MAX));
  CHECK_FALSE(view.Slice(UINT64_MAX, 2));
  CHECK(*view.Load<uint32_t>(1) == 0x05040302u);
  CHECK_FALSE(view.Load<uint32_t>(2));
}

}  // namespace dateline
