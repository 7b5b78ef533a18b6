// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/teaser_list.h"

#include <algorithm>
#include <unordered_map>

#include "indexer/story/body/prose.h"

namespace dateline {
namespace {

constexpr size_t kMaxItemBlocks = 5;  // a section, a headline, its words, a byline, a day
constexpr size_t kMinItems = 4;       // of a list
constexpr size_t kMinFurtherItems = 2;
constexpr uint32_t kMinHeadlineWords = 4;
constexpr uint32_t kMaxTeaserUnits = 700;

bool IsLinkedHeadline(const TextBlock& block) {
  return block.link_density() > 0.8 && CountWords(block.text) >= kMinHeadlineWords;
}

// The blocks inside an element, as indices [begin, end).
struct Range {
  size_t begin = 0;
  size_t end = 0;
  size_t size() const { return end - begin; }
};

Range BlocksIn(const HtmlDocument& document, const std::vector<TextBlock>& blocks, uint32_t node) {
  const auto before = [](const TextBlock& block, uint32_t first) { return block.first < first; };
  const auto begin = std::lower_bound(blocks.begin(), blocks.end(), node, before);
  const auto end = std::lower_bound(begin, blocks.end(), document.nodes()[node].end, before);
  return {static_cast<size_t>(begin - blocks.begin()), static_cast<size_t>(end - blocks.begin())};
}

// The element around the list of which block `i` is an item that opens with the linked headline before it; 0 when it is
// none.
uint32_t ListAround(const HtmlDocument& document, const std::vector<TextBlock>& blocks, size_t i) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  uint32_t item = blocks[i].node;
  while (item != 0 && item > blocks[i - 1].first) item = nodes[item].parent;
  if (item == 0 || BlocksIn(document, blocks, item).size() > kMaxItemBlocks) return 0;
  // Elements around the item alone are still the item.
  uint32_t list = nodes[item].parent;
  while (list != 0 && BlocksIn(document, blocks, list).size() <= kMaxItemBlocks) list = nodes[list].parent;
  return list;
}

}  // namespace

size_t DropTeasers(const HtmlDocument& document, std::vector<TextBlock>& blocks) {
  std::vector<uint32_t> lists(blocks.size(), 0);
  std::unordered_map<uint32_t, size_t> items;
  for (size_t i = 1; i < blocks.size(); ++i) {
    if (!IsProse(blocks[i]) || blocks[i].units > kMaxTeaserUnits || !IsLinkedHeadline(blocks[i - 1])) continue;
    lists[i] = ListAround(document, blocks, i);
    if (lists[i] != 0) ++items[lists[i]];
  }
  // Where there is one list, a shorter one is another.
  const bool any = std::any_of(items.begin(), items.end(), [](const auto& list) { return list.second >= kMinItems; });
  size_t i = 0;
  return std::erase_if(blocks, [&](const TextBlock&) {
    const uint32_t list = lists[i++];
    return any && list != 0 && items[list] >= kMinFurtherItems;
  });
}

}  // namespace dateline
