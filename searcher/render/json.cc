// SPDX-License-Identifier: Apache-2.0
#include "searcher/render/json.h"

#include <cmath>
#include <utility>

#include <nlohmann/json.hpp>

#include "common/base/hash.h"
#include "common/score/bm25_fixed.h"

namespace dateline {
namespace {

using Json = nlohmann::ordered_json;

std::string Dump(const Json& json, bool pretty) {
  return json.dump(pretty ? 2 : -1, ' ', false, Json::error_handler_t::replace);
}

Json Spans(const std::vector<SourceSpan>& spans) {
  Json list = Json::array();
  for (const SourceSpan& span : spans) list.push_back({span.begin, span.end});
  return list;
}

Json Passage(const MarkedText& text) { return {{"text", text.text}, {"marks", Spans(text.marks)}}; }

Json HitObject(const ResultHit& hit) {
  const Story& story = hit.story;
  Json entities = Json::object();
  for (EntityKind kind : kEntityKinds) {
    Json names = Json::array();
    for (const Entity& entity : story.entities) {
      if (entity.kind == kind) names.push_back(entity.name);
    }
    entities[std::string(EntityKindName(kind))] = std::move(names);
  }
  Json passages = Json::array();
  std::string snippet;
  for (const MarkedText& text : hit.snippets) {
    passages.push_back(Passage(text));
    snippet += (snippet.empty() ? "" : " … ") + text.text;
  }
  Json json = {{"id", story.id},
               {"title", story.title},
               {"date", FormatDate(story.published)},
               {"date_source", DateSourceName(story.published.source)},
               {"date_confidence", story.published.confidence},
               {"url", story.url},
               {"source", story.source.empty() ? story.host : story.source},
               {"authors", story.authors},
               {"language", story.language},
               {"score", std::ldexp(static_cast<double>(hit.score), -kScoreShift)},
               {"snippet", snippet},
               {"passages", std::move(passages)},
               {"entities", std::move(entities)}};
  if (story.cluster != 0) json["cluster"] = Hex64(story.cluster);
  if (hit.copies > 0) json["copies"] = hit.copies;
  return json;
}

Json Facets(const std::vector<FacetResult>& facets) {
  Json json = Json::object();
  for (const FacetResult& facet : facets) {
    Json values = Json::array();
    for (const FacetValue& value : facet.values) {
      Json one = {{"value", value.label}, {"count", value.count}, {"key", value.value}};
      if (value.chosen) one["chosen"] = true;
      if (value.excluded) one["excluded"] = true;
      values.push_back(std::move(one));
    }
    json[std::string(InfoOf(facet.field).name)] = std::move(values);
  }
  return json;
}

Json Dates(const std::vector<DateBucket>& buckets) {
  Json dates = Json::array();
  for (const DateBucket& bucket : buckets) dates.push_back({{"date", bucket.label}, {"count", bucket.count}, {"of", bucket.of}});
  return dates;
}

Json Trend(const std::vector<TrendItem>& trend) {
  Json items = Json::array();
  for (const TrendItem& item : trend) {
    items.push_back({{"field", item.field == Field::kBody ? "word" : InfoOf(item.field).name}, {"value", item.label}, {"count", item.count},
                     {"of", item.of}, {"times", item.times}, {"significance", item.significance}});
  }
  return items;
}

Json Companies(const std::vector<Company>& companies) {
  Json items = Json::array();
  for (const Company& company : companies) {
    Json with = Json::array();
    for (const Companion& other : company.with) with.push_back({{"value", other.label}, {"count", other.count}});
    items.push_back({{"value", company.label}, {"count", company.count}, {"with", std::move(with)}, {"dates", Dates(company.months)}});
  }
  return items;
}

}  // namespace

std::string ResultToJson(const SearchResult& result, bool pretty) {
  Json json = {{"version", kOutputVersion}, {"query", result.query},   {"engine", result.engine},
               {"revision", result.revision}, {"stories", result.story_count}, {"total", result.total},
               {"total_is_exact", result.total_is_exact}};
  if (result.total_clusters > 0) json["total_clusters"] = result.total_clusters;
  json["seconds"] = result.seconds;
  Json hits = Json::array();
  for (const ResultHit& hit : result.hits) hits.push_back(HitObject(hit));
  json["hits"] = std::move(hits);
  json["facets"] = Facets(result.facets);
  if (!result.dates.empty()) {
    json["dates"] = Dates(result.dates);
    json["undated"] = result.undated;
  }
  if (!result.trend.empty()) json["trend"] = Trend(result.trend);
  if (!result.company.empty()) json["company"] = Companies(result.company);
  Json problems = Json::array();
  for (const QueryProblem& problem : result.problems) {
    problems.push_back({{"severity", problem.severity == QueryProblem::Severity::kNote ? "note" : "warning"},
                        {"begin", problem.span.begin}, {"end", problem.span.end}, {"message", problem.message}});
  }
  json["problems"] = std::move(problems);
  if (!result.clauses.empty()) {
    Json clauses = Json::array();
    for (const ClauseCount& clause : result.clauses) {
      clauses.push_back({{"clause", clause.text}, {"count", clause.count}, {"without", clause.without}});
    }
    json["clauses"] = std::move(clauses);
  }
  if (!result.suggestions.empty()) json["suggestions"] = result.suggestions;
  if (!result.parse.empty()) json["explain"] = {{"parse", result.parse}, {"plan", result.plan}, {"engine_reason", result.engine_reason}};
  return Dump(json, pretty);
}

std::string HitToJson(const ResultHit& hit) { return Dump(HitObject(hit), false); }

}  // namespace dateline
