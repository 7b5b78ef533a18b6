// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/html_metadata.h"

#include <algorithm>
#include <array>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "indexer/story/ascii.h"
#include "indexer/story/html/char_refs.h"
#include "indexer/story/html/json_ld.h"
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

struct DateField {
  std::string_view name;
  int trust;
  bool modified;
};

// Names under which pages keep dates, lower case; by how often they mean the publication.
constexpr std::array kDateFields = std::to_array<DateField>({
    {"article:published_time", 97, false},
    {"og:article:published_time", 97, false},
    {"og:published_time", 96, false},
    {"datepublished", 96, false},
    {"parsely-pub-date", 95, false},
    {"sailthru.date", 93, false},
    {"publish-date", 93, false},
    {"publish_date", 93, false},
    {"publishdate", 93, false},
    {"published", 92, false},
    {"publication_date", 93, false},
    {"publication-date", 93, false},
    {"published-date", 93, false},
    {"published_date", 93, false},
    {"published_time", 93, false},
    {"published_time_telegram", 93, false},
    {"published-time", 93, false},
    {"publisheddate", 93, false},
    {"pubdate", 93, false},
    {"pub_date", 93, false},
    {"og:pubdate", 93, false},
    {"article.published", 93, false},
    {"article:published", 93, false},
    {"article_date_original", 93, false},
    {"cxenseparse:recs:publishtime", 92, false},
    {"cxenseparse:publishtime", 92, false},
    {"vr:published_time", 92, false},
    {"rnews:datepublished", 92, false},
    {"originalpublicationdate", 93, false},
    {"citation_publication_date", 92, false},
    {"citation_date", 90, false},
    {"citation_online_date", 90, false},
    {"dcterms.issued", 92, false},
    {"dc.date.issued", 92, false},
    {"dc.date.published", 92, false},
    {"dc.date.publication", 92, false},
    {"dcterms.created", 90, false},
    {"dc.date.created", 90, false},
    {"dcterms.date", 76, false},
    {"dc.date", 76, false},
    {"datecreated", 78, false},
    {"date_created", 78, false},
    {"created", 75, false},
    {"bt:pubdate", 93, false},
    {"shareaholic:article_published_time", 93, false},
    {"article:create_at", 90, false},
    {"article:post_date", 90, false},
    {"video:release_date", 70, false},
    {"og:release_date", 75, false},
    {"release_date", 80, false},
    {"date", 76, false},
    {"creation_date", 76, false},
    {"displaydate", 86, false},
    {"timestamp", 75, false},
    {"weibo: article:create_at", 88, false},
    {"article:modified_time", 96, true},
    {"og:updated_time", 88, true},
    {"og:article:modified_time", 95, true},
    {"datemodified", 94, true},
    {"dateupdated", 90, true},
    {"last-modified", 75, true},
    {"last_modified", 80, true},
    {"lastmod", 80, true},
    {"modified", 80, true},
    {"modified-date", 85, true},
    {"revised", 80, true},
    {"updated", 80, true},
    {"dcterms.modified", 90, true},
    {"dc.date.modified", 90, true},
    {"article:updated", 90, true},
    {"article.updated", 90, true},
    {"article:updated_time", 90, true},
});

const DateField* FindDateField(std::string_view name) {
  auto found = std::find_if(kDateFields.begin(), kDateFields.end(), [&](const DateField& field) { return field.name == name; });
  return found == kDateFields.end() ? nullptr : &*found;
}

std::string Collapsed(std::string_view text) {
  std::string result;
  AppendCollapsed(DecodeCharRefs(text), result);
  TrimRight(result);
  return result;
}

// Adds unless it is there or empty.
void AddUnique(std::string value, std::vector<std::string>& list) {
  if (!value.empty() && list.size() < 50 && std::find(list.begin(), list.end(), value) == list.end()) list.push_back(std::move(value));
}

void SetIfEmpty(std::string& field, std::string value) {
  if (field.empty()) field = std::move(value);
}

// "Brook, Ada" -> "Ada Brook": how libraries write the author of one work.
std::string InOrder(const std::string& name) {
  const size_t comma = name.find(", ");
  if (comma == std::string::npos || name.find(',', comma + 1) != std::string::npos) return name;
  const std::string_view last = std::string_view(name).substr(0, comma);
  const std::string_view given = std::string_view(name).substr(comma + 2);
  const auto spaces = [](std::string_view part) { return std::count(part.begin(), part.end(), ' '); };
  return spaces(last) > 0 || spaces(given) > 1 ? name : absl::StrCat(ToAbsl(given), " ", ToAbsl(last));
}

