// SPDX-License-Identifier: Apache-2.0
// A grid of cells that views draw on and the terminal shows. Knows the width of characters, not of any terminal, so tests
// read it as text.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/render/styled_text.h"

namespace dateline {

class Canvas {
 public:
  struct Cell {
    std::string text = " ";  // one character with its marks; empty: the right half of the wide one before
    Style style = Style::kPlain;
    friend bool operator==(const Cell&, const Cell&) = default;
  };

  Canvas(int rows, int columns);

  int rows() const { return rows_; }
  int columns() const { return columns_; }
  const Cell& at(int row, int column) const { return cells_[Index(row, column)]; }

  // Writes UTF-8 text from (row, column) on, at most `width` columns; cuts with "…" when it is longer. Control characters
  // become spaces. Whatever lies outside the canvas is not drawn. Returns the columns used.
  int Put(int row, int column, int width, std::string_view text, Style style = Style::kPlain);
  int Put(int row, int column, int width, const std::vector<StyledText>& pieces);

  // Writes the whole text so that it ends before column `right`.
  void PutRight(int row, int right, std::string_view text, Style style);

  // Gives a stretch of cells a style and leaves their text.
  void Restyle(int row, int column, int width, Style style);

  // Rows as text, trailing spaces cut, each ended by '\n'.
  [[nodiscard]] std::string Text() const;

 private:
  size_t Index(int row, int column) const {
    return static_cast<size_t>(row) * static_cast<size_t>(columns_) + static_cast<size_t>(column);
  }

  int rows_;
  int columns_;
  std::vector<Cell> cells_;
};

}  // namespace dateline
