// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/boilerplate.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "indexer/story/ascii.h"
#include "indexer/story/body/text_block.h"
#include "indexer/story/substring_set.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

// Whole words of class and id names ("post-meta" is "post" and "meta"; "relatedPosts" is "related" and "posts").
constexpr WordSet kSuspectWords({
    "abo", "adbox", "addthis", "addtoany", "adsense", "advert", "advertisement", "advertising", "advertorial",
    "adverts", "anzeige", "appstores", "attribution", "authorbox", "authorinfo", "autorenbox", "bildunterschrift",
    "biography", "bookmark", "breadcrumb", "breadcrumbs", "brightcove", "byline", "caption", "captions", "carousel",
    "colophon", "comentarios", "comment", "commentaires", "commenti", "commentlist", "comments", "consent",
    "contactbox", "contributors", "cookie", "cookies", "copyright", "credit", "credits", "cta", "dfp", "disclaimer",
    "disclosure", "disqus", "donate", "donation", "factbox", "faktenbox", "figcaption", "flyout", "footer",
    "footnav", "gdpr", "gpt", "infobox", "inread", "kommentar", "kommentare", "lightbox", "livefyre", "loginform",
    "mailchimp", "mostread", "nav", "navbar", "navi", "navigation", "newsletter", "newsletters", "notification",
    "onesignal", "outbrain", "pager", "pagination", "photographer", "pinterest", "playlist", "postmeta", "promobox",
    "promotion", "publicidad", "publicite", "ratings", "readalso", "readmore", "recirc", "recirculation",
    "recommend", "recommendation", "recommendations", "recommended", "relacionadas", "relacionados", "relatedlinks",
    "relatedposts", "replies", "reply", "respond", "rss", "sharebar", "sharedaddy", "shares", "sharing", "sidebar",
    "signin", "signup", "skip", "slideshow", "socialmedia", "socials", "sponsor", "sponsored", "sponsors", "subnav",
    "subscribe", "subscriptions", "taboola", "taglist", "taxonomy", "toc", "toolbar", "toolbox", "topbar",
    "trending", "upsell", "voting", "werbung", "whatsapp", "yarpp", "zergnet"});

// Words that name furniture only when a name ends in them ("post-meta", "sidebar-widget"; not "tag-oslo", not
// "elementor-widget-text-editor").
constexpr WordSet kSuspectEndings({
    "ad", "ads", "adv", "aside", "auteur", "author", "autor", "banner", "bio", "contact", "dateline", "discussion",
    "dropdown", "embed", "embedded", "facebook", "fb", "feedback", "follow", "form", "gallery", "jobs", "jp",
    "keywords", "legend", "login", "masthead", "menu", "meta", "metadata", "modal", "more", "noprint", "overlay",
    "piano", "poll", "popular", "popup", "print", "profile", "promo", "pub", "publi", "quiz", "rating", "related",
    "search", "share", "social", "source-links", "subscription", "tag", "tags", "teaser", "teasers", "ticker",
    "timestamp", "tools", "tooltip", "topics", "twitter", "vote", "weather", "widget", "widgets"});

// Words that name furniture only at the start of a longer word ("sharethis", "commentform").
constexpr SubstringSet kSuspectPrefixes({"comment",      "related",     "newsletter",  "recommend", "cookie",
                                         "advert",       "sharing",     "breadcrumb",  "disqus",    "taboola",
                                         "outbrain",     "subscri",     "sponsor",     "onetrust",  "didomi",
                                         "usercentrics", "cybot",       "trustarc",    "kommentar", "paginat",
                                         "navigat",      "sidebar",     "footer",      "promo",     "mostpopular",
                                         "mostread",     "socialshare", "sharebutton", "sharetool", "authorbio"});

// Two words next to each other that name furniture anywhere in a name ("mvp-author-box-text").
constexpr auto kSuspectPairs = std::to_array<std::pair<std::string_view, std::string_view>>(
    {{"about", "author"}, {"also", "like"}, {"author", "bio"}, {"author", "box"}, {"author", "card"}, {"author", "desc"},
     {"author", "info"}, {"author", "profile"}, {"more", "from"}, {"more", "news"}, {"more", "stories"}, {"most", "popular"},
     {"most", "read"}, {"next", "post"}, {"post", "author"}, {"post", "tags"}, {"read", "also"}, {"read", "more"},
     {"read", "next"}, {"qc", "cmp"}, {"see", "also"}, {"tags", "links"}});

