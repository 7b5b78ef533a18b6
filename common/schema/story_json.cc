// SPDX-License-Identifier: Apache-2.0
#include "common/schema/story_json.h"

#include <array>
#include <charconv>
#include <cstdio>
#include <cstdlib>
#include <utility>

#include <simdjson.h>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/hash.h"
#include "common/base/status_macros.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

namespace dom = simdjson::dom;

// Writing. Every story that is added is written once, so this appends to one string and builds no tree.

// Characters that JSON does not take as they are in a string.
constexpr std::array<bool, 256> kEscaped = [] {
  std::array<bool, 256> table{};
  for (size_t c = 0; c < 0x20; ++c) table[c] = true;
  table['"'] = table['\\'] = true;
  return table;
}();

void AppendEscape(char c, std::string& out) {
  switch (c) {
    case '"': out += "\\\""; return;
    case '\\': out += "\\\\"; return;
    case '\b': out += "\\b"; return;
    case '\f': out += "\\f"; return;
    case '\n': out += "\\n"; return;
    case '\r': out += "\\r"; return;
    case '\t': out += "\\t"; return;
    default: {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      out += escape;
    }
  }
}

void Append(std::string_view text, std::string& out) {
  if (!simdjson::validate_utf8(text.data(), text.size())) return Append(RepairUtf8(text), out);
  out += '"';
  size_t done = 0;
  for (size_t i = 0; i < text.size(); ++i) {
    if (!kEscaped[static_cast<uint8_t>(text[i])]) continue;
    out.append(text, done, i - done);
    AppendEscape(text[i], out);
    done = i + 1;
  }
  out.append(text, done);
  out += '"';
}

void Append(uint64_t number, std::string& out) {
  char digits[20];
  out.append(digits, std::to_chars(digits, digits + sizeof digits, number).ptr);
}

// [a,b,c], each item by `append_item`.
template <typename Item, typename AppendItem>
void AppendList(const std::vector<Item>& items, std::string& out, AppendItem append_item) {
  out += '[';
  for (size_t i = 0; i < items.size(); ++i) {
    if (i > 0) out += ',';
    append_item(items[i]);
  }
  out += ']';
}

void Append(const std::vector<std::string>& texts, std::string& out) {
  AppendList(texts, out, [&out](const std::string& text) { Append(text, out); });
}

void Append(const DateEvidence& date, std::string& out);
void Append(const std::vector<Entity>& entities, std::string& out);
void Append(const std::vector<RelatedLink>& links, std::string& out);

// One member of an object. `name` needs no escapes; the first member has no comma before it.
template <typename Value>
void AppendMember(std::string_view name, const Value& value, std::string& out) {
  if (out.back() != '{') out += ',';
  out += '"';
  out += name;
  out += "\":";
  Append(value, out);
}

void Append(const DateEvidence& date, std::string& out) {
  out += '{';
  AppendMember("date", FormatDate(date), out);
  AppendMember("precision", DatePrecisionName(date.precision), out);
  if (date.dated()) {
    if (date.minute >= 0) {
      char time[8];
      std::snprintf(time, sizeof time, "%02d:%02d", date.minute / 60 % 24, date.minute % 60);
      AppendMember("time", std::string_view(time), out);
    }
    AppendMember("source", DateSourceName(date.source), out);
    AppendMember("confidence", uint64_t{date.confidence}, out);
    AppendMember("evidence", date.evidence, out);
  }
  out += '}';
}

// An object with a list for each kind.
void Append(const std::vector<Entity>& entities, std::string& out) {
  out += '{';
  for (const EntityKind kind : kEntityKinds) {
    std::vector<const Entity*> of_kind;
    for (const Entity& entity : entities) {
      if (entity.kind == kind) of_kind.push_back(&entity);
    }
    if (out.back() != '{') out += ',';
    absl::StrAppend(&out, "\"", ToAbsl(EntityKindName(kind)), "\":");
    AppendList(of_kind, out, [&out](const Entity* entity) {
      out += '{';
      AppendMember("name", entity->name, out);
      AppendMember("key", entity->key, out);
      AppendMember("forms", entity->forms, out);
      AppendMember("mentions", uint64_t{entity->mentions}, out);
      out += '}';
    });
  }
  out += '}';
}

