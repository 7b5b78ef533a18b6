// SPDX-License-Identifier: Apache-2.0
// PageClaims: what a page says of itself in the public conventions made for machines (JSON-LD, OpenGraph, other meta
// elements, microdata), before any of it is believed.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace dateline {

struct DateClaim {
  std::string value;     // as written
  std::string evidence;  // "json-ld datePublished", "article:published_time"
  int trust = 0;         // percent, by how such fields are used in practice
  bool modified = false;
};

enum class HeadlineSource : uint8_t {
  kArticle,    // JSON-LD of an article
  kOpenGraph,
  kMicrodata,  // itemprop headline
  kMeta,       // Dublin Core, citation and the like
  kMinor,      // cards of one network, JSON-LD of things other than articles
};

struct HeadlineClaim {
  std::string text;
  HeadlineSource source = HeadlineSource::kMinor;
};

struct PageClaims {
  bool is_article = false;   // says that it is one: og:type or a JSON-LD article
  bool is_live_blog = false;  // of many entries that are one story
  std::string language;      // BCP 47 as written
  std::string canonical_url;
  std::string site_name;
  std::string section;
  std::string description;
  std::string article_body;             // JSON-LD articleBody, line breaks kept
  std::vector<HeadlineClaim> headlines;
  std::string document_title;           // <title>
  std::vector<std::string> authors;       // JSON-LD
  std::vector<std::string> meta_authors;  // meta and microdata
  std::string card_author;                // a sharing card's; mostly who put the page there
  std::vector<DateClaim> dates;
};

}  // namespace dateline
