// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/phrase_kernels.h"

#include <algorithm>
#include <bit>
#include <random>
#include <set>
#include <vector>

#include "common/codec/cpu.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::vector<uint32_t> Ascending(std::mt19937_64* random, size_t count, uint32_t below) {
  std::set<uint32_t> values;
  while (values.size() < count) values.insert(static_cast<uint32_t>((*random)() % below));
  return {values.begin(), values.end()};
}

TEST_CASE("KeepFollowed keeps what the plain version keeps") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 5000; ++round) {
    const uint32_t below = 1 + static_cast<uint32_t>(random() % 400);
    const auto starts = Ascending(&random, random() % std::min(below, 40u), below);
    auto positions = Ascending(&random, random() % std::min(below, 100u), below);
    const size_t count = positions.size();
    const uint32_t add = static_cast<uint32_t>(random() % 4);
    // What stands behind the positions must not count, not even if it would fit.
    for (uint32_t i = 0; i < 8; ++i) positions.push_back(starts.empty() ? 0 : starts[random() % starts.size()] + add);
    std::vector<uint32_t> expected;
    for (uint32_t start : starts) {
      if (std::binary_search(positions.begin(), positions.begin() + static_cast<ptrdiff_t>(count), start + add)) expected.push_back(start);
    }
    for (bool plain : {false, true}) {
      std::vector<uint32_t> kept = starts;
      const auto keep = plain ? internal::KeepFollowedPlain : KeepFollowed;
      kept.resize(keep(kept.data(), kept.size(), add, positions.data(), count, false));
      REQUIRE(kept == expected);
      std::vector<uint32_t> any = starts;
      const size_t some = keep(any.data(), any.size(), add, positions.data(), count, true);
      REQUIRE((some > 0) == !expected.empty());
      if (some > 0) REQUIRE(any[0] == expected[0]);
    }
  }
}

TEST_CASE("a start near the end of all positions does not wrap around") {
  std::vector<uint32_t> starts = {UINT32_MAX - 1};
  const std::vector<uint32_t> positions = {0, 1, 2, 0, 0, 0, 0, 0, 0, 0, 0};
  CHECK(KeepFollowed(starts.data(), 1, 3, positions.data(), 3, false) == 0);
  CHECK(internal::KeepFollowedPlain(starts.data(), 1, 3, positions.data(), 3, false) == 0);
}

TEST_CASE("PopCount counts bits") {
  std::mt19937_64 random(TestSeed());
  for (int i = 0; i < 1000; ++i) {
    const uint64_t bits = random() & random();
    REQUIRE(PopCount(bits) == static_cast<uint32_t>(std::popcount(bits)));
  }
}

}  // namespace
}  // namespace dateline