void Append(const std::vector<RelatedLink>& links, std::string& out) {
  AppendList(links, out, [&out](const RelatedLink& link) {
    out += '{';
    AppendMember("title", link.title, out);
    AppendMember("url", link.url, out);
    out += '}';
  });
}

// Reading. Read(element, out) is false when the element has another type.

bool Read(dom::element element, std::string& out) {
  std::string_view text;
  if (element.get(text) != simdjson::SUCCESS) return false;
  out = text;
  return true;
}

bool Read(dom::element element, uint64_t& out) { return element.get(out) == simdjson::SUCCESS; }

template <typename Item>
bool ReadList(dom::element element, std::vector<Item>& out) {
  dom::array array;
  if (element.get(array) != simdjson::SUCCESS) return false;
  for (const dom::element item : array) {
    if (!Read(item, out.emplace_back())) return false;
  }
  return true;
}

bool Read(dom::element element, std::vector<std::string>& out) { return ReadList(element, out); }

// Members of one object; the first of another type than wanted is the error.
class Members {
 public:
  static absl::StatusOr<Members> Of(dom::element element, std::string_view what) {
    Members members;
    if (element.get(members.object_) == simdjson::SUCCESS) return members;
    return absl::InvalidArgumentError(absl::StrCat("story JSON: ", ToAbsl(what), " is no object"));
  }

  // An absent one leaves `out` as it is.
  template <typename Value>
  absl::Status Get(std::string_view name, Value& out) const {
    dom::element element;
    if (object_.at_key(name).get(element) != simdjson::SUCCESS || Read(element, out)) return absl::OkStatus();
    return absl::InvalidArgumentError(absl::StrCat("story JSON: ", ToAbsl(name), " is of the wrong type"));
  }
  // Calls read(element) -> Status for one that is there.
  template <typename ReadMember>
  absl::Status With(std::string_view name, ReadMember read) const {
    dom::element element;
    return object_.at_key(name).get(element) == simdjson::SUCCESS ? read(element) : absl::OkStatus();
  }
  // The same for each item of a list.
  template <typename ReadItem>
  absl::Status Each(std::string_view name, ReadItem read) const {
    return With(name, [&](dom::element element) -> absl::Status {
      dom::array array;
      if (element.get(array) != simdjson::SUCCESS) {
        return absl::InvalidArgumentError(absl::StrCat("story JSON: ", ToAbsl(name), " is no list"));
      }
      absl::Status status;
      for (auto item = array.begin(); item != array.end() && status.ok(); ++item) status = read(*item);
      return status;
    });
  }

 private:
  dom::object object_;
};

// Dates that make no sense are none.
absl::Status ReadDate(dom::element element, std::string_view name, DateEvidence& out) {
  ASSIGN_OR_RETURN(const Members json, Members::Of(element, name));
  std::string precision, text, time, source;
  uint64_t confidence = 0;
  DateEvidence date;
  RETURN_IF_ERROR(json.Get("precision", precision));
  RETURN_IF_ERROR(json.Get("date", text));
  RETURN_IF_ERROR(json.Get("time", time));
  RETURN_IF_ERROR(json.Get("source", source));
  RETURN_IF_ERROR(json.Get("confidence", confidence));
  RETURN_IF_ERROR(json.Get("evidence", date.evidence));
  date.precision = ParseDatePrecision(precision).value_or(DatePrecision::kNone);
  if (text.size() == 4) text += "-01";
  if (text.size() == 7) text += "-01";
  const auto day = ParseIsoDay(text);
  if (!day || !date.dated()) return absl::OkStatus();
  date.day = *day;
  if (time.size() == 5) {
    date.minute = (time[0] - '0') * 600 + (time[1] - '0') * 60 + (time[3] - '0') * 10 + (time[4] - '0');
    if (date.minute < 0 || date.minute >= 1440) date.minute = -1;
  }
  date.source = ParseDateSource(source).value_or(DateSource::kNone);
  date.confidence = static_cast<uint8_t>(confidence);
  out = std::move(date);
  return absl::OkStatus();
}

absl::Status ReadEntity(dom::element element, EntityKind kind, std::vector<Entity>& out) {
  ASSIGN_OR_RETURN(const Members json, Members::Of(element, "an entity"));
  Entity& entity = out.emplace_back();
  entity.kind = kind;
  uint64_t mentions = 0;
  RETURN_IF_ERROR(json.Get("name", entity.name));
  RETURN_IF_ERROR(json.Get("key", entity.key));
  RETURN_IF_ERROR(json.Get("forms", entity.forms));
  RETURN_IF_ERROR(json.Get("mentions", mentions));
  entity.mentions = static_cast<uint32_t>(mentions);
  return absl::OkStatus();
}