// What later and better-known names say must come before what rarer ones say, whatever their order on the page.
struct Headlines {
  std::string og, twitter, dc, item;
  std::vector<std::string> bylines;
  std::string card_author;         // twitter:data1 under twitter:label1 "Written by"
  bool card_names_author = false;
};

// How cards label the name of an author.
bool IsAuthorLabel(std::string_view label) {
  static constexpr WordSet kLabels({"author", "autor", "autore", "by", "door", "escrito por", "geschreven door", "geschrieben von",
                                    "napisane przez", "par", "por", "scritto da", "skrevet av", "verfasst von", "von",
                                    "written by", "écrit par"});
  return kLabels.Has(AsciiLowered(label));
}

void ReadMeta(std::string_view name, std::string_view content, PageClaims& claims, Headlines& headlines) {
  std::string key = AsciiLowered(name.substr(0, 80));
  if (const DateField* field = FindDateField(key)) {
    claims.dates.push_back({std::string(content.substr(0, 100)), key, field->trust, field->modified});
    return;
  }
  if (key == "og:title") SetIfEmpty(headlines.og, Collapsed(content));
  else if (key == "twitter:title") SetIfEmpty(headlines.twitter, Collapsed(content));
  else if (key == "dc.title" || key == "dcterms.title" || key == "citation_title" || key == "parsely-title" || key == "sailthru.title" ||
           key == "title" || key == "hdl" || key == "headline") {
    SetIfEmpty(headlines.dc, Collapsed(content));
  } else if (key == "og:site_name") SetIfEmpty(claims.site_name, Collapsed(content));
  else if (key == "application-name" || key == "apple-mobile-web-app-title" || key == "dc.publisher")
    SetIfEmpty(claims.site_name, Collapsed(content));
  else if (key == "article:section" || key == "og:article:section" || key == "parsely-section")
    SetIfEmpty(claims.section, Collapsed(content));
  else if (key == "og:description" || key == "description" || key == "twitter:description")
    SetIfEmpty(claims.description, Collapsed(content));
  else if (key == "twitter:label1") headlines.card_names_author = IsAuthorLabel(Collapsed(content));
  else if (key == "twitter:data1" && headlines.card_names_author) SetIfEmpty(headlines.card_author, Collapsed(content));
  else if (key == "og:url") SetIfEmpty(claims.canonical_url, std::string(content.substr(0, 2048)));
  else if (key == "og:type")
    claims.is_article = claims.is_article || AsciiLowered(content.substr(0, 20)).find("article") != std::string::npos;
  else if (key == "og:locale" || key == "content-language" || key == "dc.language" || key == "language")
    SetIfEmpty(claims.language, std::string(content.substr(0, 16)));
  else if ((key == "article:author" || key == "og:article:author" || key == "byl") && content.find("://") == std::string_view::npos) {
    AddUnique(Collapsed(content), headlines.bylines);
  } else if (key == "dc.creator" || key == "dcterms.creator" || key == "citation_author") {
    AddUnique(InOrder(Collapsed(content)), claims.meta_authors);
  } else if (key == "author" || key == "parsely-author" || key == "sailthru.author" || key == "article:author_name" ||
             key == "authors") {
    AddUnique(Collapsed(content), claims.meta_authors);
  }
}

// What microdata (itemprop) or RDFa (property="schema:headline") call the element, lower case, without its vocabulary.
std::string PropertyOf(const HtmlDocument& document, uint32_t node) {
  std::string_view names = document.Attribute(node, "itemprop");
  if (names.empty()) names = document.Attribute(node, "property");
  std::string name = AsciiLowered(names.substr(0, 80));
  const size_t vocabulary = name.find_last_of(":/");
  return vocabulary == std::string::npos ? name : name.substr(vocabulary + 1);
}

