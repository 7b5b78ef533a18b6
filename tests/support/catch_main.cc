// SPDX-License-Identifier: Apache-2.0
#if !__has_include(<catch2/catch_all.hpp>)
#define CATCH_CONFIG_RUNNER
#endif
#include "tests/support/catch.h"

#include <cstdlib>

namespace dateline {

uint64_t TestSeed() {
  const char* text = std::getenv("DATELINE_TEST_SEED");
  return text != nullptr ? std::strtoull(text, nullptr, 10) : 20250924;
}

}  // namespace dateline

int main(int argc, char** argv) { return Catch::Session().run(argc, argv); }
