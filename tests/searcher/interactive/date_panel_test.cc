// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/date_panel.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

TEST_CASE("a zoom is the last clause of the query and narrows all of it") {
  CHECK(ZoomedQuery("", "2025-09") == "date:2025-09");
  CHECK(ZoomedQuery("lavrov", "2025-09") == "lavrov date:2025-09");
  CHECK(ZoomedQuery("lavrov date:2025-09", "2025-09-24") == "lavrov date:2025-09-24");
  CHECK(ZoomedQuery("lavrov date:2025-09", "") == "lavrov");
  CHECK(ZoomedQuery("date:2025-09", "") == "");
  // A date that is not the last clause was typed by the person and stays.
  CHECK(ZoomedQuery("date:2025 lavrov", "2025-09") == "date:2025 lavrov date:2025-09");
  CHECK(ZoomedQuery("rubio OR lavrov", "2025") == "(rubio OR lavrov) date:2025");
  CHECK(ZoomedQuery("(rubio OR lavrov) date:2025", "2025-09") == "(rubio OR lavrov) date:2025-09");
}

TEST_CASE("zooming in goes from years to days and starts at the first bucket again") {
  DatePanel panel;
  const std::vector<DateBucket> months = {{"2025-08", 1, 1}, {"2025-09", 2, 2}};
  CHECK(panel.unit() == DateUnit::kMonth);
  CHECK_FALSE(panel.Handle({Key::Code::kDown}, months, "peace"));
  CHECK(panel.Handle({Key::Code::kEnter}, months, "peace") == "peace date:2025-09");
  CHECK(panel.unit() == DateUnit::kDay);
  const std::vector<DateBucket> days = {{"2025-09-01", 1, 1}, {"2025-09-24", 1, 1}};
  CHECK(panel.Handle({Key::Code::kEnter}, days, "peace date:2025-09") == "peace date:2025-09-01");
  CHECK(panel.unit() == DateUnit::kDay);
  CHECK(panel.Handle({Key::Code::kBackspace}, days, "peace date:2025-09-01") == "peace");
  CHECK(panel.unit() == DateUnit::kMonth);
  CHECK_FALSE(panel.Handle({Key::Code::kEnter}, {}, "peace"));
}

}  // namespace
}  // namespace dateline
