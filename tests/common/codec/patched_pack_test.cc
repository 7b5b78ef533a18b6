// SPDX-License-Identifier: Apache-2.0
#include "common/codec/patched_pack.h"

#include <random>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("Packs of every size and spread come back whole, summed and one by one") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 4000; ++round) {
    std::vector<uint32_t> values(1 + random() % kMaxPatchedCount);
    const unsigned usual = random() % 33, seldom = random() % 33;
    const uint32_t least = random() % 2;
    for (uint32_t& value : values) {
      const unsigned width = random() % 16 == 0 ? seldom : usual;
      value = std::max(least, width == 0 ? 0 : static_cast<uint32_t>(random()) >> (32 - width));
    }
    std::string bytes;
    AppendPatched(&bytes, values.data(), values.size());
    const size_t size = bytes.size();
    REQUIRE(size <= 1 + PackedBytes(values.size(), 32));
    bytes.append(kPackSlack, '\xee');
    const auto* data = reinterpret_cast<const uint8_t*>(bytes.data());
    PatchedPack pack;
    REQUIRE(pack.Open(data, size, values.size()));
    REQUIRE(pack.end() == data + size);
    for (size_t less = 0; less < size; ++less) REQUIRE_FALSE(PatchedPack().Open(data, less, values.size()));
    std::vector<uint32_t> all(values.size() + 9), sums(values.size() + 9);
    pack.Unpack(all.data());
    pack.UnpackSums(UINT32_MAX, sums.data());
    uint32_t sum = UINT32_MAX;
    for (size_t i = 0; i < values.size(); ++i) {
      REQUIRE(all[i] == values[i]);
      REQUIRE(pack.At(i) == values[i]);
      REQUIRE(sums[i] == (sum += values[i] + 1));
      REQUIRE((pack.bits() >= 32 || values[i] >> pack.bits() == 0 || values[i] >> pack.bits() == 1));
    }
  }
}

TEST_CASE("A few great values among small ones are patched") {
  std::vector<uint32_t> values(128, 3);
  values[7] = 300;
  values[120] = 900;
  std::string bytes;
  AppendPatched(&bytes, values.data(), values.size());
  CHECK(bytes.size() == 2 + 128 * 2 / 8 + 2 * 2);
}

TEST_CASE("Damaged packs are refused or read as other numbers, inside their room") {
  std::mt19937_64 random(TestSeed());
  for (int round = 0; round < 20000; ++round) {
    std::string bytes(1 + random() % 80, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    const size_t size = bytes.size(), count = 1 + random() % kMaxPatchedCount;
    bytes.append(kPackSlack, '\0');
    PatchedPack pack;
    if (!pack.Open(reinterpret_cast<const uint8_t*>(bytes.data()), size, count)) continue;
    std::vector<uint32_t> values((count + 7) / 8 * 8 + 1);
    pack.Unpack(values.data());
    pack.UnpackSums(0, values.data());
    (void)pack.At(count - 1);
  }
}

}  // namespace
}  // namespace dateline
