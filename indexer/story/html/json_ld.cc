// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html/json_ld.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "indexer/story/ascii.h"
#include "indexer/story/html/char_refs.h"
#include "indexer/story/html/html_document.h"

namespace dateline {
namespace {

using Json = nlohmann::json;

constexpr size_t kMaxScriptBytes = 2 << 20;
constexpr size_t kMaxObjects = 5000;

// Raw line breaks inside strings are the commonest fault of hand-made JSON-LD; as white space they harm nothing.
Json ParseLeniently(const std::string& script) {
  std::string text = script.substr(0, kMaxScriptBytes);
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ') c = ' ';
  }
  // Wrappers from the time of XHTML, and a stray semicolon.
  for (std::string_view wrapper : {"<![CDATA[", "]]>"}) {
    if (const size_t at = text.find(wrapper); at != std::string::npos)
      text.replace(at, wrapper.size(), wrapper.size(), ' ');
  }
  size_t begin = text.find_first_of("[{");
  size_t end = text.find_last_of("]}");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return Json();
  text = text.substr(begin, end + 1 - begin);
  Json json = Json::parse(text, nullptr, false, true);
  if (!json.is_discarded()) return json;
  // A trailing comma before a closing bracket is the next commonest.
  std::string fixed;
  fixed.reserve(text.size());
  bool in_string = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string && c == '\\' && i + 1 < text.size()) {
      fixed += c;
      fixed += text[++i];
      continue;
    }
    if (c == '"') in_string = !in_string;
    if (!in_string && c == ',') {
      size_t next = text.find_first_not_of(' ', i + 1);
      if (next != std::string::npos && (text[next] == '}' || text[next] == ']' || text[next] == ',')) continue;
    }
    fixed += c;
  }
  json = Json::parse(fixed, nullptr, false, true);
  return json.is_discarded() ? Json() : json;
}

// Schema.org types of things that are read: how surely an object of that type is the page's story.
int TypeRank(const std::string& type) {
  if (type.ends_with("NewsArticle") || type == "LiveBlogPosting") return 4;
  if (type.ends_with("Article") || type.ends_with("BlogPosting") || type == "Report") return 3;
  if (type == "SocialMediaPosting" || type == "DiscussionForumPosting" || type == "CreativeWork" || type == "Recipe" || type == "Review" ||
      type == "TechArticle" || type == "Blog") {
    return 2;
  }
  if (type == "WebPage" || type == "ItemPage" || type == "VideoObject" || type == "PodcastEpisode") return 1;
  return 0;
}

int TypeRankOf(const Json& object) {
  auto type = object.find("@type");
  if (type == object.end()) return 0;
  auto rank = [](const Json& value) {
    if (!value.is_string()) return 0;
    std::string name = value.get<std::string>();
    if (size_t slash = name.find_last_of("/:"); slash != std::string::npos) name = name.substr(slash + 1);
    return TypeRank(name);
  };
  if (!type->is_array()) return rank(*type);
  int best = 0;
  for (const Json& value : *type) best = std::max(best, rank(value));
  return best;
}

std::string Clean(const std::string& text) {
  std::string result;
  AppendCollapsed(DecodeCharRefs(text), result);
  TrimRight(result);
  return result;
}

// The text of a body that may be markup, plain or with its tags written as references.
std::string TextOfBody(std::string body) {
  for (int round = 0; round < 2; ++round) {
    for (size_t at = body.find("</p>"); at != std::string::npos; at = body.find("</p>", at + 5))
      body.insert(at + 4, "\n");
    body = DecodeCharRefs(body);
    if (body.find("</") == std::string::npos) break;
  }
  return body;
}

std::string StringAt(const Json& object, const char* key) {
  auto found = object.find(key);
  if (found == object.end()) return "";
  const Json* value = &*found;
  if (value->is_array() && !value->empty()) value = &value->front();
  if (value->is_string()) return Clean(value->get<std::string>());
  if (value->is_object()) {
    for (const char* inner : {"@value", "name", "@id", "url"}) {
      auto member = value->find(inner);
      if (member != value->end() && member->is_string()) return Clean(member->get<std::string>());
    }
  }
  if (value->is_number_integer()) return value->dump();
  return "";
}

using ById = std::vector<std::pair<std::string, const Json*>>;

void AddNames(const Json& value, const ById& by_id, std::vector<std::string>& names) {
  auto add = [&](const Json& one) {
    std::string name;
    if (one.is_string()) {
      name = Clean(one.get<std::string>());
    } else if (one.is_object()) {
      name = StringAt(one, "name");
      if (name.empty()) {
        const std::string id = StringAt(one, "@id");
        for (const auto& [known, object] : by_id) {
          if (!id.empty() && known == id && object->find("name") != object->end()) {
            name = StringAt(*object, "name");
            break;
          }
        }
      }
    }
    if (!name.empty() && names.size() < 50) names.push_back(std::move(name));
  };
  if (value.is_array()) {
    for (const Json& one : value) add(one);
  } else if (value.is_object() && value.contains("name") && value["name"].is_array()) {
    for (const Json& one : value["name"]) add(one);
  } else {
    add(value);
  }
}

