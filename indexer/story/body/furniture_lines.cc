// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/furniture_lines.h"

#include <algorithm>
#include <string>

#include "indexer/story/lower_case.h"
#include "indexer/story/substring_set.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

// How furniture begins, lower case, whatever follows.
constexpr SubstringSet kStarts({
    "advertisement", "read more", "read also", "also read", "see also", "more on this", "share this", "related:",
    "related articles", "related stories", "sign up", "subscribe to", "follow us", "photo:", "image:", "credit:",
    "picture:", "copyright ©", "copyright 19", "copyright 20", "copyright (c)", "(c) 19", "(c) 20", "©",
    "all rights reserved", "continue reading", "click here", "recommended",
    "most read", "story continues below", "article continues", "skip advertisement", "newsletter", "join our",
    "download our", "watch:", "listen:", "loading", "lesen sie auch", "mehr zum thema", "lesen sie mehr", "anzeige",
    "werbung", "foto:", "bild:", "quelle:", "mehr dazu", "lire aussi", "à lire aussi", "publicité", "lire la suite",
    "photo :", "abonnez-vous", "lea también", "lee también", "leer más", "te puede interesar", "publicidad",
    "síguenos", "leia também", "leia mais", "publicidade", "leggi anche", "pubblicità", "читайте также", "реклама",
    "фото:", "lees ook", "lees meer", "czytaj także", "czytaj też", "zobacz także", "les også", "läs också",
    "läs mer", "annons", "annonse", "相关阅读", "相关新闻", "相关推荐", "延伸閱讀", "延伸阅读", "責任編輯", "责任编辑", "関連記事", "اقرأ أيضا",
    "اقرأ أيضاً", "إقرأ أيضا", "baca juga", "tags:", "topics:", "filed under", "posted in", "published by",
    "jetzt abonnieren", "empfohlener redaktioneller inhalt", "dieses thema im programm",
    "über dieses thema berichtet", "fehler gefunden", "il vous reste", "vous possédez déjà un compte",
    "already a subscriber", "tu suscripción", "bildrechte:", "aktualisiert am", "lesedauer", "lesezeit",
    "explore further", "get the latest", "never miss", "stay up to date", "got a story", "got a tip",
    "for more stories like this", "this article is the copyrighted", "to view the full story",
    "if you're seeing this", "if you’re seeing this", "support our journalism", "submit your letter",
    "alle angaben ohne gewähr", "auf dieser seite:", "related topics:", "published under:"});

// What heads a list or a box; a sentence may begin so too.
constexpr SubstringSet kLabels({
    "auch interessant", "das könnte sie auch", "das könnte dich auch", "das könnte euch auch", "das thema könnte",
    "weiterlesen", "zum weiterlesen", "schon gelesen", "empfohlene beiträge", "weitere artikel", "weitere beiträge",
    "inhaltsverzeichnis", "beitragsbild", "mehr zu ", "link zum youtube", "hier finden sie alle", "quellen:",
    "you may also like", "you might also like", "more from ", "more stories", "related news", "sources:",
    "crédits photo", "crédit photo", "sur le même sujet", "te recomendamos"});

constexpr WordSet kWholeLines({"kontakt:", "quellen", "sources", "tags", "temas", "themen", "topics"});

constexpr size_t kMaxBytes = 160;      // of a line that is furniture by how it begins
constexpr size_t kMaxPostBytes = 500;  // of a sentence about the post
constexpr size_t kMaxCaption = 400;
constexpr size_t kMaxCredit = 60;

// "— Ada Brook (@adabrook) May 6, 2025": who wrote a post that is quoted above.
bool IsPostSignature(std::string_view line) {
  return line.starts_with("— ") && line.find("(@") != std::string_view::npos;
}

}  // namespace

bool EndsInCredit(std::string_view text) {
  static constexpr SubstringSet kCredits(
      {"© ", "Bildrechte: ", "Foto: ", "Photo: ", "Photo by ", "Getty Images", "IMAGO/", "AFP via "});
  return text.size() < kMaxCaption && kCredits.IsIn(text.substr(text.size() - std::min(text.size(), kMaxCredit)));
}

bool SpeaksOfPost(std::string_view text) {
  static constexpr SubstringSet kStarts(
      {"this entry was ", "this post was ", "this article was ", "dieser artikel wurde ", "dieser beitrag wurde ",
       "dieser eintrag wurde ", "cet article a été ", "ce billet a été ", "esta entrada fue ", "este artículo fue ",
       "questo articolo è stato ", "este artigo foi ", "dit bericht is ", "dit bericht werd ", "dit artikel is "});
  return text.size() <= kMaxPostBytes && kStarts.Begins(LowerCased(text.substr(0, 40)));
}

bool IsFurnitureLine(std::string_view text) {
  if (EndsInCredit(text) || SpeaksOfPost(text)) return true;
  if (text.size() > kMaxBytes) return false;
  const std::string lower = LowerCased(text);
  if (kStarts.Begins(lower) || (!lower.ends_with('.') && kLabels.Begins(lower))) return true;
  if (kWholeLines.Has(lower) || IsPostSignature(lower)) return true;
  return lower.starts_with("follow ") &&
         (lower.find(" on twitter") != std::string::npos || lower.find(" on facebook") != std::string::npos);
}

}  // namespace dateline
