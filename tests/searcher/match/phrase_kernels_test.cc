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
      if (std::binary_search(positions.begin(), positions.begin() + static_cast<ptrdiff_t>(count), start + add))
        expected.push_back(start);
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

TEST_CASE("AnyMeets finds what the plain version finds, where sums wrap around too") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  int met = 0;
  for (int round = 0; round < 20000; ++round) {
    const uint32_t below = 1 + static_cast<uint32_t>(random() % 600);
    auto a = Ascending(&random, 1 + random() % std::min(below, 30u), below),
         b = Ascending(&random, 1 + random() % std::min(below, 100u), below);
    const uint32_t add = static_cast<uint32_t>(random() % 4) - 1;
    const bool expected =
        std::any_of(a.begin(), a.end(), [&](uint32_t x) { return std::binary_search(b.begin(), b.end(), x + add); });
    met += expected ? 1 : 0;
    const size_t a_count = a.size(), b_count = b.size();
    for (uint32_t i = 0; i < 8; ++i) {  // what stands behind must not count
      a.push_back(b[random() % b_count] - add);
      b.push_back(a[random() % a_count] + add);
    }
    const auto shift_a = static_cast<uint32_t>(random()), shift_b = static_cast<uint32_t>(random());
    for (uint32_t& x : a) x += shift_a;
    for (uint32_t& x : b) x += shift_b;
    REQUIRE(AnyMeets(a.data(), a_count, add - shift_a + shift_b, b.data(), b_count) == expected);
    REQUIRE(internal::AnyMeetsPlain(a.data(), a_count, add - shift_a + shift_b, b.data(), b_count) == expected);
  }
  CHECK(met > 1000);
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
