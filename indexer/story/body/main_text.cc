// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/main_text.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "indexer/story/ascii.h"
#include "indexer/story/body/block_builder.h"
#include "indexer/story/body/boilerplate.h"
#include "indexer/story/body/furniture_lines.h"
#include "indexer/story/body/prose.h"
#include "indexer/story/body/story_trim.h"
#include "indexer/story/body/teaser_list.h"

namespace dateline {
namespace {

// What a name says for an element: "article-body".
constexpr double kNamedBody = 1.3;
// Share of a block's worth that reaches the next element up.
constexpr double kInherited = 0.92;
// Prose of a story; with less, what was taken for furniture is looked at again.
constexpr uint32_t kEnoughUnits = 250;

// Prose beside a page's comments that may be the story they are about.
constexpr uint32_t kStoryBesideUnits = 500;
constexpr size_t kMaxFormBox = 500;  // bytes of text
constexpr double kLinked = 0.8;     // share of a headline inside a link
constexpr size_t kIndexLinks = 5;  // headlines without text make an index page

double Worth(const TextBlock& block) {
  if (block.kind == BlockKind::kHeading) return 0;
  if (block.link_density() > 0.5) return -15.0 - 0.3 * std::min<uint32_t>(block.link_units, 150);
  if (!IsProse(block)) return block.kind == BlockKind::kLoose ? -6 : block.kind == BlockKind::kCell ? -4 : 0;
  double worth = block.units - 1.5 * block.link_units;
  if (block.kind == BlockKind::kListItem || block.kind == BlockKind::kCell) worth *= 0.6;
  if (!EndsSentence(block.text)) worth *= 0.5;
  return worth;
}

// How much of what is only suspect is dropped. Tried in this order until there is text.
enum class Rigour { kStrict, kLenient, kNone };

// A suspect box that may be one of several of its class.
bool IsPiece(const HtmlDocument& document, const std::vector<Verdict>& verdicts, uint32_t node) {
  const GumboTag tag = document.nodes()[node].tag;
  return verdicts[node] == Verdict::kSuspect && (tag == GUMBO_TAG_DIV || tag == GUMBO_TAG_SECTION) &&
         !document.HasAttribute(node, "hidden") && !document.Attribute(node, "class").empty();
}

bool HoldsHeadline(const HtmlDocument& document, uint32_t node) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  return std::any_of(nodes.begin() + node, nodes.begin() + nodes[node].end,
                     [](const HtmlNode& inner) { return !inner.is_text && inner.tag == GUMBO_TAG_H1; });
}

std::vector<bool> NeverText(const std::vector<Verdict>& verdicts) {
  std::vector<bool> never(verdicts.size());
  std::transform(verdicts.begin(), verdicts.end(), never.begin(),
                 [](Verdict verdict) { return verdict == Verdict::kNever; });
  return never;
}

// What is furniture. A suspect element stays where it holds a large part of all prose.
std::vector<bool> MarkFurniture(const HtmlDocument& document, const std::vector<Verdict>& verdicts, Rigour rigour) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  std::vector<bool> skipped = NeverText(verdicts);
  if (rigour != Rigour::kNone) {
    for (uint32_t i = 0; i < nodes.size(); ++i) skipped[i] = skipped[i] || verdicts[i] == Verdict::kCaption;
  }
  std::vector<uint64_t> prose(nodes.size() + 1, 0);  // units of prose before node i
  for (const TextBlock& block : BuildBlocks(document, skipped)) {
    if (IsProse(block)) prose[block.first + 1] += block.units;
  }
  for (size_t i = 1; i < prose.size(); ++i) prose[i] += prose[i - 1];
  // Neighbours of one class are one thing in pieces: the parts of a story, each called a widget.
  std::map<std::pair<uint32_t, std::string_view>, uint64_t> together;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (IsPiece(document, verdicts, i)) together[{nodes[i].parent, document.Attribute(i, "class")}] += prose[nodes[i].end] - prose[i];
  }
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const bool comments = verdicts[i] == Verdict::kComments;
    if (verdicts[i] != Verdict::kSuspect && verdicts[i] != Verdict::kFurniture && !comments) continue;
    const double share = verdicts[i] != Verdict::kSuspect ? 0.76
                         : rigour == Rigour::kStrict      ? 0.5
                         : rigour == Rigour::kLenient     ? 0.2
                                                          : 0.0;
    const uint64_t inside = IsPiece(document, verdicts, i) ? together[{nodes[i].parent, document.Attribute(i, "class")}]
                                                           : prose[nodes[i].end] - prose[i];
    skipped[i] = static_cast<double>(inside) <= share * static_cast<double>(prose.back()) ||
                 (comments && prose.back() - inside >= kStoryBesideUnits && !HoldsHeadline(document, i));
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
    if (own * kNamedBody > best_worth) {  // else no name helps it
      double shown = own;
      if (IsNamedBody(document, i)) shown *= kNamedBody;
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
  if (IsFurnitureLine(block.text) && !(block.kind == BlockKind::kParagraph && block.units > 120 && !EndsInCredit(block.text))) return false;
  switch (block.kind) {
    case BlockKind::kHeading: return block.link_density() < 0.8;
    case BlockKind::kParagraph: return block.link_density() < 0.7 || (block.units > 150 && block.link_density() < 0.9);
    case BlockKind::kListItem: return block.link_density() < 0.5;
    case BlockKind::kCell: return block.link_density() < 0.5;
    case BlockKind::kLoose: return block.link_density() < 0.5 && (block.units >= 60 || EndsSentence(block.text));
  }
  return false;
}

