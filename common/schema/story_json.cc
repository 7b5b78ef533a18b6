// SPDX-License-Identifier: Apache-2.0
#include "common/schema/story_json.h"

#include <utility>

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "common/base/hash.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

Json DateToJson(const DateEvidence& date) {
  Json json = {{"date", FormatDate(date)}, {"precision", DatePrecisionName(date.precision)}};
  if (!date.dated()) return json;
  if (date.minute >= 0) {
    char time[8];
    std::snprintf(time, sizeof time, "%02d:%02d", date.minute / 60 % 24, date.minute % 60);
    json["time"] = time;
  }
  json["source"] = DateSourceName(date.source);
  json["confidence"] = date.confidence;
  json["evidence"] = date.evidence;
  return json;
}

DateEvidence DateFromJson(const Json& json) {
  DateEvidence date;
  date.precision = ParseDatePrecision(json.value("precision", "none")).value_or(DatePrecision::kNone);
  std::string text = json.value("date", "");
  if (text.size() == 4) text += "-01";
  if (text.size() == 7) text += "-01";
  const auto day = ParseIsoDay(text);
  if (!day || !date.dated()) return {};
  date.day = *day;
  if (const std::string time = json.value("time", ""); time.size() == 5) {
    date.minute = (time[0] - '0') * 600 + (time[1] - '0') * 60 + (time[3] - '0') * 10 + (time[4] - '0');
    if (date.minute < 0 || date.minute >= 1440) date.minute = -1;
  }
  date.source = ParseDateSource(json.value("source", "none")).value_or(DateSource::kNone);
  date.confidence = static_cast<uint8_t>(json.value("confidence", 0) & 0xff);
  date.evidence = json.value("evidence", "");
  return date;
}

Json EntitiesToJson(const std::vector<Entity>& entities, EntityKind kind) {
  Json list = Json::array();
  for (const Entity& entity : entities) {
    if (entity.kind != kind) continue;
    list.push_back({{"name", entity.name}, {"key", entity.key}, {"forms", entity.forms}, {"mentions", entity.mentions}});
  }
  return list;
}

Story FromJson(const Json& json) {
  Story story;
  story.id = json.value("id", "");
  story.page_id = json.value("page_id", "");
  story.url = json.value("url", "");
  story.host = json.value("host", "");
  story.source = json.value("source", "");
  story.path = json.value("path", "");
  story.title = json.value("title", "");
  story.authors = json.value("authors", std::vector<std::string>());
  story.paragraphs = json.value("paragraphs", std::vector<std::string>());
  story.language = json.value("language", "");
  story.section = json.value("section", "");
  if (json.contains("published")) story.published = DateFromJson(json["published"]);
  if (json.contains("modified")) story.modified = DateFromJson(json["modified"]);
  story.crawled = ParseIsoDay(json.value("crawled", ""));
  if (json.contains("entities")) {
    const Json& all = json["entities"];
    for (EntityKind kind : kEntityKinds) {
      const std::string name(EntityKindName(kind));
      if (!all.contains(name)) continue;
      for (const Json& one : all[name]) {
        story.entities.push_back({kind, one.value("name", ""), one.value("key", ""),
                                  one.value("forms", std::vector<std::string>()), one.value("mentions", 0u)});
      }
    }
  }
  if (json.contains("related")) {
    for (const Json& one : json["related"]) story.related.push_back({one.value("title", ""), one.value("url", "")});
  }
  if (const std::string cluster = json.value("cluster", ""); !cluster.empty()) {
    story.cluster = std::strtoull(cluster.c_str(), nullptr, 16);
  }
  return story;
}

}  // namespace

std::string StoryToJson(const Story& story) {
  Json json = {{"schema", kStoryJsonVersion}, {"id", story.id}, {"page_id", story.page_id}, {"url", story.url},
               {"host", story.host}, {"source", story.source}, {"path", story.path}, {"title", story.title},
               {"authors", story.authors}, {"language", story.language}, {"section", story.section},
               {"published", DateToJson(story.published)}};
  if (story.modified.dated()) json["modified"] = DateToJson(story.modified);
  if (story.crawled) json["crawled"] = FormatIsoDay(*story.crawled);
  json["paragraphs"] = story.paragraphs;
  Json entities = Json::object();
  for (EntityKind kind : kEntityKinds) entities[std::string(EntityKindName(kind))] = EntitiesToJson(story.entities, kind);
  json["entities"] = std::move(entities);
  Json related = Json::array();
  for (const RelatedLink& link : story.related) related.push_back({{"title", link.title}, {"url", link.url}});
  json["related"] = std::move(related);
  if (story.cluster != 0) json["cluster"] = Hex64(story.cluster);
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

absl::StatusOr<Story> StoryFromJson(std::string_view text) {
  try {
    const Json json = Json::parse(text);
    if (!json.is_object()) return absl::InvalidArgumentError("a story must be a JSON object");
    return FromJson(json);
  } catch (const Json::exception& error) {
    return absl::InvalidArgumentError(absl::StrCat("story JSON: ", error.what()));
  }
}

}  // namespace dateline
