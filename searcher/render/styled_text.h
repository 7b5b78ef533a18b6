// SPDX-License-Identifier: Apache-2.0
// Text in styles, cut and folded by the columns it takes: for the terminal's lines and for the full-screen session.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "absl/functional/function_ref.h"
#include "searcher/result/result.h"

namespace dateline {

// What a piece of text is, not how it looks.
enum class Style : uint8_t { kPlain, kDim, kTitle, kMatch, kAccent, kSelected, kBar, kProblem, kHelp };

// A stretch of text in one style.
struct StyledText {
  std::string text;
  Style style = Style::kPlain;
};

// One character with the marks that belong to it. Controls come as spaces, so none reaches a terminal.
struct Glyph {
  std::string_view text;
  int width;
  bool space;
};

// Calls visit for each glyph of UTF-8 text until it returns false.
void ForEachGlyph(std::string_view text, absl::FunctionRef<bool(const Glyph&)> visit);

// The text in `plain` with its marks in `marked`.
[[nodiscard]] std::vector<StyledText> StyleMarks(const MarkedText& text, Style plain, Style marked);

// Folds styled text into lines of at most `width` columns, at spaces where it can; a longer word is cut.
// No words, no lines.
[[nodiscard]] std::vector<std::vector<StyledText>> WrapText(const std::vector<StyledText>& pieces, int width);

// Appends "label count" to a list whose items stand together in a line and are parted by dots.
void AppendCount(std::vector<StyledText>& list, std::string_view label, uint64_t count);

// Counts as a row of small bars, at most `width`: neighbours are added up where there are more. 0 is empty.
[[nodiscard]] std::string Sparkline(const std::vector<uint64_t>& counts, int width);

// A bar of `part` of `whole` in at most `width` columns, to an eighth of a column; anything above 0 is seen.
[[nodiscard]] std::string Bar(uint64_t part, uint64_t whole, int width);

}  // namespace dateline
