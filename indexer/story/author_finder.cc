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
    "tekst: ", "text ", "作者：", "作者:", "文：", "文/", "記者", "记者"});
constexpr auto kSeparators = std::to_array<std::string_view>({" and ", " und ", " et ", " y ", " & ", " e ", ";", "|", "/", "、", "，", " en ", " og ", " och ", " with ", " mit ", " i ", "•", "·", " – ", " - ", " — ", ", ", ","});
// Words of which no name is made.
constexpr auto kNoNames = std::to_array<std::string_view>({
    "posted", "published", "updated", "veröffentlicht", "publié", "publicado", "comments", "comment", "kommentare", "share", "shares", "read", "reply", "says", "sagt", "alles",
    "more", "mehr", "minutes", "minute", "min", "follow", "email", "view", "profile", "about", "january", "february", "april", "june", "july", "august", "september", "october",
    "november", "december", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "https", "http", "image", "photo", "picture", "foto", "getty", "authors", "author", "am", "uhr", "on", "at"});
constexpr size_t kMaxAuthors = 20;

void Trim(std::string_view& text) {
  constexpr std::string_view kOuter = " ,.:;-|*\t()[]";
  while (!text.empty() && kOuter.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kOuter.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
}

bool IsName(std::string_view text) {
  if (text.size() < 2 || text.size() > 80 || CountWords(text) > 7) return false;
  if (text.find("www.") != std::string_view::npos || text.find('@') != std::string_view::npos || text.find('{') != std::string_view::npos) return false;
  if (std::count_if(text.begin(), text.end(), IsAsciiDigit) >= 3) return false;
  const std::string lower = AsciiLowered(text);
  for (size_t begin = 0; begin < lower.size();) {
    const size_t end = std::min(lower.find(' ', begin), lower.size());
    std::string_view word = std::string_view(lower).substr(begin, end - begin);
    Trim(word);
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
  return letters.empty() || letters == site || (!site.empty() && letters.find(site) != std::string::npos) || name.ends_with(".de") || name.ends_with(".com");
}

std::vector<std::string> ShownAuthors(const HtmlDocument& document, uint32_t root) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  std::vector<std::string> names;
  for (uint32_t i = root; i < nodes[root].end; ++i) {
    if (nodes[i].is_text || nodes[i].attributes == nullptr || nodes[i].attributes->length == 0) continue;
    const std::string classes = AsciiLowered(document.Attribute(i, "class").substr(0, 200));
    std::string_view rel = document.Attribute(i, "rel");
    const bool named = classes.find("byline") != std::string::npos || classes.find("author") != std::string::npos || classes.find("autor") != std::string::npos ||
                       classes.find("auteur") != std::string::npos;
    if (!named && rel != "author") continue;
    if (classes.find("comment") != std::string::npos) continue;
    const std::string text = document.Text(i, 200);
    if (text.size() < 3 || text.size() > 120) continue;
    for (const std::string& name : SplitAuthors(text)) AddName(name, names);
    if (!names.empty()) break;
  }
  return names;
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

std::vector<std::string> FindAuthors(const HtmlDocument& document, const PageClaims& claims, uint32_t root) {
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
  std::vector<std::string> shown = ShownAuthors(document, root);
  return shown.empty() ? names : shown;
}

}  // namespace dateline
