// SPDX-License-Identifier: Apache-2.0
#include "common/text/utf8.h"

#include <random>

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("ill-formed pieces become one replacement character each") {
  const std::string r = "\xEF\xBF\xBD";
  CHECK(RepairUtf8("plain ascii and é") == "plain ascii and é");
  CHECK(RepairUtf8("\xC0\xAF") == r + r);                  // overlong
  CHECK(RepairUtf8("\xED\xA0\x80") == r + r + r);          // surrogate
  CHECK(RepairUtf8("\xF4\x90\x80\x80") == r + r + r + r);  // above U+10FFFF
  CHECK(RepairUtf8("a\xE2\x82") == "a" + r);               // truncated at the end
  CHECK(RepairUtf8("\xF0\x9F\x92x") == r + "x");
  CHECK(RepairUtf8(std::string_view("\0\x80", 2)) == std::string("\0", 1) + r);
}

TEST_CASE("repaired bytes are valid, valid bytes stay") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 5000; ++round) {
    std::string bytes, valid;
    for (size_t i = 0, n = random() % 30; i < n; ++i)
      bytes += static_cast<char>(random() % 4 == 0 ? 'a' : 0x80 + random() % 128);
    REQUIRE(IsValidUtf8(RepairUtf8(bytes)));
    for (size_t i = 0, n = random() % 20; i < n; ++i) {
      char32_t c = static_cast<char32_t>(random() % 0x110000);
      if (c >= 0xD800 && c < 0xE000) c = 'x';
      AppendUtf8(c, valid);
    }
    REQUIRE(RepairUtf8(valid) == valid);
    for (size_t cut = 0; cut <= valid.size(); ++cut) REQUIRE(IsValidUtf8(TruncateUtf8(valid, cut)));
  }
}

}  // namespace dateline
