// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/canvas.h"

#include "common/text/display_width.h"
#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("wide characters take two columns, marks none") {
  CHECK(DisplayWidth("abc") == 3);
  CHECK(DisplayWidth("王毅") == 4);
  CHECK(DisplayWidth("e\xCC\x81") == 1);
  CHECK(DisplayWidth("🚨") == 2);
}

TEST_CASE("text is cut at the width, never in the middle of a wide character") {
  Canvas canvas(2, 8);
  CHECK(canvas.Put(0, 0, 8, "Moscow talks") == 8);
  CHECK(canvas.Put(1, 1, 4, "王毅访问") == 3);
  CHECK(canvas.Text() == "Moscow …\n 王…\n");
}

TEST_CASE("nothing is drawn outside") {
  Canvas canvas(1, 4);
  CHECK(canvas.Put(1, 0, 4, "x") == 0);
  CHECK(canvas.Put(-1, 0, 4, "x") == 0);
  CHECK(canvas.Put(0, 4, 4, "x") == 0);
  CHECK(canvas.Put(0, 2, 100, "abc") == 2);
  CHECK(canvas.Text() == "  a…\n");
}

TEST_CASE("control characters cannot reach the terminal") {
  Canvas canvas(1, 10);
  canvas.Put(0, 0, 10, "a\x1b[31mb\n");
  CHECK(canvas.Text().find('\x1b') == std::string::npos);
}

TEST_CASE("wrapping keeps words and styles") {
  const auto lines = WrapText({{"The minister ", Style::kPlain}, {"Lavrov", Style::kMatch}, {" said so.", Style::kPlain}}, 15);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0][0].text == "The minister");
  CHECK(lines[1][0].text == "Lavrov");
  CHECK(lines[1][0].style == Style::kMatch);
  CHECK(lines[1][1].text == " said so.");
  CHECK(WrapText({{"abcdefghij", Style::kPlain}}, 4).size() == 3);
}

}  // namespace dateline
