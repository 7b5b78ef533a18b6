// SPDX-License-Identifier: Apache-2.0
#include "searcher/render/block.h"

#include <algorithm>

#include "common/text/display_width.h"

namespace dateline {
namespace {

constexpr int kMaxTextWidth = 100;  // longer lines are hard to read

}  // namespace

std::string Spaces(int count) { return std::string(static_cast<size_t>(std::max(count, 0)), ' '); }

std::string Padded(std::string_view text, int width) { return std::string(text) + Spaces(width - DisplayWidth(text)); }

std::string Block(const std::vector<StyledText>& pieces, int indent, const Looks& looks) {
  std::string block;
  for (const auto& line : WrapText(pieces, std::min(looks.width, kMaxTextWidth) - indent)) {
    block += Spaces(indent) + Paint(line, looks) + '\n';
  }
  return block;
}

std::string NamedBlock(std::string_view name, const std::vector<StyledText>& pieces, int indent, const Looks& looks) {
  const std::string block = Block(pieces, indent, looks);
  if (block.empty()) return block;
  if (DisplayWidth(name) >= indent) return Paint(name, Style::kAccent, looks) + '\n' + block;
  return Paint(Padded(name, indent), Style::kAccent, looks) + block.substr(static_cast<size_t>(indent));
}

}  // namespace dateline
