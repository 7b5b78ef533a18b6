// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/stretch_table.h"

#include <algorithm>
#include <random>
#include <set>

#include "tests/support/catch.h"

namespace dateline {
namespace {

std::vector<uint32_t> RandomPositions(std::mt19937_64& random) {
  std::vector<uint32_t> positions;
  uint32_t position = random() % 3 == 0 ? 1000 : 1;
  for (size_t stretch = random() % 6; stretch > 0; --stretch) {
    for (size_t words = 1 + random() % 40; words > 0;
         --words, position += random() % 20 == 0 ? 1 + static_cast<uint32_t>(random() % 30) : 1) {
      positions.push_back(position);
      if (random() % 10 == 0) positions.push_back(position);  // a second term there
    }
    position =
        random() % 4 == 0 ? position + static_cast<uint32_t>(random() % 5000) : std::max(1000u, positions.back() + 100);
  }
  return positions;
}

TEST_CASE("Positions become compact and real again, short distances stay, long ones stay long") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 50; ++round) {
    StretchTableWriter writer, more;
    std::vector<std::vector<uint32_t>> stories(20);
    for (size_t doc = 0; doc < stories.size(); ++doc) {
      stories[doc] = RandomPositions(random);
      (doc < 12 ? writer : more).Add(stories[doc]);
    }
    writer.Append(more);
    const std::string index = *writer.Index();
    const auto table = StretchTable::Open(ByteView(writer.bytes()), ByteView(index), 20);
    REQUIRE(table.ok());
    for (uint32_t doc = 0; doc < stories.size(); ++doc) {
      const std::vector<uint32_t>& real = stories[doc];
      std::vector<uint32_t> compact = real;
      REQUIRE(table->ToCompact(doc, compact.data(), compact.size()));
      for (size_t i = 0; i < real.size(); ++i) {
        for (size_t j = i; j < real.size(); ++j) {
          const uint32_t far = real[j] - real[i], near = compact[j] - compact[i];
          REQUIRE(near <= far);
          REQUIRE((near == far || (near > kStretchRest && far > kStretchRest)));
        }
      }
      table->ToReal(doc, compact.data(), compact.size());
      REQUIRE(compact == real);
      // A position that the story does not use is told so, or lies in a stretch and comes back.
      std::vector<uint32_t> other = {static_cast<uint32_t>(random() % 3000)};
      const uint32_t wanted = other[0];
      if (table->ToCompact(doc, other.data(), 1)) {
        table->ToReal(doc, other.data(), 1);
        REQUIRE(other[0] == wanted);
      }
    }
  }
}

TEST_CASE("Any bytes are safe as stretches") {
  std::mt19937_64 random(TestSeed());
  for (int round = 0; round < 2000; ++round) {
    std::string bytes(random() % 40, '\0'), index(4 * 4, '\0');
    for (char& byte : bytes) byte = static_cast<char>(random());
    for (char& byte : index) byte = static_cast<char>(random() % 2 == 0 ? random() % 40 : 0);
    const auto table = StretchTable::Open(ByteView(bytes), ByteView(index), 4);
    REQUIRE(table.ok());
    for (uint32_t doc = 0; doc < 5; ++doc) {
      std::vector<uint32_t> positions = {0, 5, 1000, 1200, UINT32_MAX};
      table->ToReal(doc, positions.data(), positions.size());
      positions = {0, 5, 1000, 1200, UINT32_MAX};
      (void)table->ToCompact(doc, positions.data(), positions.size());
    }
  }
  CHECK_FALSE(StretchTable::Open(ByteView(std::string_view("ab")), ByteView(std::string_view("abc")), 4).ok());
}

}  // namespace
}  // namespace dateline
