// SPDX-License-Identifier: Apache-2.0
#include "common/codec/bit_pack.h"

#include <random>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("Packed integers of every width and count come back, one by one and all at once") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (unsigned width = 0; width <= kMaxPackWidth; ++width) {
    for (const size_t count : {size_t{0}, size_t{1}, size_t{7}, size_t{8}, size_t{9}, size_t{100}, size_t{128}}) {
      CAPTURE(width, count);
      std::vector<uint32_t> values(count);
      for (uint32_t& value : values) value = width == 0 ? 0 : static_cast<uint32_t>(random()) >> (32 - width);
      if (count > 0 && width > 0) values[count / 2] = static_cast<uint32_t>((uint64_t{1} << width) - 1);
      std::string bytes;
      AppendPacked(&bytes, values.data(), count, width);
      REQUIRE(bytes.size() == PackedBytes(count, width));
      bytes.append(kPackSlack, '\xee');
      const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());

      for (size_t i = 0; i < count; ++i) REQUIRE(ReadPacked(data, i, width) == values[i]);
      std::vector<uint32_t> all(count + 8), plain(count + 8);
      UnpackBits(data, count, width, 3, all.data());
      internal::UnpackBitsPlain(data, count, width, 3, plain.data());
      uint32_t before = UINT32_MAX;  // as before the first story: the first gap then starts at 0
      for (size_t i = 0; i < count; ++i) {
        REQUIRE(all[i] == values[i] + 3);
        REQUIRE(plain[i] == all[i]);
      }
      UnpackGaps(data, count, width, before, all.data());
      internal::UnpackGapsPlain(data, count, width, before, plain.data());
      for (size_t i = 0; i < count; ++i) {
        before += values[i] + 1;
        REQUIRE(all[i] == before);
        REQUIRE(plain[i] == before);
      }
      values.resize(count + 8);
      SumUp(values.data(), count, 5, 9, all.data());
      internal::SumUpPlain(values.data(), count, 5, 9, plain.data());
      for (size_t i = 0; i < count; ++i) {
        REQUIRE(all[i] == (i == 0 ? 9 : all[i - 1]) + values[i] + 5);
        REQUIRE(plain[i] == all[i]);
      }
    }
  }
}

TEST_CASE("WidthOf is the least width") {
  CHECK(WidthOf(0) == 0);
  CHECK(WidthOf(1) == 1);
  CHECK(WidthOf(255) == 8);
  CHECK(WidthOf(256) == 9);
  CHECK(WidthOf(UINT32_MAX) == 32);
}

}  // namespace
}  // namespace dateline