// A headline of another story.
bool IsHeadlineLink(const TextBlock& block) { return block.link_density() > kLinked && CountWords(block.text) >= 4; }

// The last main heading before the text, 0 when there is none.
uint32_t HeadlineBefore(const HtmlDocument& document, uint32_t root, uint32_t container) {
  for (uint32_t i = container; i-- > root + 1;) {
    if (!document.nodes()[i].is_text && document.nodes()[i].tag == GUMBO_TAG_H1) return i;
  }
  return 0;
}

uint32_t EnclosingArticle(const HtmlDocument& document, uint32_t node, uint32_t root) {
  for (uint32_t i = node; i > root; i = document.nodes()[i].parent) {
    if (document.nodes()[i].tag == GUMBO_TAG_ARTICLE && !document.nodes()[i].is_text) return i;
  }
  return 0;
}

// What holds the container, as far as a lead would stand in it.
uint32_t FrameOf(const HtmlDocument& document, uint32_t container, uint32_t root) {
  const uint32_t frame = document.nodes()[container].parent;
  const GumboTag tag = document.nodes()[frame].tag;
  return frame <= root || tag == GUMBO_TAG_BODY || tag == GUMBO_TAG_HTML ? container : frame;
}

// Texts that a page sets more than once are offers and labels, not story; but for the figures of a table.
void DropRepeated(std::vector<TextBlock>& blocks) {
  std::unordered_map<std::string_view, int> counts;
  for (const TextBlock& block : blocks) ++counts[block.text];
  std::vector<bool> repeated(blocks.size());
  for (size_t i = 0; i < blocks.size(); ++i)
    repeated[i] = counts[blocks[i].text] > 1 && blocks[i].kind != BlockKind::kCell &&
                  blocks[i].units < (blocks[i].kind == BlockKind::kParagraph ? 120u : 300u);
  size_t i = 0;
  std::erase_if(blocks, [&](const TextBlock&) { return repeated[i++]; });
}

MainText Select(const HtmlDocument& document, const std::vector<bool>& skipped, uint32_t root) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  MainText result;
  result.root = root;
  std::vector<TextBlock> blocks = BuildBlocks(document, skipped);
  std::erase_if(blocks, [&](const TextBlock& block) { return block.first < root || block.first >= nodes[root].end; });
  result.teasers = DropTeasers(document, blocks);
  result.container = FindContainer(document, blocks);
  if (result.container == 0) return result;
  DropRepeated(blocks);
  const HtmlNode& container = nodes[result.container];
  const uint32_t headline = HeadlineBefore(document, root, result.container);
  const uint32_t article = EnclosingArticle(document, result.container, root);
  const uint32_t frame = FrameOf(document, result.container, root);
  for (TextBlock& block : blocks) {
    const bool inside = block.first >= result.container && block.first < container.end;
    // The lead stands between headline and text; the rest of an article may lie beside its largest part.
    const bool lead = block.first < result.container &&
                      ((headline != 0 && block.first > nodes[headline].end) || (block.first > frame && block.link_units == 0));
    const bool beside = article != 0 && block.first > article && block.first < nodes[article].end;
    if (inside ? IsKept(block) : (lead || beside) && IsSoundProse(block)) {
      result.blocks.push_back(std::move(block));
    } else if (IsHeadlineLink(block) && result.links.size() < 100) {
      result.links.push_back(std::move(block));
    }
  }
  TrimStory(result.blocks);
  return result;
}

uint32_t ProseUnits(const MainText& main) {
  uint32_t units = 0;
  for (const TextBlock& block : main.blocks) units += IsProse(block) ? block.units : 0;
  return units;
}

size_t CountLinks(const HtmlDocument& document, const std::vector<Verdict>& verdicts) {
  const std::vector<TextBlock> blocks = BuildBlocks(document, NeverText(verdicts));
  return static_cast<size_t>(std::count_if(blocks.begin(), blocks.end(), IsHeadlineLink));
}

