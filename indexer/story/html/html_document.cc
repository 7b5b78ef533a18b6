// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/html_document.h"

#include <algorithm>
#include <array>
#include <csetjmp>

#include "indexer/story/html/parser_text.h"

namespace dateline {
namespace {

// Gumbo keeps about 150 bytes a node; markup that multiplies itself (unclosed formatting repeated in every paragraph)
// stops here.
constexpr size_t kBaseBudget = 64u << 20;
constexpr size_t kBudgetPerByte = 48;

// What the parser's allocator needs: the arena, and the way out when it is spent. Gumbo cannot be told "no memory", but
// its frames own nothing that the arena does not, so leaving them by longjmp loses nothing.
struct ParserMemory {
  Arena* arena;
  std::jmp_buf out_of_memory;
};

void* AllocateForParser(void* userdata, size_t size) {
  auto* memory = static_cast<ParserMemory*>(userdata);
  void* result = memory->arena->Allocate(size);
  if (result == nullptr) std::longjmp(memory->out_of_memory, 1);
  return result;
}

void FreeForParser(void*, void*) {}  // the arena forgets all at once

// Kept free of objects with destructors: control may come back here from inside the parser.
GumboOutput* ParseInArena(ParserMemory* memory, const char* bytes, size_t size) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = AllocateForParser;
  options.deallocator = FreeForParser;
  options.userdata = memory;
  options.max_errors = 0;
  if (setjmp(memory->out_of_memory) != 0) return nullptr;
  return gumbo_parse_with_options(&options, bytes, size);
}

// Bytes that AppendCollapsed takes as they are: all but white space, controls, and the first bytes of what is looked
// at.
constexpr std::array<bool, 256> kPlainByte = [] {
  std::array<bool, 256> plain{};
  for (int byte = 0; byte < 256; ++byte)
    plain[static_cast<size_t>(byte)] = byte > ' ' && byte != 0xC2 && byte != 0xE2 && byte != 0xE3 && byte != 0xEF;
  return plain;
}();

constexpr std::array<bool, GUMBO_TAG_LAST + 1> kInlineTags = [] {
  std::array<bool, GUMBO_TAG_LAST + 1> tags{};
  for (GumboTag tag :
       {GUMBO_TAG_A,      GUMBO_TAG_ABBR,   GUMBO_TAG_ACRONYM, GUMBO_TAG_B,      GUMBO_TAG_BDI,   GUMBO_TAG_BDO,
        GUMBO_TAG_BIG,    GUMBO_TAG_CITE,   GUMBO_TAG_CODE,    GUMBO_TAG_DATA,   GUMBO_TAG_DEL,   GUMBO_TAG_DFN,
        GUMBO_TAG_EM,     GUMBO_TAG_FONT,   GUMBO_TAG_I,       GUMBO_TAG_IMG,    GUMBO_TAG_INS,   GUMBO_TAG_KBD,
        GUMBO_TAG_LABEL,  GUMBO_TAG_MARK,   GUMBO_TAG_NOBR,    GUMBO_TAG_Q,      GUMBO_TAG_RB,    GUMBO_TAG_RP,
        GUMBO_TAG_RT,     GUMBO_TAG_RUBY,   GUMBO_TAG_S,       GUMBO_TAG_SAMP,   GUMBO_TAG_SMALL, GUMBO_TAG_SPAN,
        GUMBO_TAG_STRIKE, GUMBO_TAG_STRONG, GUMBO_TAG_SUB,     GUMBO_TAG_SUP,    GUMBO_TAG_TIME,  GUMBO_TAG_TT,
        GUMBO_TAG_U,      GUMBO_TAG_VAR,    GUMBO_TAG_WBR,     GUMBO_TAG_UNKNOWN})
    tags[tag] = true;
  return tags;
}();

}  // namespace

bool HtmlDocument::Parse(std::string_view markup, Wrapped wrapped) {
  nodes_.clear();
  CleanHtml(markup, kMaxCleanBytes, clean_, wrapped);
  arena_.Reset(kBaseBudget + kBudgetPerByte * (clean_.html.size() + clean_.text.size()));
  ParserMemory memory{&arena_, {}};
  GumboOutput* tree = ParseInArena(&memory, clean_.html.data(), clean_.html.size());
  if (tree == nullptr) return false;
  Flatten(tree->root);
  return true;
}

void HtmlDocument::Flatten(const GumboNode* root) {
  struct Open {
    const GumboVector* children;
    unsigned int next;
    uint32_t index;
  };
  std::vector<Open> stack;
  auto add = [&](const GumboNode* node, uint32_t parent) {
    auto index = static_cast<uint32_t>(nodes_.size());
    switch (node->type) {
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE:
        AddElement(node->v.element, parent);
        stack.push_back({&node->v.element.children, 0, index});
        break;
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_WHITESPACE:
      case GUMBO_NODE_CDATA:
        nodes_.push_back({parent, index + 1, GUMBO_TAG_UNKNOWN, true, WholeText(node->v.text.text)});
        break;
      default: break;
    }
  };
  add(root, 0);
  while (!stack.empty()) {
    Open& open = stack.back();
    if (open.next < open.children->length) {
      const auto* child = static_cast<const GumboNode*>(open.children->data[open.next++]);
      add(child, open.index);  // may move the stack: `open` is not used again
    } else {
      nodes_[open.index].end = static_cast<uint32_t>(nodes_.size());
      stack.pop_back();
    }
  }
}