absl::Status ReadEntities(dom::element element, std::vector<Entity>& out) {
  ASSIGN_OR_RETURN(const Members kinds, Members::Of(element, "entities"));
  for (const EntityKind kind : kEntityKinds) {
    RETURN_IF_ERROR(kinds.Each(EntityKindName(kind), [&](dom::element one) { return ReadEntity(one, kind, out); }));
  }
  return absl::OkStatus();
}

absl::Status ReadLink(dom::element element, std::vector<RelatedLink>& out) {
  ASSIGN_OR_RETURN(const Members json, Members::Of(element, "a related link"));
  RelatedLink& link = out.emplace_back();
  RETURN_IF_ERROR(json.Get("title", link.title));
  return json.Get("url", link.url);
}

absl::StatusOr<Story> ReadStory(dom::element element) {
  ASSIGN_OR_RETURN(const Members json, Members::Of(element, "a story"));
  Story story;
  for (const auto& [name, field] :
       {std::pair("id", &Story::id), std::pair("page_id", &Story::page_id), std::pair("url", &Story::url),
        std::pair("host", &Story::host), std::pair("source", &Story::source), std::pair("path", &Story::path),
        std::pair("title", &Story::title), std::pair("language", &Story::language),
        std::pair("section", &Story::section)}) {
    RETURN_IF_ERROR(json.Get(name, story.*field));
  }
  RETURN_IF_ERROR(json.Get("authors", story.authors));
  RETURN_IF_ERROR(json.Get("paragraphs", story.paragraphs));
  RETURN_IF_ERROR(
      json.With("published", [&](dom::element date) { return ReadDate(date, "published", story.published); }));
  RETURN_IF_ERROR(json.With("modified", [&](dom::element date) { return ReadDate(date, "modified", story.modified); }));
  std::string crawled, cluster;
  RETURN_IF_ERROR(json.Get("crawled", crawled));
  story.crawled = ParseIsoDay(crawled);
  RETURN_IF_ERROR(json.With("entities", [&](dom::element all) { return ReadEntities(all, story.entities); }));
  RETURN_IF_ERROR(json.Each("related", [&](dom::element one) { return ReadLink(one, story.related); }));
  RETURN_IF_ERROR(json.Get("cluster", cluster));
  story.cluster = std::strtoull(cluster.c_str(), nullptr, 16);
  return story;
}

}  // namespace

std::string StoryToJson(const Story& story) {
  size_t bytes = 1024;
  for (const std::string& paragraph : story.paragraphs) bytes += paragraph.size() + paragraph.size() / 16;
  std::string json;
  json.reserve(bytes);
  json += '{';
  AppendMember("schema", uint64_t{kStoryJsonVersion}, json);
  AppendMember("id", story.id, json);
  AppendMember("page_id", story.page_id, json);
  AppendMember("url", story.url, json);
  AppendMember("host", story.host, json);
  AppendMember("source", story.source, json);
  AppendMember("path", story.path, json);
  AppendMember("title", story.title, json);
  AppendMember("authors", story.authors, json);
  AppendMember("language", story.language, json);
  AppendMember("section", story.section, json);
  AppendMember("published", story.published, json);
  if (story.modified.dated()) AppendMember("modified", story.modified, json);
  if (story.crawled) AppendMember("crawled", FormatIsoDay(*story.crawled), json);
  AppendMember("paragraphs", story.paragraphs, json);
  AppendMember("entities", story.entities, json);
  AppendMember("related", story.related, json);
  if (story.cluster != 0) AppendMember("cluster", Hex64(story.cluster), json);
  json += '}';
  return json;
}

absl::StatusOr<Story> StoryFromJson(std::string_view text) {
  thread_local dom::parser parser;
  dom::element element;
  if (const auto error = parser.parse(text.data(), text.size()).get(element); error != simdjson::SUCCESS) {
    return absl::InvalidArgumentError(absl::StrCat("story JSON: ", simdjson::error_message(error)));
  }
  return ReadStory(element);
}

}  // namespace dateline
