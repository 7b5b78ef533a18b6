// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/prose.h"

#include "indexer/story/body/furniture_lines.h"

namespace dateline {

bool IsProse(const TextBlock& block) {
  if (block.link_density() > 0.5) return false;
  if (block.kind == BlockKind::kHeading) return false;
  return block.units >= 80 || (block.units >= 25 && EndsSentence(block.text));
}

bool IsSoundProse(const TextBlock& block) {
  if (block.kind == BlockKind::kListItem || block.kind == BlockKind::kCell) return false;
  return block.units >= 60 && block.link_density() < 0.3 &&
         (EndsSentence(block.text) || block.kind == BlockKind::kParagraph) && !IsFurnitureLine(block.text);
}

}  // namespace dateline
