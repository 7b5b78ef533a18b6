// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/canvas.h"

#include <algorithm>

#include "common/text/display_width.h"

namespace dateline {
Canvas::Canvas(int rows, int columns)
    : rows_(std::max(rows, 1)), columns_(std::max(columns, 1)),
      cells_(static_cast<size_t>(rows_) * static_cast<size_t>(columns_)) {}

int Canvas::Put(int row, int column, int width, std::string_view text, Style style) {
  width = std::min(width, columns_ - column);
  if (row < 0 || row >= rows_ || column < 0 || width <= 0) return 0;
  const bool fits = DisplayWidth(text) <= width;
  const int limit = fits ? width : width - 1;
  int used = 0;
  ForEachGlyph(text, [&](const Glyph& glyph) {
    if (glyph.width == 0) return true;
    if (used + glyph.width > limit) return false;
    cells_[Index(row, column + used)] = {std::string(glyph.text), style};
    if (glyph.width == 2) cells_[Index(row, column + used + 1)] = {"", style};
    used += glyph.width;
    return true;
  });
  if (!fits) cells_[Index(row, column + used++)] = {"…", style};
  return used;
}

int Canvas::Put(int row, int column, int width, const std::vector<StyledText>& pieces) {
  int used = 0;
  for (const StyledText& piece : pieces) {
    if (used >= width) break;
    used += Put(row, column + used, width - used, piece.text, piece.style);
  }
  return used;
}

void Canvas::PutRight(int row, int right, std::string_view text, Style style) {
  const int width = DisplayWidth(text);
  Put(row, right - width, width, text, style);
}

void Canvas::Restyle(int row, int column, int width, Style style) {
  if (row < 0 || row >= rows_) return;
  for (int i = std::max(column, 0); i < std::min(column + width, columns_); ++i) cells_[Index(row, i)].style = style;
}

std::string Canvas::Text() const {
  std::string text;
  for (int row = 0; row < rows_; ++row) {
    std::string line;
    for (int column = 0; column < columns_; ++column) line += at(row, column).text;
    line.erase(line.find_last_not_of(' ') + 1);
    text += line + '\n';
  }
  return text;
}

}  // namespace dateline
