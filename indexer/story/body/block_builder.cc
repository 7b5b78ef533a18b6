// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/block_builder.h"

#include <algorithm>

#include "indexer/story/ascii.h"

namespace dateline {
namespace {

BlockKind KindOf(GumboTag tag) {
  switch (tag) {
    case GUMBO_TAG_P:
    case GUMBO_TAG_BLOCKQUOTE:
    case GUMBO_TAG_PRE: return BlockKind::kParagraph;
    case GUMBO_TAG_H1:
    case GUMBO_TAG_H2:
    case GUMBO_TAG_H3:
    case GUMBO_TAG_H4:
    case GUMBO_TAG_H5:
    case GUMBO_TAG_H6: return BlockKind::kHeading;
    case GUMBO_TAG_LI:
    case GUMBO_TAG_DT:
    case GUMBO_TAG_DD: return BlockKind::kListItem;
    case GUMBO_TAG_TD:
    case GUMBO_TAG_TH: return BlockKind::kCell;
    default: return BlockKind::kLoose;
  }
}

constexpr size_t kMinOwnBytes = 60;     // of a paragraph that nothing but its element or its full stop tells
constexpr uint32_t kMaxOwnNodes = 200;  // looked through for them

class Builder {
 public:
  Builder(const HtmlDocument& document, const std::vector<bool>& skipped)
      : document_(document), nodes_(document.nodes()), skipped_(skipped) {}

  std::vector<TextBlock> Run() {
    for (uint32_t i = 0; i < nodes_.size();) {
      CloseUntil(i);
      if (skipped_[i]) {
        if (!IsInline(nodes_[i].tag)) Flush();
        i = nodes_[i].end;
        continue;
      }
      const HtmlNode& node = nodes_[i];
      if (node.is_text) {
        AddText(i);
      } else if (node.tag == GUMBO_TAG_BR) {
        BreakLine();
        last_was_break_ = true;
        if (!current_.text.empty() && current_.text.back() != ' ') current_.text += ' ';
      } else if (node.tag == GUMBO_TAG_A) {
        link_end_ = node.end;
        link_node_ = i;
      } else if (IsBlock(i)) {
        Flush();
        open_.push_back(i);
      }
      ++i;
    }
    CloseUntil(static_cast<uint32_t>(nodes_.size()));
    Flush();
    return std::move(blocks_);
  }

 private:
  void CloseUntil(uint32_t i) {
    while (!open_.empty() && nodes_[open_.back()].end <= i) {
      Flush();
      open_.pop_back();
    }
    if (i >= link_end_) link_end_ = 0;
  }

  // Elements that no standard knows stand within a line, or hold a paragraph each where they stand in none.
  bool IsBlock(uint32_t i) const {
    if (nodes_[i].tag != GUMBO_TAG_UNKNOWN) return !IsInline(nodes_[i].tag);
    if (!open_.empty() && KindOf(nodes_[open_.back()].tag) != BlockKind::kLoose) return false;
    size_t bytes = 0;
    const uint32_t end = std::min(nodes_[i].end, i + kMaxOwnNodes);
    for (uint32_t inner = i; inner < end && bytes < kMinOwnBytes; ++inner) bytes += nodes_[inner].text.size();
    return bytes >= kMinOwnBytes;
  }

  // Whether the text so far is a paragraph: no line of a verse or of an address, no item of a list.
  bool EndsParagraph() const {
    const std::string_view text = current_.text;
    const bool flowing = current_.kind == BlockKind::kParagraph || current_.kind == BlockKind::kLoose;
    return flowing && text.size() >= kMinOwnBytes && EndsSentence(text) && !text.ends_with(':') && !text.ends_with(';');
  }

  // Two breaks end a paragraph, and so does one behind its last sentence. What follows one is text as it is.
  void BreakLine() {
    if (last_was_break_) {
      Flush();
      broken_ = 0;
    } else if (EndsParagraph()) {
      current_.kind = BlockKind::kParagraph;
      broken_ = current_.node;
      Flush();
    }
  }

