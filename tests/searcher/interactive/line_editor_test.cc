// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/line_editor.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

void Type(LineEditor& line, std::u32string_view text) {
  for (char32_t c : text) line.Handle({Key::Code::kCharacter, c});
}

}  // namespace

TEST_CASE("what a person sees as one character goes as one") {
  LineEditor line;
  Type(line, U"café Lavrov e\u0301");
  CHECK(line.text() == "café Lavrov e\xCC\x81");
  line.Handle({Key::Code::kBackspace});
  CHECK(line.text() == "café Lavrov ");
  line.Handle({Key::Code::kDeleteWord});
  CHECK(line.text() == "café ");
  line.Handle({Key::Code::kLeft});
  line.Handle({Key::Code::kLeft});
  line.Handle({Key::Code::kDelete});
  CHECK(line.text() == "caf ");
}

TEST_CASE("moves by word, deletes to either end") {
  LineEditor line;
  line.Set("Rubio AND Lavrov");
  line.Handle({Key::Code::kWordLeft});
  CHECK(line.cursor() == 10);
  line.Handle({Key::Code::kWordLeft});
  CHECK(line.cursor() == 6);
  line.Handle({Key::Code::kWordRight});
  CHECK(line.cursor() == 9);
  line.Handle({Key::Code::kDeleteToEnd});
  CHECK(line.text() == "Rubio AND");
  line.Handle({Key::Code::kDeleteToStart});
  CHECK(line.text().empty());
  CHECK_FALSE(line.Handle({Key::Code::kUp}));
}

TEST_CASE("history keeps the line being typed") {
  LineEditor line;
  line.Set("one");
  line.Remember();
  line.Remember();
  line.Set("two");
  line.Remember();
  line.Set("thr");
  CHECK(line.HistoryBack());
  CHECK(line.text() == "two");
  CHECK(line.HistoryBack());
  CHECK(line.text() == "one");
  CHECK_FALSE(line.HistoryBack());
  CHECK(line.HistoryForward());
  CHECK(line.HistoryForward());
  CHECK(line.text() == "thr");
  CHECK_FALSE(line.HistoryForward());
}

TEST_CASE("a completion replaces what stands before the cursor") {
  LineEditor line;
  line.Set("peace per");
  line.ReplaceBeforeCursor(6, "person:");
  CHECK(line.text() == "peace person:");
  CHECK(line.cursor() == line.text().size());
}

}  // namespace dateline
