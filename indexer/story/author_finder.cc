// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/author_finder.h"

#include <algorithm>
#include <array>
#include <functional>
#include <iterator>
#include <utility>

#include "indexer/story/ascii.h"
#include "indexer/story/author_names.h"
#include "indexer/story/body/text_block.h"
#include "indexer/story/substring_set.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

constexpr uint32_t kMaxBylineNodes = 100;  // a byline is short; what is called one may hold the page

// Letters only, lower case.
std::string Letters(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (IsAsciiAlpha(c) || static_cast<unsigned char>(c) >= 0x80) result += AsciiLower(c);
  }
  return result;
}

// Whether a name is that of a place on the web: "tagesschau.de".
bool IsDomain(std::string_view name) {
  const size_t dot = name.rfind('.');
  if (dot == std::string_view::npos || dot == 0 || name.find(' ') != std::string_view::npos) return false;
  const std::string_view end = name.substr(dot + 1);
  return end.size() >= 2 && end.size() <= 4 && std::all_of(end.begin(), end.end(), IsAsciiAlpha);
}

// Whether the publisher signs, not a person.
bool IsPublisher(const std::string& name, const PageClaims& claims) {
  const std::string letters = Letters(name);
  const std::string site = Letters(claims.site_name);
  if (letters.empty() || letters == site || IsDomain(name)) return true;
  return !site.empty() &&
         (letters.find(site) != std::string::npos || (letters.size() >= 3 && site.find(letters) != std::string::npos));
}

// Agencies sign beside persons.
bool IsAgency(std::string_view name) {
  static constexpr WordSet kAgencies({"afp", "ansa", "ap", "apa", "dpa", "efe", "epd", "kna", "reuters", "sda", "sid"});
  return kAgencies.Has(AsciiLowered(name));
}

// "red", "abr": a department, initials.
bool IsSign(std::string_view name) {
  return std::all_of(name.begin(), name.end(), [](char c) { return c >= 'a' && c <= 'z'; }) && !IsAgency(name);
}

// Where persons sign, the publisher and initials beside them are no authors.
void KeepPersons(const PageClaims& claims, std::vector<std::string>& names) {
  const auto is_other = [&](const std::string& name) { return IsPublisher(name, claims) || IsSign(name); };
  const bool person = std::any_of(names.begin(), names.end(),
                                  [&](const std::string& name) { return !is_other(name) && !IsAgency(name); });
  if (person) std::erase_if(names, is_other);
}

// "Brook, Ada" is two names to a list that also has "Ada Brook".
void DropPartsOfNames(std::vector<std::string>& names) {
  const auto is_part = [&](const std::string& name) {
    return name.find(' ') == std::string::npos &&
           std::any_of(names.begin(), names.end(), [&](const std::string& whole) {
             return whole.starts_with(name + " ") || whole.ends_with(" " + name);
           });
  };
  std::vector<std::string> whole;
  std::copy_if(names.begin(), names.end(), std::back_inserter(whole), std::not_fn(is_part));
  names = std::move(whole);
}

// Names in a byline, whose markup tells them from what stands around them: "By", <a>Ada Brook</a>, <span>Staff
// Writer</span>.
std::vector<std::string> NamesInByline(const HtmlDocument& document, uint32_t byline) {
  constexpr auto kJoints = std::to_array<std::string_view>({"and", "&", "und", "et", "y", ",", "e", "with"});
  const std::vector<HtmlNode>& nodes = document.nodes();
  std::vector<std::string> names;
  bool expected = true;  // behind a name only a joint lets another one follow
  const uint32_t end = std::min(nodes[byline].end, byline + kMaxBylineNodes);
  for (uint32_t i = byline; i < end; ++i) {
    if (!nodes[i].is_text) continue;
    std::string part;
    AppendCollapsed(nodes[i].text, part);
    TrimRight(part);
    if (part.empty()) continue;
    const std::string lower = AsciiLowered(part);
    if (IsBylineLabel(lower) || std::find(kJoints.begin(), kJoints.end(), lower) != kJoints.end()) {
      expected = true;
      continue;
    }
    if (!expected) break;
    for (const std::string& name : SplitAuthors(part)) AddAuthor(name, names);
    expected = names.empty() || part.ends_with(',') || lower.ends_with(" and") || lower.ends_with(" und");
  }
  return names;
}