// The name of a person or a paper: marked as such inside, or all there is.
std::string NameOfItem(const HtmlDocument& document, uint32_t node) {
  const auto value = [&](uint32_t i) {
    const std::string_view content = document.Attribute(i, "content");
    return Collapsed(content.empty() ? document.Text(i, 200) : std::string(content));
  };
  for (uint32_t inner = node + 1; inner < document.nodes()[node].end; ++inner) {
    if (!document.nodes()[inner].is_text && PropertyOf(document, inner) == "name") return value(inner);
  }
  return value(node);
}

}  // namespace

PageClaims ReadClaims(const HtmlDocument& document, std::string_view page_url) {
  PageClaims claims;
  std::string canonical;
  std::string html_language;
  const std::vector<HtmlNode>& nodes = document.nodes();
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    if (nodes[i].tag == GUMBO_TAG_LINK && canonical.empty() && EqualsIgnoringAsciiCase(document.Attribute(i, "rel"), "canonical")) {
      canonical = document.Attribute(i, "href");
    } else if (nodes[i].tag == GUMBO_TAG_HTML) {
      html_language = document.Attribute(i, "lang").substr(0, 16);
    }
  }
  ReadJsonLd(document.json_ld(), canonical.empty() ? page_url : std::string_view(canonical), claims);
  claims.canonical_url = canonical;

  Headlines headlines;
  std::vector<std::string> item_authors;
  std::string item_publisher;
  int items = 0;
  uint32_t last_author = 0;
  for (uint32_t i = 0; i < nodes.size(); ++i) {
    const HtmlNode& node = nodes[i];
    if (node.is_text) continue;
    if (node.tag == GUMBO_TAG_TITLE && claims.document_title.empty()) {
      claims.document_title = document.Text(i, 1000);
      continue;
    }
    if (node.attribute_count == 0) continue;
    std::string_view content = document.Attribute(i, "content");
    // Some writers of meta elements call it "value".
    if (node.tag == GUMBO_TAG_META && content.empty()) content = document.Attribute(i, "value");
    if (node.tag == GUMBO_TAG_META && !content.empty()) {
      for (const char* attribute : {"property", "name", "itemprop", "http-equiv"}) {
        std::string_view name = document.Attribute(i, attribute);
        if (name.empty()) continue;
        ReadMeta(name, content, claims, headlines);
        break;
      }
      continue;
    }
    const std::string key = PropertyOf(document, i);
    if (key.empty() || ++items > 500) continue;
    if (key.find("datepublished") != std::string::npos || key == "datecreated" || key == "datemodified" || key == "pubdate" ||
        key == "uploaddate" || key == "created" || key == "issued") {
      std::string value(document.Attribute(i, "datetime"));
      if (value.empty()) value = content;
      if (value.empty()) value = document.Text(i, 100);
      const bool modified = key == "datemodified";
      claims.dates.push_back({value, "itemprop " + key, key == "uploaddate" ? 60 : 94, modified});
    } else if (key == "headline") {
      SetIfEmpty(headlines.item, document.Text(i, 500));
    } else if (key == "author" || key == "creator") {
      // Authors of a reference list or of other stories stand far from those of the story.
      constexpr uint32_t kMaxGap = 60;
      const std::string name = NameOfItem(document, i);
      if (last_author != 0 && i > last_author + kMaxGap) continue;
      last_author = node.end;
      AddUnique(name, item_authors);
    } else if (key == "publisher") {
      SetIfEmpty(item_publisher, NameOfItem(document, i));
    } else if (key == "articlesection") {
      SetIfEmpty(claims.section, document.Text(i, 100));
    }
  }
  // A field made for the byline of this article says more than one that may name who made the site.
  if (!headlines.bylines.empty()) claims.meta_authors = std::move(headlines.bylines);
  if (claims.meta_authors.empty()) claims.meta_authors = std::move(item_authors);
  claims.card_author = std::move(headlines.card_author);
  claims.headlines.push_back({std::move(headlines.og), HeadlineSource::kOpenGraph});
  claims.headlines.push_back({std::move(headlines.item), HeadlineSource::kMicrodata});
  claims.headlines.push_back({std::move(headlines.twitter), HeadlineSource::kMinor});
  claims.headlines.push_back({std::move(headlines.dc), HeadlineSource::kMeta});
  SetIfEmpty(claims.site_name, std::move(item_publisher));
  SetIfEmpty(claims.language, html_language);
  if (!html_language.empty() && html_language.size() >= 2) claims.language = html_language;
  return claims;
}

}  // namespace dateline