  void AddText(uint32_t i) {
    if (IsNextLine(i)) Flush();
    if (IsNextBox(i)) current_.text += ' ';
    const size_t before = current_.text.size();
    AppendCollapsed(nodes_[i].text, current_.text);
    if (current_.text.size() == before) return;
    if (before == 0) {
      current_.first = i;
      current_.node = open_.empty() ? nodes_[i].parent : open_.back();
      current_.kind = current_.node == broken_ ? BlockKind::kParagraph : KindOf(nodes_[current_.node].tag);
      // A paragraph inside a heading, a list item or a quotation is what its parent is.
      if (current_.kind == BlockKind::kParagraph || current_.kind == BlockKind::kLoose) {
        BlockKind outer = open_.size() < 2 ? BlockKind::kLoose : KindOf(nodes_[open_[open_.size() - 2]].tag);
        if (outer == BlockKind::kListItem || outer == BlockKind::kHeading) current_.kind = outer;
      }
    }
    last_text_ = i;
    if (current_.text.find_first_not_of(' ', before) != std::string::npos) last_was_break_ = false;
    if (link_end_ > i) {
      current_.link_units += TextUnits(std::string_view(current_.text).substr(before));
      if (current_.link.empty()) current_.link = document_.Attribute(link_node_, "href");
    }
  }

  // Sentences in boxes with nothing between: style sheets set them one below the other.
  bool IsNextLine(uint32_t i) const {
    const uint32_t box = nodes_[i].parent;
    const uint32_t last = nodes_[last_text_].parent;
    return box != last && nodes_[box].parent == nodes_[last].parent && nodes_[box].tag == GUMBO_TAG_SPAN &&
           nodes_[last].tag == GUMBO_TAG_SPAN && nodes_[last].end == box && EndsParagraph() &&
           current_.text.back() != ' ' && !nodes_[i].text.empty() && nodes_[i].text.front() != ' ';
  }

  // Day, month and year in boxes: <span>18</span><span>Feb</span><span>2009</span>. Style sheets set them apart.
  bool IsNextBox(uint32_t i) const {
    const uint32_t box = nodes_[i].parent;
    const uint32_t last = nodes_[last_text_].parent;
    if (current_.text.empty() || nodes_[i].text.empty() || box == last || nodes_[box].parent != nodes_[last].parent)
      return false;
    if (nodes_[box].tag != GUMBO_TAG_SPAN || nodes_[last].tag != GUMBO_TAG_SPAN) return false;
    // Two numbers, or a number and a word; "31" and "g" are one.
    const std::string_view left = current_.text;
    const std::string_view right = nodes_[i].text;
    const auto is_word = [](std::string_view text) {
      return text.size() == 3 && std::all_of(text.begin(), text.end(), IsAsciiAlpha);
    };
    const bool left_digit = IsAsciiDigit(left.back());
    const bool right_digit = IsAsciiDigit(right.front());
    if (left_digit) return right_digit || is_word(right.substr(0, 3));
    return right_digit && is_word(left.substr(left.size() - std::min<size_t>(left.size(), 3)));
  }

  void Flush() {
    TrimRight(current_.text);
    if (!current_.text.empty()) {
      current_.units = TextUnits(current_.text);
      if (current_.link_units > current_.units) current_.link_units = current_.units;
      blocks_.push_back(std::move(current_));
    }
    current_ = TextBlock{};
    last_was_break_ = false;
  }

  const HtmlDocument& document_;
  const std::vector<HtmlNode>& nodes_;
  const std::vector<bool>& skipped_;
  std::vector<uint32_t> open_;  // block elements around the current node
  TextBlock current_;
  uint32_t link_end_ = 0;  // end of the link around the current node, 0 outside links
  uint32_t link_node_ = 0;
  uint32_t last_text_ = 0;  // the text added last
  uint32_t broken_ = 0;     // the block element whose text a single break divided; 0 is the root, which holds none
  bool last_was_break_ = false;
  std::vector<TextBlock> blocks_;
};

}  // namespace

std::vector<TextBlock> BuildBlocks(const HtmlDocument& document, const std::vector<bool>& skipped) {
  return Builder(document, skipped).Run();
}

}  // namespace dateline
