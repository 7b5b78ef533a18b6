// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/canvas.h"

#include <algorithm>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "common/text/display_width.h"

namespace dateline {
namespace {

// One character with the marks that belong to it.
struct Glyph {
  std::string_view text;
  int width;
  bool space;
};

// Calls visit(Glyph) until it returns false. Controls come as spaces.
template <typename Visit>
void ForEachGlyph(std::string_view text, Visit visit) {
  const auto* bytes = reinterpret_cast<const uint8_t*>(text.data());
  const auto size = static_cast<int32_t>(text.size());
  for (int32_t begin = 0; begin < size;) {
    int32_t end = begin;
    UChar32 c = 0;
    U8_NEXT(bytes, end, size, c);
    const int width = c < 0 ? 1 : DisplayWidth(static_cast<char32_t>(c));
    for (int32_t next = end; next < size; end = next) {
      UChar32 mark = 0;
      U8_NEXT(bytes, next, size, mark);
      if (mark < 0x80 || DisplayWidth(static_cast<char32_t>(mark)) != 0) break;
    }
    Glyph glyph{text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin)), width, c >= 0 && u_isUWhiteSpace(c)};
    if (c < 0) glyph.text = "\xEF\xBF\xBD";
    if (c >= 0 && (c < 0x20 || c == 0x7F)) glyph = {" ", 1, true};
    if (!visit(glyph)) return;
    begin = end;
  }
}

}  // namespace

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

std::vector<std::vector<StyledText>> WrapText(const std::vector<StyledText>& pieces, int width) {
  width = std::max(width, 2);
  std::vector<std::vector<StyledText>> lines(1);
  int used = 0;                            // columns of the last line
  std::vector<StyledText> word;            // what has been read since the last space
  int word_width = 0;
  bool space_before = false;

  const auto append = [](std::vector<StyledText>& line, std::string_view text, Style style) {
    if (line.empty() || line.back().style != style) line.push_back({"", style});
    line.back().text += text;
  };
  const auto end_word = [&] {
    if (word.empty()) return;
    if (used > 0 && used + (space_before ? 1 : 0) + word_width > width) {
      lines.emplace_back();
      used = 0;
    } else if (used > 0 && space_before) {
      append(lines.back(), " ", word.front().style == lines.back().back().style ? word.front().style : Style::kPlain);
      ++used;
    }
    for (const StyledText& piece : word) {
      ForEachGlyph(piece.text, [&](const Glyph& glyph) {
        if (used + glyph.width > width) {
          lines.emplace_back();
          used = 0;
        }
        append(lines.back(), glyph.text, piece.style);
        used += glyph.width;
        return true;
      });
    }
    word.clear();
    word_width = 0;
    space_before = false;
  };
  for (const StyledText& piece : pieces) {
    ForEachGlyph(piece.text, [&](const Glyph& glyph) {
      if (glyph.space) {
        end_word();
        space_before = true;
      } else {
        append(word, glyph.text, piece.style);
        word_width += glyph.width;
      }
      return true;
    });
  }
  end_word();
  return lines;
}

}  // namespace dateline
