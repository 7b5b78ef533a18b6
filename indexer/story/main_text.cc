// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/main_text.h"

#include <algorithm>
#include <utility>

#include "indexer/story/block_builder.h"
#include "indexer/story/boilerplate.h"

namespace dateline {
namespace {

// Share of a block's worth that reaches the next element up.
constexpr double kInherited = 0.92;
// Prose of a story; with less, what was taken for furniture is looked at again.
constexpr uint32_t kEnoughUnits = 250;

// A block that reads like running text.
bool IsProse(const TextBlock& block) {
  if (block.link_density() > 0.5) return false;
  if (block.kind == BlockKind::kHeading) return false;
  return block.units >= 80 || (block.units >= 25 && EndsSentence(block.text));
}

double Worth(const TextBlock& block) {
  if (block.kind == BlockKind::kHeading) return 0;
  if (block.link_density() > 0.5) return -15.0 - 0.3 * std::min<uint32_t>(block.link_units, 150);
  if (!IsProse(block)) return block.kind == BlockKind::kParagraph ? 0 : -10;
  double worth = block.units - 1.5 * block.link_units;
  if (block.kind == BlockKind::kListItem || block.kind == BlockKind::kCell) worth *= 0.6;
  if (!EndsSentence(block.text)) worth *= 0.5;
  return worth;
}

// How much of what is only suspect is dropped. Tried in this order until there is text.
enum class Rigour { kStrict, kLenient, kNone };

// What is furniture. A suspect element stays where it holds a large part of all prose.
std::vector<bool> MarkFurniture(const HtmlDocument& document, const std::vector<Verdict>& verdicts, Rigour rigour) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  std::vector<bool> skipped(nodes.size(), false);
  for (uint32_t i = 0; i < nodes.size(); ++i) skipped[i] = verdicts[i] == Verdict::kNever;
  if (rigour == Rigour::kNone) return skipped;
  std::vector<uint64_t> prose(nodes.size() + 1, 0);  // units of prose before node i
  for (const TextBlock& block : BuildBlocks(document, skipped)) {
    if (IsProse(block)) prose[block.first + 1] += block.units;
  }
  for (size_t i = 1; i < prose.size(); ++i) prose[i] += prose[i - 1];
  const double share = rigour == Rigour::kStrict ? 0.5 : 0.2;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (verdicts[i] != Verdict::kSuspect) continue;
    const uint64_t inside = prose[nodes[i].end] - prose[i];
    if (static_cast<double>(inside) <= share * static_cast<double>(prose.back())) skipped[i] = true;
  }
  return skipped;
}

uint32_t FindContainer(const HtmlDocument& document, const std::vector<TextBlock>& blocks) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  std::vector<double> worth(nodes.size(), 0);
  for (const TextBlock& block : blocks) worth[block.node] += Worth(block);
  uint32_t best = 0;
  double best_worth = 0;
  for (uint32_t i = static_cast<uint32_t>(nodes.size()); i-- > 1;) {
    if (nodes[i].is_text) continue;
    double own = worth[i];
    if (own > 0) {
      double shown = own;
      if (IsNamedBody(document, i)) shown *= 1.3;
      else if (nodes[i].tag == GUMBO_TAG_ARTICLE) shown *= 1.1;
      if (shown > best_worth && nodes[i].tag != GUMBO_TAG_P) {
        best_worth = shown;
        best = i;
      }
    }
    worth[nodes[i].parent] += own * kInherited;
  }
  return best;
}

bool IsKept(const TextBlock& block) {
  if (IsFurnitureLine(block.text) && !(block.kind == BlockKind::kParagraph && block.units > 120)) return false;
  switch (block.kind) {
    case BlockKind::kHeading: return block.link_density() < 0.8;
    case BlockKind::kParagraph: return block.link_density() < 0.7 || (block.units > 150 && block.link_density() < 0.9);
    case BlockKind::kListItem: return block.link_density() < 0.5;
    case BlockKind::kCell: return block.link_density() < 0.5;
    case BlockKind::kLoose: return block.link_density() < 0.5 && (block.units >= 60 || EndsSentence(block.text));
  }
  return false;
}

MainText Select(const HtmlDocument& document, const std::vector<bool>& skipped) {
  MainText result;
  std::vector<TextBlock> blocks = BuildBlocks(document, skipped);
  result.container = FindContainer(document, blocks);
  if (result.container == 0) {
    size_t linked = 0;
    for (const TextBlock& block : blocks) linked += block.link_density() > 0.5;
    result.index_page = linked >= 5;
    return result;
  }
  const HtmlNode& container = document.nodes()[result.container];
  for (TextBlock& block : blocks) {
    const bool inside = block.first >= result.container && block.first < container.end;
    if (inside && IsKept(block)) {
      result.blocks.push_back(std::move(block));
    } else if (block.link_density() > 0.8 && CountWords(block.text) >= 4 && result.links.size() < 100) {
      result.links.push_back(std::move(block));
    }
  }
  // A heading needs text behind it.
  std::vector<TextBlock> kept;
  for (size_t i = 0; i < result.blocks.size(); ++i) {
    const bool heading = result.blocks[i].kind == BlockKind::kHeading;
    if (heading && (i + 1 == result.blocks.size() || result.blocks[i + 1].kind == BlockKind::kHeading)) continue;
    kept.push_back(std::move(result.blocks[i]));
  }
  result.blocks = std::move(kept);
  return result;
}

uint32_t ProseUnits(const MainText& main) {
  uint32_t units = 0;
  for (const TextBlock& block : main.blocks) units += IsProse(block) ? block.units : 0;
  return units;
}

}  // namespace

MainText FindMainText(const HtmlDocument& document) {
  if (document.nodes().empty()) return {};
  std::vector<Verdict> verdicts(document.nodes().size(), Verdict::kText);
  for (uint32_t i = 0; i < verdicts.size(); ++i) {
    if (!document.nodes()[i].is_text) verdicts[i] = JudgeElement(document, i);
  }
  MainText best;
  for (Rigour rigour : {Rigour::kStrict, Rigour::kLenient, Rigour::kNone}) {
    MainText found = Select(document, MarkFurniture(document, verdicts, rigour));
    // Less rigour must bring much more to be believed.
    if (rigour == Rigour::kStrict || ProseUnits(found) > 2 * ProseUnits(best) + 100) best = std::move(found);
    if (ProseUnits(best) >= kEnoughUnits) break;
  }
  return best;
}

}  // namespace dateline