// The attributes that the cleaner took out of the tag, told by where it begins; else those the parser read. A tag that
// the parser supplied has none; a copy that it made of an element left open has its tag.
void HtmlDocument::AddElement(const GumboElement& element, uint32_t parent) {
  std::vector<HtmlAttribute>& attributes = clean_.attributes;
  HtmlNode node{parent, static_cast<uint32_t>(nodes_.size()) + 1, element.tag};
  if (element.attributes.length > 0) {
    node.first_attribute = static_cast<uint32_t>(attributes.size());
    node.attribute_count = element.attributes.length;
    for (uint32_t i = 0; i < node.attribute_count; ++i) {
      const auto* attribute = static_cast<const GumboAttribute*>(element.attributes.data[i]);
      attributes.push_back({attribute->name, attribute->value});
    }
  } else if (element.original_tag.data != nullptr) {
    const auto begin = static_cast<uint32_t>(element.original_tag.data - clean_.html.data());
    const auto tag = std::lower_bound(clean_.tags.begin(), clean_.tags.end(), begin,
                                      [](const CleanTag& known, uint32_t place) { return known.begin < place; });
    if (tag != clean_.tags.end() && tag->begin == begin) {
      node.first_attribute = tag->first_attribute;
      node.attribute_count = tag->attribute_count;
    }
  }
  nodes_.push_back(node);
}

// A text node's text with what the cleaner took out of it.
std::string_view HtmlDocument::WholeText(std::string_view text) {
  constexpr char kLead = '\xf3';  // of the characters that stand for texts, four bytes each
  const auto taken = [&](size_t at) -> std::string_view {
    const std::string_view bytes = text.substr(at);
    if (bytes.size() < 4) return {};
    const auto bits = [&](size_t i) { return static_cast<uint32_t>(bytes[i] & 0x3f); };
    const uint32_t number = ((bits(0) & 7) << 18 | bits(1) << 12 | bits(2) << 6 | bits(3)) - kPrivatePlane;
    return number < clean_.texts.size()
               ? std::string_view(clean_.text).substr(clean_.texts[number].begin, clean_.texts[number].size)
               : std::string_view();
  };
  size_t lead = text.find(kLead);
  if (lead == std::string_view::npos) return text;
  if (lead == 0 && text.size() == 4 && !taken(0).empty()) return taken(0);
  whole_text_.clear();
  size_t begin = 0;
  for (; lead != std::string_view::npos; lead = text.find(kLead, begin)) {
    const std::string_view found = taken(lead);
    whole_text_.append(text, begin, lead - begin).append(found.empty() ? text.substr(lead, 1) : found);
    begin = lead + (found.empty() ? 1 : 4);
  }
  whole_text_.append(text, begin);
  return arena_.Copy(whole_text_);
}

std::string_view HtmlDocument::Attribute(uint32_t node, std::string_view name) const {
  const HtmlAttribute* attribute = FindAttribute(node, name);
  return attribute == nullptr ? std::string_view() : attribute->value;
}

bool HtmlDocument::HasAttribute(uint32_t node, std::string_view name) const {
  return FindAttribute(node, name) != nullptr;
}

const HtmlAttribute* HtmlDocument::FindAttribute(uint32_t node, std::string_view name) const {
  const HtmlAttribute* attribute = clean_.attributes.data() + nodes_[node].first_attribute;
  for (const HtmlAttribute* end = attribute + nodes_[node].attribute_count; attribute != end; ++attribute) {
    if (attribute->name == name) return attribute;
  }
  return nullptr;
}

std::string HtmlDocument::Text(uint32_t node, size_t max_bytes) const {
  std::string result;
  for (uint32_t i = node; i < nodes_[node].end && result.size() < max_bytes; ++i) {
    if (nodes_[i].is_text) {
      AppendCollapsed(nodes_[i].text, result);
    } else if (!IsInline(nodes_[i].tag) && !result.empty() && result.back() != ' ') {
      result += ' ';
    }
  }
  if (result.size() > max_bytes) {
    size_t end = max_bytes;
    while (end > 0 && (static_cast<unsigned char>(result[end]) & 0xC0) == 0x80) --end;
    result.resize(end);
  }
  TrimRight(result);
  return result;
}

bool IsInline(GumboTag tag) { return kInlineTags[tag]; }

void AppendCollapsed(std::string_view text, std::string& out) {
  size_t end = out.size();
  out.resize(end + text.size());  // as much as it can get
  char* bytes = out.data();
  for (size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (kPlainByte[byte]) {  // most of any text
      bytes[end++] = text[i];
      continue;
    }
    bool space = byte <= ' ';
    if (byte == 0xC2 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      if (next == 0xAD) {  // soft hyphen
        ++i;
        continue;
      }
      if (next == 0xA0) {  // no-break space
        ++i;
        space = true;
      }
    } else if (byte == 0xE2 && i + 2 < text.size() && static_cast<unsigned char>(text[i + 1]) == 0x80) {
      const auto last = static_cast<unsigned char>(text[i + 2]);
      if (last >= 0x8B && last <= 0x8F && last != 0x8C &&
          last != 0x8D) {  // zero-width space, direction marks; joiners stay
        i += 2;
        continue;
      }
      if (last <= 0x8A || last == 0xA8 || last == 0xA9 || last == 0xAF) {  // spaces of other widths, line separators
        i += 2;
        space = true;
      }
    } else if (byte == 0xE3 && text.substr(i, 3) == "\xE3\x80\x80") {  // the space of East Asian scripts
      i += 2;
      space = true;
    } else if (byte == 0xEF && text.substr(i, 3) == "\xEF\xBB\xBF") {
      i += 2;
      continue;
    }
    if (!space) {
      bytes[end++] = text[i];
    } else if (end > 0 && bytes[end - 1] != ' ') {
      bytes[end++] = ' ';
    }
  }
  out.resize(end);
}

void TrimRight(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace dateline