// All objects, outermost first, without recursion.
std::vector<const Json*> ObjectsOf(const std::vector<Json>& documents) {
  std::vector<const Json*> queue;
  std::vector<const Json*> objects;
  for (const Json& document : documents) queue.push_back(&document);
  for (size_t i = 0; i < queue.size() && queue.size() < kMaxObjects; ++i) {
    if (queue[i]->is_object()) objects.push_back(queue[i]);
    for (const Json& child : *queue[i]) {
      if (child.is_structured()) queue.push_back(&child);
    }
  }
  return objects;
}

bool SamePage(std::string_view a, std::string_view b) {
  auto strip = [](std::string_view url) {
    if (size_t scheme = url.find("://"); scheme != std::string_view::npos) url.remove_prefix(scheme + 3);
    if (size_t tail = url.find_first_of("?#"); tail != std::string_view::npos) url = url.substr(0, tail);
    while (!url.empty() && url.back() == '/') url.remove_suffix(1);
    if (url.starts_with("www.")) url.remove_prefix(4);
    return url;
  };
  return !a.empty() && strip(a) == strip(b);
}

}  // namespace

void ReadJsonLd(const std::vector<std::string>& scripts, std::string_view page_url, PageClaims& claims) {
  std::vector<Json> documents;
  for (const std::string& script : scripts) {
    Json json = ParseLeniently(script);
    if (json.is_structured()) documents.push_back(std::move(json));
  }
  const std::vector<const Json*> objects = ObjectsOf(documents);
  ById by_id;
  const Json* article = nullptr;
  int best = 0;
  for (const Json* object : objects) {
    if (auto id = object->find("@id"); id != object->end() && id->is_string()) by_id.emplace_back(id->get<std::string>(), object);
    int rank = TypeRankOf(*object) * 10;
    if (rank == 0) continue;
    if (object->contains("datePublished")) rank += 4;
    if (object->contains("headline")) rank += 4;
    if (object->contains("articleBody")) rank += 1;
    if (SamePage(StringAt(*object, "url"), page_url) || SamePage(StringAt(*object, "mainEntityOfPage"), page_url) ||
        SamePage(StringAt(*object, "@id"), page_url)) {
      rank += 20;
    }
    if (rank > best) {
      best = rank;
      article = object;
    }
  }
  for (const Json* object : objects) {
    std::string type = StringAt(*object, "@type");
    if (claims.site_name.empty() && type == "WebSite") claims.site_name = StringAt(*object, "name");
  }
  // Things of other kinds (a HowTo, an Event's page) date themselves the same way.
  for (size_t i = 0; i < objects.size() && article == nullptr; ++i) {
    if (objects[i]->contains("datePublished") && (objects[i]->contains("name") || objects[i]->contains("headline"))) article = objects[i];
  }
  if (article == nullptr) return;
  const int rank = TypeRankOf(*article);
  claims.is_article = rank >= 3;
  claims.is_live_blog = StringAt(*article, "@type") == "LiveBlogPosting";
  for (const char* key : {"headline", "name"}) {
    if (rank < 2 && std::string_view(key) == "name") continue;
    std::string title = StringAt(*article, key);
    if (!title.empty()) {
      claims.headlines.push_back({std::move(title), rank >= 3 && std::string_view(key) == "headline"
                                                        ? HeadlineSource::kArticle
                                                        : HeadlineSource::kMinor});
      break;
    }
  }
  const int trust = rank >= 3 ? 98 : rank == 2 ? 92 : 80;
  if (std::string value = StringAt(*article, "datePublished"); !value.empty()) {
    claims.dates.push_back({std::move(value), "json-ld datePublished", trust, false});
  } else if (value = StringAt(*article, "uploadDate"); !value.empty()) {
    claims.dates.push_back({std::move(value), "json-ld uploadDate", 70, false});
  } else if (value = StringAt(*article, "dateCreated"); !value.empty()) {
    claims.dates.push_back({std::move(value), "json-ld dateCreated", 85, false});
  }
  if (std::string value = StringAt(*article, "dateModified"); !value.empty()) {
    claims.dates.push_back({std::move(value), "json-ld dateModified", trust, true});
  }
  for (const char* key : {"author", "creator"}) {
    if (auto author = article->find(key); author != article->end() && claims.authors.empty()) AddNames(*author, by_id, claims.authors);
  }
  std::vector<std::string> publisher;
  if (auto found = article->find("publisher"); found != article->end()) AddNames(*found, by_id, publisher);
  if (!publisher.empty()) claims.site_name = publisher.front();
  claims.section = StringAt(*article, "articleSection");
  claims.description = StringAt(*article, "description");
  if (auto body = article->find("articleBody"); body != article->end() && body->is_string()) {
    claims.article_body = TextOfBody(body->get_ref<const std::string&>());
  }
  claims.language = StringAt(*article, "inLanguage");
}

}  // namespace dateline