constexpr WordSet kPairBeginnings({"about", "also", "author", "more", "most", "next", "post", "qc", "read", "see",
                                   "tags"});

// Words that name the body, by which a longer name that also holds a suspect word is cleared.
constexpr SubstringSet kBodyNames({
    "articlebody", "article-body", "article_body", "article__body", "article-content", "article_content", "article__content", "articlecontent", "article-text", "article_text", "articletext",
    "entry-content", "entry_content", "entrycontent", "post-content", "post_content", "postcontent", "post-body", "post_body", "postbody", "story-body", "story_body",
    "storybody", "story-content", "story__content", "storycontent", "story-text", "storytext", "story_text", "news-body", "news-content", "news-text", "newsbody", "body-text", "bodytext", "body-copy", "bodycopy", "text-body",
    "rich-text", "richtext", "main-content-text", "content-body", "content__body", "contentbody", "td-post-content", "field-name-body", "field--name-body", "itemfulltext", "maintext", "main-text",
    "artikel-body", "artikeltext", "article-detail", "texto-noticia", "cuerpo"});

bool IsSuspectWord(std::string_view word) {
  if (word.size() < 2) return false;
  if (kSuspectWords.Has(word)) return true;
  return word.size() >= 6 && kSuspectPrefixes.Begins(word);
}

bool IsSuspectPair(std::string_view first, std::string_view second) {
  return kPairBeginnings.Has(first) && std::find(kSuspectPairs.begin(), kSuspectPairs.end(), std::pair(first, second)) != kSuspectPairs.end();
}

// Takes the next of several class names off the front; empty at the end.
std::string_view NextName(std::string_view& names) {
  constexpr auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; };
  const auto begin = std::find_if_not(names.begin(), names.end(), is_space);
  const auto end = std::find_if(begin, names.end(), is_space);
  names = std::string_view(end, names.end());
  return std::string_view(begin, end);
}

// One class or id name: its words in turn. `lower` is the same in lower case.
bool IsSuspectName(std::string_view name, std::string_view lower) {
  static constexpr WordSet kStates({"has", "is", "no", "with", "without"});  // "has-caption"
  static constexpr WordSet kLayouts({"layout", "layouts"});  // "sidebar-layout": of the page, the sidebar and the rest
  bool suspect = false;
  size_t begin = 0;       // of the word
  std::string_view last;  // the word before
  int words = 0;
  bool modifier = false;  // behind "--", as in "section--ads": a variant of the element, not what it is
  for (size_t i = 0; i <= name.size(); ++i) {
    const char c = i < name.size() ? name[i] : '-';
    const bool letter = IsAsciiAlpha(c);
    const bool hump = c >= 'A' && c <= 'Z' && i > 0 && name[i - 1] >= 'a' && name[i - 1] <= 'z';
    if ((!letter || hump) && i > begin) {
      const std::string_view word = lower.substr(begin, i - begin);
      if (kLayouts.Has(word)) return false;
      if (i < name.size() && kStates.Has(word)) return suspect;  // the rest tells what else is there
      ++words;
      suspect |= !modifier && (IsSuspectWord(word) || IsSuspectPair(last, word));
      suspect |= i == name.size() && !modifier && words <= 3 && kSuspectEndings.Has(word);
      last = word;
    }
    if (!letter) begin = i + 1;
    else if (hump) begin = i;
    if (c == '-' && i > 0 && name[i - 1] == '-') modifier = true;
  }
  return suspect;
}

bool HasSuspectName(std::string_view names) {
  names = names.substr(0, 500);
  const std::string lower = AsciiLowered(names);
  const char* const first = names.data();
  for (std::string_view name = NextName(names); !name.empty(); name = NextName(names)) {
    if (IsSuspectName(name, std::string_view(lower).substr(static_cast<size_t>(name.data() - first), name.size()))) return true;
  }
  return false;
}

bool HasBodyName(std::string_view names) { return !names.empty() && kBodyNames.IsIn(AsciiLowered(names.substr(0, 300))); }

// Names that hold one of the few words that hardly ever lie.
bool HasSureName(std::string_view names) {
  static constexpr SubstringSet kSure(
      {"cookie", "consent", "gdpr", "onetrust", "didomi", "usercentrics", "cybot", "qc-cmp", "trustarc", "footer",
       "sidebar", "newsletter", "popup", "modal", "breadcrumb", "disqus", "taboola", "outbrain", "banner",
       "commentlist", "comments", "related"});
  return kSure.IsIn(AsciiLowered(names.substr(0, 300)));
}

