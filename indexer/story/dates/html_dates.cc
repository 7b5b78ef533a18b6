// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/html_dates.h"

#include <algorithm>
#include <string>

#include "indexer/story/ascii.h"
#include "indexer/story/body/block_builder.h"
#include "indexer/story/body/furniture_lines.h"
#include "indexer/story/substring_set.h"
#include "indexer/story/titles/headline_text.h"

namespace dateline {
namespace {

constexpr uint32_t kMaxLineUnits = 160;
constexpr uint32_t kMaxPostUnits = 400;  // of a sentence about the post itself
constexpr size_t kPostDateBytes = 120;   // of it in which it tells its day
constexpr uint32_t kMinBodyUnits = 80;   // of a block that is text and no byline

// How an element and its near ancestors call what they hold.
struct Surroundings {
  bool dated = false;    // class or id speaks of dates
  bool foreign = false;  // inside lists of other stories, comments, quotations, footers
};

// What the class and id of one element say; bits. Lines of a page share most of their ancestors, so it is remembered.
enum NameBits : uint8_t { kRead = 1, kSaysDate = 2, kSaysForeign = 4 };

uint8_t NamesOf(const HtmlDocument& document, uint32_t node, std::vector<uint8_t>& memo) {
  static constexpr SubstringSet kDateNames({"date", "time", "publish", "posted", "datum", "fecha", "byline", "meta",
                                            "dateline", "postinfo", "post-info", "info", "stamp"});
  static constexpr SubstringSet kForeignNames({"comment", "related", "sidebar", "footer", "widget", "teaser", "recent",
                                               "popular", "copyright", "calendar", "list-item", "recommend", "ticker"});
  if (memo[node] != 0) return memo[node];
  std::string names = AsciiLowered(document.Attribute(node, "class").substr(0, 200));
  names += ' ';
  names += AsciiLowered(document.Attribute(node, "id").substr(0, 100));
  uint8_t bits = kRead;
  if (kDateNames.IsIn(names)) bits |= kSaysDate;
  // The footer of a post is its own: blogs sign and date there.
  for (std::string_view own : {"post-footer", "entry-footer", "article-footer"}) {
    if (const size_t at = names.find(own); at != std::string::npos) names.erase(at, own.size());
  }
  if (kForeignNames.IsIn(names)) bits |= kSaysForeign;
  return memo[node] = bits;
}

Surroundings LookAround(const HtmlDocument& document, uint32_t node, uint32_t container, uint32_t headline,
                        std::vector<uint8_t>& memo) {
  Surroundings around;
  const std::vector<HtmlNode>& nodes = document.nodes();
  uint32_t i = node;
  for (int level = 0; level < 8 && i != 0; ++level, i = nodes[i].parent) {
    if (nodes[i].is_text) continue;
    const GumboTag tag = nodes[i].tag;
    if (container != 0 && i <= container && container < nodes[i].end)
      break;  // what holds the story too says nothing of the date alone
    if (tag == GUMBO_TAG_MAIN || tag == GUMBO_TAG_BODY) break;
    // In the page's own header the site shows what day it is.
    if (tag == GUMBO_TAG_HEADER && (headline < i || headline >= nodes[i].end)) around.foreign = true;
    if (tag == GUMBO_TAG_FOOTER || tag == GUMBO_TAG_ASIDE || tag == GUMBO_TAG_NAV || tag == GUMBO_TAG_A ||
        tag == GUMBO_TAG_BLOCKQUOTE ||
        (tag == GUMBO_TAG_LI && level > 1))
      around.foreign = true;
    const uint8_t bits = NamesOf(document, i, memo);
    if (level < 4 && (bits & kSaysDate) != 0) around.dated = true;
    if ((bits & kSaysForeign) != 0) around.foreign = true;
  }
  return around;
}

// A sentence of the page may hold a number that looks like a date.
bool IsProseLine(const TextBlock& block) { return EndsSentence(block.text) && CountWords(block.text) >= 8; }

}  // namespace

void AddShownDates(const HtmlDocument& document, const MainText& main, std::string_view title, DateFinder& finder) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  const uint32_t root_end = nodes[main.root].end;
  std::vector<uint8_t> memo(nodes.size(), 0);
  uint32_t headline = 0;
  for (uint32_t i = main.root; i < root_end; ++i) {
    if (nodes[i].is_text || (nodes[i].tag != GUMBO_TAG_H1 && nodes[i].tag != GUMBO_TAG_H2)) continue;
    const bool same = SameHeadline(document.Text(i, 400), title);
    if (same || (nodes[i].tag == GUMBO_TAG_H1 && (headline == 0 || i < main.container))) headline = i;
    if (same) break;
  }
  uint32_t first_body = 0;
  for (const TextBlock& block : main.blocks) {
    if (block.first < headline || block.kind == BlockKind::kHeading || block.units < kMinBodyUnits) continue;
    first_body = block.first;
    break;
  }
  const uint32_t body_end = main.container == 0 ? 0 : nodes[main.container].end;
  // Between headline and text is where bylines are.
  auto near = [&](uint32_t i) {
    return headline != 0 ? i >= headline && (first_body == 0 || i <= first_body)
                         : i <= first_body && i + 400 > first_body;
  };

