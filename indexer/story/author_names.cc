// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/author_names.h"

#include <algorithm>
#include <array>

#include "indexer/story/ascii.h"
#include "indexer/story/body/text_block.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

constexpr auto kPrefixes = std::to_array<std::string_view>({
    "by: ", "by ", "written by ", "posted by ", "published by ", "reported by ", "reporting by ", "story by ",
    "words by ", "edited by ", "article by ", "author: ", "author ", "authors: ", "von ", "autor: ", "autor ",
    "autorin: ", "autorin ", "autoren: ", "autoren ", "text: ", "text von ", "eingestellt von ", "erstellt von ",
    "geschrieben von ", "verfasst von ", "veröffentlicht von ", "artikel von: ", "artikel von ", "beitrag von ",
    "blog beitrag von ", "ein beitrag von ", "ein artikel von ", "quelle: ", "par ", "auteur: ", "auteur : ", "auteur ",
    "publié par ", "texte: ", "texte : ", "propos recueillis par ", "por ", "escrito por ", "publicado por ", "di ",
    "a cura di ", "da ", "door ", "av ", "af ", "автор: ", "автор ", "tekst: ", "text ", "作者：", "作者:", "文：", "文/",
    "記者", "记者", "投稿者", "著者：", "著者:", "redaktion: "});
constexpr auto kSuffixes = std::to_array<std::string_view>({" 기자", "기자", "記者", "记者", " im Gespräch"});
constexpr auto kSeparators = std::to_array<std::string_view>(
    {" and ", " und ", " et ",   " y ",   " & ", " e ", ";", "|",   "/",   "、",  "，", " en ",
     " og ",  " och ", " with ", " mit ", " i ", "•",   "·", " – ", " - ", " — ", ", ", ","});
// Words of which no name is made.
constexpr WordSet kNoNames({
    "posted", "published", "updated", "veröffentlicht", "publié", "publicado", "comments", "comment", "kommentare",
    "share", "shares", "read", "reply", "says", "sagt", "alles", "more", "mehr", "minutes", "minute", "min", "follow",
    "email", "view", "profile", "about", "january", "february", "april", "june", "july", "august", "september",
    "october", "november", "december", "januar", "februar", "märz", "juni", "juli", "oktober", "dezember", "https",
    "http", "image", "photo", "picture", "foto", "fotos", "getty", "authors", "author", "am", "uhr", "on", "at"});
// Words that are no name alone.
constexpr WordSet kNoNamesAlone({"by", "datum", "date", "par", "por", "red", "text", "von"});
constexpr size_t kMaxAuthors = 20;

void Trim(std::string_view& text) {
  constexpr std::string_view kOuter = " ,.:;-|*\t()[]&";
  while (!text.empty() && kOuter.find(text.front()) != std::string_view::npos) text.remove_prefix(1);
  while (!text.empty() && kOuter.find(text.back()) != std::string_view::npos) text.remove_suffix(1);
}

bool IsName(std::string_view text) {
  if (text.size() < 2 || text.size() > 80 || CountWords(text) > 7) return false;
  for (std::string_view mark : {"www.", "@", "{", ": ", "?", "«", "»", "„"}) {
    if (text.find(mark) != std::string_view::npos) return false;
  }
  if (std::count_if(text.begin(), text.end(), IsAsciiDigit) >= 3) return false;
  if (IsAsciiDigit(text.back()) && text.find(' ') == std::string_view::npos && text.size() <= 2) return false;
  const std::string lower = AsciiLowered(text);
  if (kNoNamesAlone.Has(lower)) return false;
  for (size_t begin = 0; begin < lower.size();) {
    const size_t end = std::min(lower.find(' ', begin), lower.size());
    std::string_view word = std::string_view(lower).substr(begin, end - begin);
    Trim(word);
    if (begin > 0 && !word.empty() && std::all_of(word.begin(), word.end(), IsAsciiDigit)) return false;  // "Dec 15"
    if (kNoNames.Has(word)) return false;
    begin = end + 1;
  }
  return true;
}

// Where the name ends: initials and places in brackets behind it ("Ada Brook (abr)"), what it is called elsewhere ("Ada Brook
// @adabrook") and the day ("Ada Brook 2019-04-28") are no part of it.
size_t EndOfName(std::string_view text) {
  size_t end = std::min({text.size(), text.find(" ("), text.find(" @")});
  for (size_t at = text.find(' '); at < end; at = text.find(' ', at + 1)) {
    const std::string_view rest = text.substr(at + 1);
    const size_t digits = static_cast<size_t>(std::find_if_not(rest.begin(), rest.end(), IsAsciiDigit) - rest.begin());
    const bool day = digits == 4 || (digits > 0 && digits < rest.size() && std::string_view("./-:").find(rest[digits]) != std::string_view::npos);
    const std::string_view name = text.substr(0, at);
    if (day && CountWords(name) >= 2 && std::none_of(name.begin(), name.end(), IsAsciiDigit)) end = at;
  }
  return end;
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

}  // namespace

void AddAuthor(std::string_view text, std::vector<std::string>& names) {
  Trim(text);
  text = text.substr(0, EndOfName(text));
  for (std::string_view suffix : kSuffixes) {
    if (text.size() > suffix.size() && text.ends_with(suffix)) text.remove_suffix(suffix.size());
  }
  Trim(text);
  if (!IsName(text) || names.size() >= kMaxAuthors) return;
  for (const std::string& known : names) {
    if (EqualsIgnoringAsciiCase(known, text)) return;
  }
  names.emplace_back(text);
}

bool IsBylineLabel(std::string_view lower) {
  return std::any_of(kPrefixes.begin(), kPrefixes.end(), [&](std::string_view prefix) {
    return prefix.starts_with(lower) && prefix.size() <= lower.size() + 3;  // without its space or colon
  });
}

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
  for (std::string_view part : parts) AddAuthor(part, names);
  return names;
}

}  // namespace dateline