// Names of the box around all comments of a page: those of readers may be longer than the story.
bool HasCommentsName(std::string_view names) {
  static constexpr SubstringSet kComments(
      {"comments", "commentlist", "comment-list", "comment_list", "comment-thread", "commentlinks", "commentsection",
       "comment-section", "comentarios", "commentaires", "disqus", "kommentare", "livefyre"});
  return kComments.IsIn(AsciiLowered(names.substr(0, 300)));
}

// Class names by which style sheets hide an element, unless others show it again on wide screens.
bool IsHiddenByClass(std::string_view classes) {
  static constexpr WordSet kHiding(
      {"d-none", "hidden", "hide", "is-hidden", "screen-reader-text", "sr-only", "visually-hidden", "visuallyhidden"});
  bool hidden = false;
  for (std::string_view name = NextName(classes); !name.empty(); name = NextName(classes)) {
    if (name.find(':') != std::string_view::npos || (name.starts_with("d-") && name != "d-none")) return false;
    hidden |= kHiding.Has(name);
  }
  return hidden;
}

}  // namespace

bool IsNamedBody(const HtmlDocument& document, uint32_t node) {
  return EqualsIgnoringAsciiCase(document.Attribute(node, "itemprop"), "articleBody") || HasBodyName(document.Attribute(node, "class")) ||
         HasBodyName(document.Attribute(node, "id"));
}

bool IsNamedTeaser(std::string_view names) { return AsciiLowered(names.substr(0, 300)).find("teaser") != std::string::npos; }

Verdict JudgeElement(const HtmlDocument& document, uint32_t node) {
  const HtmlNode& element = document.nodes()[node];
  switch (element.tag) {
    case GUMBO_TAG_SCRIPT: case GUMBO_TAG_STYLE: case GUMBO_TAG_NOSCRIPT: case GUMBO_TAG_TEMPLATE: case GUMBO_TAG_HEAD: case GUMBO_TAG_BUTTON:
    case GUMBO_TAG_SELECT: case GUMBO_TAG_INPUT: case GUMBO_TAG_TEXTAREA: case GUMBO_TAG_IFRAME: case GUMBO_TAG_AUDIO: case GUMBO_TAG_VIDEO:
    case GUMBO_TAG_OBJECT: case GUMBO_TAG_MENU: case GUMBO_TAG_SVG: case GUMBO_TAG_LABEL:
    case GUMBO_TAG_CAPTION: case GUMBO_TAG_NAV:
      return Verdict::kNever;
    case GUMBO_TAG_FIGCAPTION:
      return Verdict::kCaption;
    case GUMBO_TAG_FOOTER:
      return Verdict::kFurniture;
    case GUMBO_TAG_ASIDE: case GUMBO_TAG_FORM: case GUMBO_TAG_FIGURE:
      return Verdict::kSuspect;
    case GUMBO_TAG_BODY: case GUMBO_TAG_HTML: case GUMBO_TAG_MAIN:
      return Verdict::kText;
    default:
      break;
  }
  if (element.attribute_count == 0) return Verdict::kText;
  if (document.HasAttribute(node, "hidden")) return Verdict::kSuspect;
  std::string_view role = document.Attribute(node, "role");
  if (role == "navigation" || role == "banner" || role == "contentinfo" || role == "search" || role == "menu" || role == "dialog" ||
      role == "alert" || role == "alertdialog" || role == "toolbar" || role == "tooltip") {
    return Verdict::kNever;
  }
  if (role == "complementary" || role == "note") return Verdict::kSuspect;
  std::string_view classes = document.Attribute(node, "class");
  std::string_view id = document.Attribute(node, "id");
  if (IsHiddenByClass(classes)) return Verdict::kSuspect;
  // "KOBE - " at the head of a paragraph; a line of its own says when the page was made.
  if (classes == "dateline" && document.nodes()[element.parent].tag == GUMBO_TAG_P) return Verdict::kText;
  if (HasSuspectName(classes) || HasSuspectName(id)) {
    if (IsNamedBody(document, node)) return Verdict::kText;
    if (HasCommentsName(classes) || HasCommentsName(id)) return Verdict::kComments;
    return HasSureName(classes) || HasSureName(id) ? Verdict::kFurniture : Verdict::kSuspect;
  }
  std::string_view item = document.Attribute(node, "itemprop");
  if (item == "author" || item == "publisher" || item == "datePublished" || item == "dateModified" || item == "caption" || item == "comment") {
    return Verdict::kSuspect;
  }
  return Verdict::kText;
}

}  // namespace dateline
