// SPDX-License-Identifier: Apache-2.0
#include "searcher/query/edit_distance.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("edit distance counts letters, not bytes, and stops at the limit") {
  CHECK(EditDistance("lavrov", "lavrov", 2) == 0);
  CHECK(EditDistance("lavrof", "lavrov", 2) == 1);
  CHECK(EditDistance("lavro", "lavrov", 2) == 1);
  CHECK(EditDistance("lavorv", "lavrov", 2) == 1);
  CHECK(EditDistance("lvarvo", "lavrov", 2) == 2);
  CHECK(EditDistance("лавроф", "лавров", 1) == 1);
  CHECK(EditDistance("rubio", "lavrov", 2) == 3);
  CHECK(EditDistance("", "ab", 2) == 2);
  CHECK(EditDistance("a", "abcdefgh", 1) == 2);
}

}  // namespace
}  // namespace dateline
