// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/author_finder.h"

#include <algorithm>
#include <array>

#include "indexer/story/ascii.h"
#include "indexer/story/text_block.h"

namespace dateline {
namespace {

constexpr auto kPrefixes = std::to_array<std::string_view>({
    "by ", "by: ", "written by ", "posted by ", "published by ", "author: ", "author ", "reported by ", "story by ", "von ", "par ", "por ", "di ", "da ", "door ", "av ", "af ", "autor: ", "autor ", "автор: ",
    "text: ", "texte: ", "texte : ", "words by ", "edited by ", "from ", "作者：", "文：", "記者", "记者"});
constexpr auto kSeparators = std::to_array<std::string_view>({" and ", " und ", " et ", " y ", " & ", " e ", ";", "|", " / ", "/", "、", "，", " en ", " og ", " och ", " with ", " mit ", " i "});
constexpr size_t kMaxAuthors = 20;

void Trim(std::string_view& text) {
  constexpr std::string_view kOuter = " ,.:;-|*\t";
  while (!text.empty() && kOuter.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kOuter.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
}

bool IsName(std::string_view text) {
  if (text.size() < 2 || text.size() > 80 || CountWords(text) > 7) return false;
  if (text.find("://") != std::string_view::npos || text.find("www.") != std::string_view::npos || text.find('@') != std::string_view::npos ||
      text.find('{') != std::string_view::npos) {
    return false;
  }
  return std::count_if(text.begin(), text.end(), IsAsciiDigit) < 3;
}

void AddName(std::string_view text, std::vector<std::string>& names) {
  Trim(text);
  for (std::string_view prefix : kPrefixes) {
    if (text.size() > prefix.size() && EqualsIgnoringAsciiCase(text.substr(0, prefix.size()), prefix)) {
      text.remove_prefix(prefix.size());
      break;
    }
  }
  Trim(text);
  if (!IsName(text) || names.size() >= kMaxAuthors) return;
  for (const std::string& known : names) {
    if (EqualsIgnoringAsciiCase(known, text)) return;
  }
  names.emplace_back(text);
}

}  // namespace

std::vector<std::string> SplitAuthors(std::string_view byline) {
  std::vector<std::string> names;
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
  split(",");
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
  if (!names.empty()) return names;
  const std::vector<HtmlNode>& nodes = document.nodes();
  for (uint32_t i = root; i < nodes[root].end; ++i) {
    if (nodes[i].is_text || nodes[i].attributes == nullptr || nodes[i].attributes->length == 0) continue;
    const std::string classes = AsciiLowered(document.Attribute(i, "class").substr(0, 200));
    std::string_view rel = document.Attribute(i, "rel");
    if (rel == "author" || classes.find("byline") != std::string::npos || classes.find("author") != std::string::npos) {
      std::string text = document.Text(i, 160);
      if (text.empty() || text.size() > 120) continue;
      for (const std::string& name : SplitAuthors(text)) AddName(name, names);
      if (!names.empty()) return names;
    }
  }
  return names;
}

}  // namespace dateline