  // A date line may also stand above the headline, in the box around both.
  const uint32_t box = headline == 0 ? 0 : nodes[nodes[headline].parent].parent;
  auto above = [&](uint32_t i) { return headline != 0 && i > box && i < headline && box > 1; };

  int times = 0;
  for (uint32_t i = main.root; i < root_end; ++i) {
    if (nodes[i].attribute_count == 0) continue;
    std::string_view value;
    if (nodes[i].tag == GUMBO_TAG_TIME) value = document.Attribute(i, "datetime");
    if (nodes[i].tag == GUMBO_TAG_ABBR && document.Attribute(i, "class").find("published") != std::string_view::npos)
      value = document.Attribute(i, "title");
    if (value.empty()) continue;
    const Surroundings around = LookAround(document, i, main.container, headline, memo);
    int trust = around.foreign ? 25 : 80 - std::min(++times, 10);
    if (near(i))
      trust = 88 - std::min(times, 5);
    else if (body_end != 0 && i > body_end)
      trust -= 20;
    if (document.HasAttribute(i, "pubdate")) trust = std::max(trust, 85);
    finder.AddTimeElement(value, document.Text(nodes[i].parent, 200), trust);
  }

  int lines = 0;
  const std::vector<TextBlock> blocks = BuildBlocks(document, std::vector<bool>(nodes.size(), false));
  for (const TextBlock& block : blocks) {
    const bool of_post = SpeaksOfPost(block.text);
    if (block.units > (of_post ? kMaxPostUnits : kMaxLineUnits) || lines > 400 || block.first < main.root ||
        block.first >= root_end)
      continue;
    if (std::none_of(block.text.begin(), block.text.end(), IsAsciiDigit) &&
        static_cast<unsigned char>(block.text[0]) < 0x80 && !near(block.first))
      continue;
    ++lines;
    const Surroundings around = LookAround(document, nodes[block.first].parent, main.container, headline, memo);
    int trust = around.dated ? 62 : 45;
    if (around.foreign) trust = 20;
    if (!around.dated && IsProseLine(block)) trust = 20;
    if (near(block.first))
      trust = around.dated ? 84 : 78;
    else if (around.dated && above(block.first))
      trust = 82;
    else if (body_end != 0 && block.first > body_end)
      trust -= 15;
    if (of_post) trust = 72;
    finder.AddLine(std::string_view(block.text).substr(0, of_post ? kPostDateBytes : block.text.size()),
                   trust - std::min(lines / 20, 4));
  }
}

}  // namespace dateline
