// SPDX-License-Identifier: Apache-2.0
#include "common/cli/progress_line.h"

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("durations and counts read well") {
  CHECK(FormatDuration(0.04) == "0.0 s");
  CHECK(FormatDuration(12.3) == "12 s");
  CHECK(FormatDuration(185) == "3 min 05 s");
  CHECK(FormatDuration(7800) == "2 h 10 min");
  CHECK(FormatCount(0) == "0");
  CHECK(FormatCount(999) == "999");
  CHECK(FormatCount(1000) == "1,000");
  CHECK(FormatCount(1234567) == "1,234,567");
  CHECK(FormatCount(1, "story", "stories") == "1 story");
  CHECK(FormatCount(0, "story", "stories") == "0 stories");
  CHECK(FormatCount(1200, "story", "stories") == "1,200 stories");
}

}  // namespace dateline
