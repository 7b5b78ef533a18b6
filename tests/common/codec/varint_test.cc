// SPDX-License-Identifier: Apache-2.0
#include "common/codec/varint.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("Varints come back and take 7 bits a byte") {
  for (const uint64_t value : {uint64_t{0}, uint64_t{1}, uint64_t{127}, uint64_t{128}, uint64_t{16383}, uint64_t{16384},
                               uint64_t{UINT32_MAX}, UINT64_MAX}) {
    std::string bytes;
    AppendVarint(&bytes, value);
    ByteReader reader{ByteView(bytes)};
    CHECK(reader.Varint() == value);
    CHECK(reader.AtEnd());
    CHECK(reader.ok());
  }
}

TEST_CASE("A varint that ends early, is too long or too great is refused and stays refused") {
  for (const std::string& bytes :
       {std::string("\x80"), std::string(10, '\xff'), std::string(9, '\xff') + '\x02', std::string()}) {
    ByteReader reader{ByteView(bytes)};
    CHECK(reader.Varint() == 0);
    CHECK_FALSE(reader.ok());
    CHECK(reader.Byte() == 0);
  }
  std::string wide;
  AppendVarint(&wide, uint64_t{UINT32_MAX} + 1);
  ByteReader reader{ByteView(wide)};
  CHECK(reader.Varint32() == 0);
  CHECK_FALSE(reader.ok());
}

TEST_CASE("Bytes are handed out only while there are enough") {
  ByteReader reader{ByteView(std::string_view("abc"))};
  CHECK(reader.Bytes(2).text() == "ab");
  CHECK(reader.Bytes(UINT64_MAX).empty());
  CHECK_FALSE(reader.ok());
}

}  // namespace
}  // namespace dateline
