// SPDX-License-Identifier: Apache-2.0
#include "searcher/render/styled_text.h"

#include <algorithm>
#include <cmath>
#include <iterator>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "common/cli/progress_line.h"
#include "common/text/display_width.h"

namespace dateline {
namespace {

// Wide punctuation that belongs to what stands before it.
bool IsClosing(std::string_view glyph) {
  static constexpr std::string_view kClosing[] = {"。", "、", "，", "．", "：", "；", "！", "？",
                                                  "）", "」", "』", "】", "》", "〉", "”",  "ー"};
  return std::find(std::begin(kClosing), std::end(kClosing), glyph) != std::end(kClosing);
}

}  // namespace

void ForEachGlyph(std::string_view text, absl::FunctionRef<bool(const Glyph&)> visit) {
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
    Glyph glyph{text.substr(static_cast<size_t>(begin), static_cast<size_t>(end - begin)), width,
                c >= 0 && u_isUWhiteSpace(c)};
    if (c < 0) glyph.text = "\xEF\xBF\xBD";
    if (c >= 0 && u_iscntrl(c)) glyph = {" ", 1, true};
    if (c == 0xA0 || c == 0x202F) glyph = {" ", 1, false};  // spaces where no line may end
    if (!visit(glyph)) return;
    begin = end;
  }
}

std::vector<StyledText> StyleMarks(const MarkedText& text, Style plain, Style marked) {
  std::vector<StyledText> pieces;
  uint32_t at = 0;
  for (const SourceSpan& mark : text.marks) {
    if (mark.begin > at) pieces.push_back({text.text.substr(at, mark.begin - at), plain});
    pieces.push_back({text.text.substr(mark.begin, mark.end - mark.begin), marked});
    at = mark.end;
  }
  if (at < text.text.size()) pieces.push_back({text.text.substr(at), plain});
  return pieces;
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
        // Room is left for a full stop or closing bracket: none of them starts a line.
        if (used + glyph.width > (glyph.width == 2 && !IsClosing(glyph.text) ? width - 2 : width)) {
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
  if (lines.front().empty()) lines.clear();
  return lines;
}

void AppendCount(std::vector<StyledText>& list, std::string_view label, uint64_t count) {
  if (!list.empty()) list.push_back({"\u00A0· ", Style::kDim});
  // Kept together, unless that would leave half a line empty.
  constexpr int kWidest = 40;
  std::string name(label);
  if (DisplayWidth(name) <= kWidest) {
    for (size_t at = name.find(' '); at != name.npos; at = name.find(' ', at)) name.replace(at, 1, "\u00A0");
  }
  list.push_back({std::move(name), Style::kPlain});
  list.push_back({"\u00A0" + FormatCount(count), Style::kDim});
}

std::string Sparkline(const std::vector<uint64_t>& counts, int width) {
  static constexpr std::string_view kLevels[] = {"▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"};
  if (counts.empty() || width <= 0) return "";
  const size_t joined = (counts.size() + static_cast<size_t>(width) - 1) / static_cast<size_t>(width);
  std::vector<uint64_t> columns((counts.size() + joined - 1) / joined);
  for (size_t i = 0; i < counts.size(); ++i) columns[i / joined] += counts[i];
  const uint64_t most = std::max<uint64_t>(*std::max_element(columns.begin(), columns.end()), 1);
  std::string line;
  for (const uint64_t count : columns) line += count == 0 ? " " : kLevels[count * 7 / most];
  return line;
}

std::string Bar(uint64_t part, uint64_t whole, int width) {
  static constexpr std::string_view kEighths[] = {"", "▏", "▎", "▍", "▌", "▋", "▊", "▉", "█"};
  if (part == 0 || whole == 0) return "";
  auto eighths = static_cast<int>(std::lround(static_cast<double>(part) / static_cast<double>(whole) * width * 8));
  eighths = std::max(eighths, 1);
  std::string bar;
  for (; eighths >= 8; eighths -= 8) bar += kEighths[8];
  return bar.append(kEighths[eighths]);
}

}  // namespace dateline
