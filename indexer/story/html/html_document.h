// SPDX-License-Identifier: Apache-2.0
// HtmlDocument: a parsed page as one array of nodes in document order, so that every walk is a loop and no depth of
// nesting can exhaust the stack. The HTML5 parser (gumbo) builds its tree in an arena that the document keeps.
#pragma once

#include <gumbo.h>

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/story/html/arena.h"
#include "indexer/story/html/html_cleaner.h"

namespace dateline {

struct HtmlNode {
  uint32_t parent = 0;               // the root is its own parent
  uint32_t end = 0;                  // one past the last node of the subtree
  GumboTag tag = GUMBO_TAG_UNKNOWN;  // of an element
  bool is_text = false;
  std::string_view text;         // of a text node, entities resolved
  uint32_t first_attribute = 0;  // of an element
  uint32_t attribute_count = 0;
};

class HtmlDocument {
 public:
  HtmlDocument() = default;
  HtmlDocument(const HtmlDocument&) = delete;
  HtmlDocument& operator=(const HtmlDocument&) = delete;

  // Replaces what was parsed before. False, with an empty document, when the markup needs more memory than a page may
  // take; time and memory are bounded for any bytes.
  [[nodiscard]] bool Parse(std::string_view markup, Wrapped wrapped = Wrapped::kDropped);

  const std::vector<HtmlNode>& nodes() const { return nodes_; }
  const std::vector<std::string>& json_ld() const { return clean_.json_ld; }
  // Whether the page is a set of frames, whose text is elsewhere.
  bool has_frames() const { return clean_.frames; }

  // The attribute's value, or empty. `has` tells an empty one from none.
  std::string_view Attribute(uint32_t node, std::string_view name) const;
  bool HasAttribute(uint32_t node, std::string_view name) const;
  // Text of the subtree with white space collapsed, cut at `max_bytes`.
  std::string Text(uint32_t node, size_t max_bytes = 4096) const;

 private:
  void Flatten(const GumboNode* root);
  void AddElement(const GumboElement& element, uint32_t parent);
  std::string_view WholeText(std::string_view text);
  const HtmlAttribute* FindAttribute(uint32_t node, std::string_view name) const;

  CleanMarkup clean_;
  Arena arena_;
  std::vector<HtmlNode> nodes_;
  std::string whole_text_;  // scratch
};

// Elements that flow within a line of text; all others end a paragraph.
[[nodiscard]] bool IsInline(GumboTag tag);

// Appends with white space collapsed to single spaces, none at the start; invisible characters are left out.
void AppendCollapsed(std::string_view text, std::string& out);
void TrimRight(std::string& text);

}  // namespace dateline
