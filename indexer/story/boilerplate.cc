// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/boilerplate.h"

#include <algorithm>
#include <array>
#include <string>

#include "indexer/story/ascii.h"
#include "indexer/story/text_block.h"

namespace dateline {
namespace {

// Whole words of class and id names ("post-meta" is "post" and "meta"; "relatedPosts" is "related" and "posts").
constexpr auto kSuspectWords = std::to_array<std::string_view>({
    "ad", "ads", "adv", "advert", "adverts", "advertisement", "advertising", "advertorial", "adbox", "adsense", "dfp", "gpt", "anzeige", "werbung", "publicidad",
    "publicite", "pub", "aside", "authorbox", "bio", "biography", "banner", "bookmark", "breadcrumb", "breadcrumbs", "brightcove",
    "byline", "caption", "captions", "carousel", "colophon", "comment", "comments", "commentlist", "commentaires", "kommentare", "kommentar", "commenti",
    "comentarios", "consent", "contributors", "cookie", "cookies", "copyright", "credit", "credits", "cta", "dateline", "discussion", "disclaimer",
    "disqus", "donate", "donation", "dropdown", "fb", "facebook", "feedback", "figcaption", "flyout", "follow", "footer", "footnav", "form", "gallery",
    "gdpr", "infobox", "inline-related", "inread", "keywords", "lightbox", "login", "loginform", "masthead", "menu", "meta", "metadata", "modal",
    "more", "mostread", "nav", "navbar", "navi", "navigation", "newsletter", "newsletters", "notification", "outbrain", "overlay", "pager", "pagination", "paywall",
    "photographer", "piano", "pinterest", "playlist", "popular", "popup", "postmeta", "print", "print-only", "promo", "promobox", "promotion", "publi",
    "rating", "read-more", "readmore", "readalso", "recirc", "recirculation", "recommendation", "recommendations", "recommended", "recommend", "related",
    "relatedposts", "relatedlinks", "relacionadas", "relacionados", "reply", "replies", "respond", "rss", "search", "share", "sharebar", "sharing", "shares", "sharedaddy", "sidebar", "signin", "signup",
    "skip", "slideshow", "social", "socials", "socialmedia", "source-links", "sponsor", "sponsored", "sponsors", "subnav", "subscribe", "subscription", "subscriptions", "taboola",
    "tag", "taglist", "tags", "taxonomy", "teaser", "teasers", "timestamp", "toc", "toolbar", "toolbox", "tools", "tooltip", "topbar", "topics", "trending", "twitter",
    "upsell", "video-player", "vote", "voting", "whatsapp", "widget", "widgets", "yarpp", "zergnet", "abo", "login-box", "legend", "bildunterschrift", "attribution",
    "jp", "addtoany", "addthis", "livefyre", "onesignal", "mailchimp", "bottom-nav", "noprint", "hide-print", "embed", "embedded", "poll", "quiz", "ticker", "weather", "jobs"});

// Words that name furniture only at the start of a longer word ("sharethis", "commentform").
constexpr auto kSuspectPrefixes = std::to_array<std::string_view>({
    "comment", "related", "newsletter", "recommend", "cookie", "advert", "sharing", "breadcrumb", "disqus", "taboola", "outbrain", "subscri",
    "sponsor", "kommentar", "paginat", "navigat", "sidebar", "footer", "promo", "mostpopular", "mostread", "socialshare", "sharebutton", "sharetool", "authorbio"});

// Words that name the body, by which a longer name that also holds a suspect word is cleared.
constexpr auto kBodyNames = std::to_array<std::string_view>({
    "articlebody", "article-body", "article_body", "article__body", "article-content", "article_content", "article__content", "articlecontent", "article-text", "article_text", "articletext",
    "entry-content", "entry_content", "entrycontent", "post-content", "post_content", "postcontent", "post-body", "post_body", "postbody", "story-body", "story_body",
    "storybody", "story-content", "story__content", "storycontent", "story-text", "storytext", "story_text", "news-body", "news-content", "news-text", "newsbody", "body-text", "bodytext", "body-copy", "bodycopy", "text-body",
    "rich-text", "richtext", "main-content-text", "content-body", "content__body", "contentbody", "td-post-content", "field-name-body", "field--name-body", "itemfulltext", "maintext", "main-text",
    "artikel-body", "artikeltext", "article-detail", "texto-noticia", "cuerpo"});

template <size_t N>
bool Contains(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Sorted once for binary search: every element of every page asks.
const auto& SortedSuspects() {
  static const auto& sorted = *new auto([] {
    auto words = kSuspectWords;
    std::sort(words.begin(), words.end());
    return words;
  }());
  return sorted;
}

bool IsSuspectWord(std::string_view word) {
  if (word.size() < 2) return false;
  const auto& words = SortedSuspects();
  if (std::binary_search(words.begin(), words.end(), word)) return true;
  if (word.size() < 6) return false;
  return std::any_of(kSuspectPrefixes.begin(), kSuspectPrefixes.end(), [&](std::string_view prefix) { return word.starts_with(prefix); });
}

// Calls `visit` for each word of a class or id value, lower case, until it returns true.
template <typename Visit>
bool AnyWord(std::string_view names, Visit visit) {
  std::string word;
  for (size_t i = 0; i <= names.size(); ++i) {
    const char c = i < names.size() ? names[i] : ' ';
    const bool upper = c >= 'A' && c <= 'Z';
    const bool letter = IsAsciiAlpha(c);
    const bool hump = upper && i > 0 && names[i - 1] >= 'a' && names[i - 1] <= 'z';
    if ((!letter || hump) && !word.empty()) {
      if (visit(std::string_view(word))) return true;
      word.clear();
    }
    if (letter) word += AsciiLower(c);
  }
  return false;
}

bool HasBodyName(std::string_view names) {
  if (names.empty()) return false;
  const std::string lower = AsciiLowered(names.substr(0, 300));
  return std::any_of(kBodyNames.begin(), kBodyNames.end(), [&](std::string_view name) { return lower.find(name) != std::string::npos; });
}

}  // namespace

bool IsNamedBody(const HtmlDocument& document, uint32_t node) {
  return EqualsIgnoringAsciiCase(document.Attribute(node, "itemprop"), "articleBody") || HasBodyName(document.Attribute(node, "class")) ||
         HasBodyName(document.Attribute(node, "id"));
}

Verdict JudgeElement(const HtmlDocument& document, uint32_t node) {
  const HtmlNode& element = document.nodes()[node];
  switch (element.tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_HEAD: case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT: case GUMBO_TAG_INPUT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_IFRAME: case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_OBJECT: case GUMBO_TAG_MENU: case GUMBO_TAG_SVG: case GUMBO_TAG_FIGCAPTION: case GUMBO_TAG_LABEL:
    case GUMBO_TAG_CAPTION: case GUMBO_TAG_NAV:
      return Verdict::kNever;
    case GUMBO_TAG_FOOTER: case GUMBO_TAG_ASIDE: case GUMBO_TAG_FORM: case GUMBO_TAG_FIGURE:
      return Verdict::kSuspect;
    case GUMBO_TAG_BODY: case GUMBO_TAG_HTML: case GUMBO_TAG_MAIN:
      return Verdict::kText;
    default:
      break;
  }
  if (element.attributes == nullptr || element.attributes->length == 0) return Verdict::kText;
  if (document.HasAttribute(node, "hidden")) return Verdict::kSuspect;
  std::string_view role = document.Attribute(node, "role");
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" || role == "menu" || role == "dialog" ||
      role == "alert" || role == "alertdialog" || role == "toolbar" || role == "tooltip") {
    return Verdict::kNever;
  }
  if (role == "complementary" || role == "note") return Verdict::kSuspect;
  std::string_view classes = document.Attribute(node, "class");
  std::string_view id = document.Attribute(node, "id");
  if (AnyWord(classes, IsSuspectWord) || AnyWord(id, IsSuspectWord)) {
    return IsNamedBody(document, node) ? Verdict::kText : Verdict::kSuspect;
  }
  std::string_view item = document.Attribute(node, "itemprop");
  if (item == "author" || item == "publisher" || item == "datePublished" || item == "dateModified" || item == "caption" || item == "comment") {
    return Verdict::kSuspect;
  }
  return Verdict::kText;
}

bool IsFurnitureLine(std::string_view text) {
  if (text.size() > 160) return false;
  constexpr auto kStarts = std::to_array<std::string_view>({
      "advertisement", "read more", "read also", "also read", "see also", "more on this", "share this", "related:", "related articles", "related stories", "sign up", "subscribe to",
      "follow us", "photo:", "image:", "credit:", "picture:", "copyright ©", "©", "all rights reserved", "continue reading", "click here", "recommended", "most read",
      "story continues below", "article continues", "skip advertisement", "newsletter", "join our", "download our", "watch:", "listen:", "loading",
      "lesen sie auch", "mehr zum thema", "lesen sie mehr", "anzeige", "werbung", "foto:", "bild:", "quelle:", "mehr dazu",
      "lire aussi", "à lire aussi", "publicité", "lire la suite", "photo :", "abonnez-vous",
      "lea también", "lee también", "leer más", "te puede interesar", "publicidad", "síguenos", "leia também", "leia mais", "publicidade",
      "leggi anche", "pubblicità", "читайте также", "реклама", "фото:", "lees ook", "lees meer", "czytaj także", "czytaj też", "zobacz także", "les også", "läs också", "läs mer", "annons", "annonse",
      "相关阅读", "相关新闻", "相关推荐", "延伸閱讀", "延伸阅读", "責任編輯", "责任编辑", "関連記事", "اقرأ أيضا", "اقرأ أيضاً", "إقرأ أيضا", "baca juga", "tags:", "topics:", "filed under", "posted in", "published by"});
  const std::string lower = AsciiLowered(text);
  return std::any_of(kStarts.begin(), kStarts.end(), [&](std::string_view start) { return lower.starts_with(start); });
}

}  // namespace dateline
