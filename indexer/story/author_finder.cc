// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/author_finder.h"

#include <algorithm>
#include <array>

#include "indexer/story/ascii.h"
#include "indexer/story/text_block.h"

namespace dateline {
namespace {

constexpr auto kPrefixes = std::to_array<std::string_view>({
    "by: ", "by ", "written by ", "posted by ", "published by ", "reported by ", "reporting by ", "story by ", "words by ", "edited by ", "article by ",
    "author: ", "author ", "authors: ", "von ", "autor: ", "autor ", "autorin: ", "autorin ", "text: ", "text von ", "eingestellt von ", "erstellt von ",
    "geschrieben von ", "verfasst von ", "veröffentlicht von ", "artikel von: ", "artikel von ", "ein beitrag von ", "ein artikel von ", "par ", "auteur: ", "auteur : ", "auteur ",
    "publié par ", "texte: ", "texte : ", "propos recueillis par ", "por ", "escrito por ", "publicado por ", "di ", "a cura di ", "da ", "door ", "av ", "af ", "автор: ", "автор ",
    "tekst: ", "text ", "作者：", "作者:", "文：", "文/", "記者", "记者", "投稿者", "著者：", "著者:", "redaktion: "});
constexpr auto kSeparators = std::to_array<std::string_view>(
    {" and ", " und ", " et ",   " y ",   " & ", " e ", ";", "|",   "/",   "、",  "，", " en ",
     " og ",  " och ", " with ", " mit ", " i ", "•",   "·", " – ", " - ", " — ", ", ", ","});
// Words of which no name is made.
constexpr auto kNoNames = std::to_array<std::string_view>({
    "posted", "published", "updated", "veröffentlicht", "publié", "publicado", "comments", "comment", "kommentare", "share", "shares", "read", "reply", "says", "sagt", "alles",
    "more", "mehr", "minutes", "minute", "min", "follow", "email", "view", "profile", "about", "january", "february", "april", "june", "july", "august", "september", "october",
    "november", "december", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "https", "http", "image", "photo", "picture", "foto", "getty", "authors", "author", "am", "uhr", "on", "at"});
constexpr size_t kMaxAuthors = 20;
constexpr uint32_t kMaxBylineNodes = 100;  // a byline is short; what is called one may hold the page

void Trim(std::string_view& text) {
  constexpr std::string_view kOuter = " ,.:;-|*\t()[]";
  while (!text.empty() && kOuter.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kOuter.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
}

bool IsName(std::string_view text) {
  if (text.size() < 2 || text.size() > 80 || CountWords(text) > 7) return false;
  if (text.find("www.") != std::string_view::npos || text.find('@') != std::string_view::npos ||
      text.find('{') != std::string_view::npos)
    return false;
  if (std::count_if(text.begin(), text.end(), IsAsciiDigit) >= 3) return false;
  if (IsAsciiDigit(text.back()) && text.find(' ') == std::string_view::npos && text.size() <= 2) return false;
  const std::string lower = AsciiLowered(text);
  for (size_t begin = 0; begin < lower.size();) {
    const size_t end = std::min(lower.find(' ', begin), lower.size());
    std::string_view word = std::string_view(lower).substr(begin, end - begin);
    Trim(word);
    if (begin > 0 && !word.empty() && std::all_of(word.begin(), word.end(), IsAsciiDigit)) return false;  // "Dec 15"
    if (std::find(kNoNames.begin(), kNoNames.end(), word) != kNoNames.end()) return false;
    begin = end + 1;
  }
  return true;
}

void AddName(std::string_view text, std::vector<std::string>& names) {
  Trim(text);
  // Initials and places in brackets behind a name: "Ada Brook (abr)".
  if (size_t bracket = text.find(" ("); bracket != std::string_view::npos) text = text.substr(0, bracket);
  Trim(text);
  if (!IsName(text) || names.size() >= kMaxAuthors) return;
  for (const std::string& known : names) {
    if (EqualsIgnoringAsciiCase(known, text)) return;
  }
  names.emplace_back(text);
}

// "Posted by: By Ada Brook" -> "Ada Brook".
void DropPrefixes(std::string_view& text) {
  for (bool changed = true; changed;) {
    changed = false;
    Trim(text);
    for (std::string_view prefix : kPrefixes) {
      if (text.size() > prefix.size() && EqualsIgnoringAsciiCase(text.substr(0, prefix.size()), prefix)) {
        text.remove_prefix(prefix.size());
        changed = true;
        break;
      }
    }
  }
}

// Letters only, lower case.
std::string Letters(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (IsAsciiAlpha(c) || static_cast<unsigned char>(c) >= 0x80) result += AsciiLower(c);
  }
  return result;
}

// Whether the publisher signs, not a person: "tagesschau.de" of tagesschau.de.
bool IsPublisher(const std::string& name, const PageClaims& claims) {
  const std::string letters = Letters(name);
  const std::string site = Letters(claims.site_name);
  return letters.empty() || letters == site || (!site.empty() && letters.find(site) != std::string::npos) ||
         name.ends_with(".de") || name.ends_with(".com");
}

// Names in a byline, whose markup tells them from what stands around them: "By", <a>Ada Brook</a>, <span>Staff Writer</span>.
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
    const bool label = std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) {
      return prefix.starts_with(lower) && prefix.size() <= lower.size() + 3;  // without its space or colon
    });
    if (label || std::find(kJoints.begin(), kJoints.end(), lower) != kJoints.end()) {
      expected = true;
      continue;
    }
    if (!expected) break;
    for (const std::string& name : SplitAuthors(part)) AddName(name, names);
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
      {"by ", "written by ", "von ", "ein artikel von ", "par ", "autor: ", "author: ", "redaktion: "});
  const size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos || text.size() - begin > 120) return false;
  text.remove_prefix(begin);
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) {
    return EqualsIgnoringAsciiCase(text.substr(0, start.size()), start);
  });
}

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
    const bool named = classes.find("byline") != std::string::npos || classes.find("author") != std::string::npos ||
                       classes.find("autor") != std::string::npos || classes.find("auteur") != std::string::npos;
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

std::vector<std::string> SplitAuthors(std::string_view byline) {
  std::vector<std::string> names;
  if (byline.find("://") != std::string_view::npos) return names;
  DropPrefixes(byline);
  std::vector<std::string_view> parts = {byline};
  auto split = [&](std::string_view separator) {
    std::vector<std::string_view> next;
    for (std::string_view part : parts) {
      size_t begin = 0;
      for (size_t at = part.find(separator); at != std::string_view::npos; at = part.find(separator, begin)) {
        next.push_back(part.substr(begin, at - begin));
        begin = at + separator.size();
      }
      next.push_back(part.substr(begin));
    }
    parts = std::move(next);
  };
  for (std::string_view separator : kSeparators) split(separator);
  for (std::string_view part : parts) AddName(part, names);
  return names;
}

std::vector<std::string> FindAuthors(const HtmlDocument& document, const PageClaims& claims, const MainText& main) {
  std::vector<std::string> names;
  auto add_all = [&](const std::vector<std::string>& bylines) {
    for (const std::string& byline : bylines) {
      for (const std::string& name : SplitAuthors(byline)) AddName(name, names);
    }
  };
  add_all(claims.authors);
  if (names.empty()) add_all(claims.meta_authors);
  // Where only the publisher signs to machines, the page may name a person to its readers.
  if (!std::all_of(names.begin(), names.end(), [&](const std::string& name) { return IsPublisher(name, claims); })) return names;
  std::vector<std::string> shown = ShownAuthors(document, main);
  return shown.empty() ? names : shown;
}

}  // namespace dateline
