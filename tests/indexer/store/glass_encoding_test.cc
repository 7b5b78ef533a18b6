// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/glass_encoding.h"

#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("position lists come back as they were packed") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 2000; ++round) {
    const uint32_t widest = 1u << (random() % 20);
    std::vector<uint32_t> positions;
    for (uint64_t left = 1 + random() % 300, last = 0; left > 0; --left) {
      positions.push_back(static_cast<uint32_t>(last += 1 + random() % widest));
    }
    std::string packed;
    glass::PackPositions(positions, packed);
    std::vector<uint32_t> back = {7};  // appended to what is there
    glass::UnpackPositions(packed, back);
    positions.insert(positions.begin(), 7);
    REQUIRE(back == positions);
  }
}

}  // namespace dateline