// The story under `root`, looked for with less and less rigour until there is enough text.
MainText FindStory(const HtmlDocument& document, const std::vector<Verdict>& verdicts, const std::vector<bool>& skipped, uint32_t root) {
  MainText best = Select(document, skipped, root);
  for (Rigour rigour : {Rigour::kLenient, Rigour::kNone}) {
    if (ProseUnits(best) >= kEnoughUnits) break;
    MainText found = Select(document, MarkFurniture(document, verdicts, rigour), root);
    // Less rigour must bring much more to be believed.
    if (ProseUnits(found) > 2 * ProseUnits(best) + 100) best = std::move(found);
  }
  if (best.container == 0) best.index_page = best.teasers > 0 || CountLinks(document, verdicts) >= kIndexLinks;
  return best;
}

// Articles that each hold a whole story under a heading of their own. Teasers, cards and comments are articles too.
std::vector<uint32_t> WholeArticles(const HtmlDocument& document, const std::vector<bool>& skipped) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  std::vector<uint32_t> articles;
  const auto is_article = [](const HtmlNode& node) { return !node.is_text && node.tag == GUMBO_TAG_ARTICLE; };
  if (std::count_if(nodes.begin(), nodes.end(), is_article) < 2) return articles;
  const std::vector<TextBlock> blocks = BuildBlocks(document, skipped);
  for (uint32_t i = 0; i < nodes.size();) {
    if (nodes[i].is_text || nodes[i].tag != GUMBO_TAG_ARTICLE || skipped[i]) {
      i = skipped[i] ? nodes[i].end : i + 1;
      continue;
    }
    uint32_t prose = 0;
    uint32_t paragraphs = 0;
    bool heading = false;
    for (auto block = std::lower_bound(blocks.begin(), blocks.end(), i, [](const TextBlock& b, uint32_t node) { return b.first < node; });
         block != blocks.end() && block->first < nodes[i].end; ++block) {
      if (block->kind == BlockKind::kHeading && paragraphs == 0) heading = true;
      if (block->kind == BlockKind::kParagraph && IsProse(*block)) {
        prose += block->units;
        ++paragraphs;
      }
    }
    if (heading && paragraphs >= 3 && prose >= 250) articles.push_back(i);
    i = nodes[i].end;
  }
  return articles;
}

// A teaser on its own page is the story's lead: the only element of its class, of running text that leads nowhere else.
void ClearLeads(const HtmlDocument& document, std::vector<Verdict>& verdicts) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  std::unordered_map<std::string_view, int> classes;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (!nodes[i].is_text && verdicts[i] == Verdict::kSuspect) ++classes[document.Attribute(i, "class")];
  }
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text || verdicts[i] != Verdict::kSuspect) continue;
    const std::string_view names = document.Attribute(i, "class");
    if (!IsNamedTeaser(names) || classes[names] > 1) continue;
    const bool linked = std::any_of(nodes.begin() + i, nodes.begin() + nodes[i].end,
                                    [](const HtmlNode& node) { return !node.is_text && node.tag == GUMBO_TAG_A; });
    if (!linked) verdicts[i] = Verdict::kText;
  }
}

// A small box around a form asks for an address or an opinion, whatever it is called.
void SuspectFormBoxes(const HtmlDocument& document, std::vector<Verdict>& verdicts) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].is_text || nodes[i].tag != GUMBO_TAG_FORM) continue;
    const uint32_t box = nodes[i].parent;
    const GumboTag tag = nodes[box].tag;
    if (verdicts[box] != Verdict::kText || (tag != GUMBO_TAG_DIV && tag != GUMBO_TAG_SECTION)) continue;
    if (document.Text(box, kMaxFormBox).size() < kMaxFormBox - 4) verdicts[box] = Verdict::kSuspect;
  }
}

}  // namespace

std::vector<MainText> FindStories(const HtmlDocument& document, bool one_story) {
  std::vector<MainText> stories;
  if (document.nodes().empty()) return std::vector<MainText>(1);
  std::vector<Verdict> verdicts(document.nodes().size(), Verdict::kText);
  for (uint32_t i = 0; i < verdicts.size(); ++i) {
    if (!document.nodes()[i].is_text) verdicts[i] = JudgeElement(document, i);
  }
  ClearLeads(document, verdicts);
  SuspectFormBoxes(document, verdicts);
  const std::vector<bool> skipped = MarkFurniture(document, verdicts, Rigour::kStrict);
  const std::vector<uint32_t> articles = one_story ? std::vector<uint32_t>() : WholeArticles(document, skipped);
  if (articles.size() >= 2) {
    for (uint32_t article : articles) stories.push_back(FindStory(document, verdicts, skipped, article));
    std::erase_if(stories, [](const MainText& story) { return story.blocks.empty(); });
  }
  if (stories.size() < 2) {
    stories.clear();
    stories.push_back(FindStory(document, verdicts, skipped, 0));
  }
  return stories;
}

}  // namespace dateline