// Whether an address leads to pages about people who write.
bool LeadsToAuthor(std::string_view href) {
  constexpr auto kFolders = std::to_array<std::string_view>(
      {"/author/", "/authors/", "/autor/", "/autoren/", "/auteur/", "/profile/", "/staff/", "/editors/", "/people/",
       "/by/", "/newsteam/", "/columnist/", "/journalist/"});
  return std::any_of(kFolders.begin(), kFolders.end(),
                     [&](std::string_view folder) { return href.find(folder) != std::string_view::npos; });
}

// Whether a text begins as a byline does. Only words that begin no sentence of a story's first lines.
bool BeginsByline(std::string_view text) {
  constexpr auto kStarts = std::to_array<std::string_view>(
      {"by ", "written by ", "von ", "ein artikel von ", "blog beitrag von ", "beitrag von ", "par ",
       "autor: ", "autoren ", "autoren: ", "author: ", "redaktion: "});
  const size_t begin = text.find_first_not_of(" \t\r\n-");
  if (begin == std::string_view::npos || text.size() - begin > 120) return false;
  text.remove_prefix(begin);
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) {
    return EqualsIgnoringAsciiCase(text.substr(0, start.size()), start);
  });
}

// How pages call the element of a byline; the second only between headline and text.
constexpr SubstringSet kAuthorNames({"byline", "author", "autor", "auteur"});
constexpr SubstringSet kWriterNames({"writer", "username", "redakteur", "journalist"});

std::vector<std::string> ShownAuthors(const HtmlDocument& document, const MainText& main) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  const uint32_t end = nodes[main.root].end;
  const auto body = std::find_if(main.blocks.begin(), main.blocks.end(),
                                 [](const TextBlock& block) { return block.kind != BlockKind::kHeading; });
  const uint32_t text_begin = body == main.blocks.end() ? end : body->first;
  uint32_t headline = main.root;
  for (uint32_t i = main.root; i < text_begin; ++i) {
    if (!nodes[i].is_text && nodes[i].tag == GUMBO_TAG_H1) headline = i;
  }
  std::vector<std::string> linked;
  for (uint32_t i = main.root; i < end; ++i) {
    if (nodes[i].is_text) {
      // A line that says so needs no name in the markup, above the text.
      if (i < headline || i > text_begin || !BeginsByline(nodes[i].text)) continue;
      const uint32_t parent = nodes[i].parent;
      const uint32_t line = nodes[i].text.size() < 25 && IsInline(nodes[parent].tag) ? nodes[parent].parent : parent;
      if (std::vector<std::string> names = NamesInByline(document, line); !names.empty()) return names;
      continue;
    }
    if (nodes[i].attribute_count == 0) continue;
    const std::string classes = AsciiLowered(document.Attribute(i, "class").substr(0, 200));
    const bool near_headline = i > headline && i < text_begin;
    const bool named = kAuthorNames.IsIn(classes) || (near_headline && kWriterNames.IsIn(classes));
    if (classes.find("comment") != std::string::npos) continue;
    if (named || document.Attribute(i, "rel") == "author") {
      const std::string text = document.Text(i, 200);
      if (text.size() < 3 || text.size() > 120) continue;
      if (std::vector<std::string> names = NamesInByline(document, i); !names.empty()) return names;
    } else if (linked.empty() && i > headline && i < nodes[main.container].end && nodes[i].tag == GUMBO_TAG_A &&
               LeadsToAuthor(document.Attribute(i, "href"))) {
      const std::string text = document.Text(i, 80);
      if (CountWords(text) >= 2 && CountWords(text) <= 4) linked = NamesInByline(document, i);
    }
  }
  return linked;
}

}  // namespace

std::vector<std::string> FindAuthors(const HtmlDocument& document, const PageClaims& claims, const MainText& main) {
  std::vector<std::string> names;
  auto add_all = [&](const std::vector<std::string>& bylines) {
    for (const std::string& byline : bylines) {
      for (const std::string& name : SplitAuthors(byline)) AddAuthor(name, names);
    }
  };
  add_all(claims.authors);
  if (names.empty()) add_all(claims.meta_authors);
  // Where only the publisher signs to machines, the page may name a person to its readers.
  if (std::all_of(names.begin(), names.end(), [&](const std::string& name) { return IsPublisher(name, claims); })) {
    if (std::vector<std::string> shown = ShownAuthors(document, main); !shown.empty()) names = std::move(shown);
  }
  if (names.empty()) add_all({claims.card_author});
  KeepPersons(claims, names);
  DropPartsOfNames(names);
  return names;
}

}  // namespace dateline
