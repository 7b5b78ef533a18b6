// SPDX-License-Identifier: Apache-2.0
// Catch2 2 (Debian 12) or 3: the only file that includes it. Also the seed of random tests, printed when one fails.
#pragma once

#if __has_include(<catch2/catch_all.hpp>)
#include <catch2/catch_all.hpp>
#else
#define CATCH_CONFIG_FAST_COMPILE
#include <catch2/catch.hpp>
#endif

#include <cstdint>

namespace dateline {

// Seed of this run's random tests: $DATELINE_TEST_SEED, else a fixed one. Put CAPTURE(seed) beside each use.
[[nodiscard]] uint64_t TestSeed();

}  // namespace dateline
