// SPDX-License-Identifier: Apache-2.0
#include "searcher/api/dateline_c.h"

#include <algorithm>
#include <cstring>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/schema/story_json.h"
#include "common/score/bm25_fixed.h"
#include "searcher/render/json.h"
#include "searcher/result/facet_options.h"
#include "searcher/result/search.h"

// The handles: what they own, and strings that the surface hands out but the structs below do not hold.
struct dateline_index {
  std::unique_ptr<dateline::Searcher> searcher;
  std::string engine;
};

struct dateline_result {
  dateline::SearchResult result;
  std::vector<std::string> dates;                 // of the hits
  std::vector<std::vector<std::string>> filters;  // of the facets' values
  mutable std::string json;                       // made when asked for
};

struct dateline_story {
  dateline::Story story;
  std::string date;
  std::string date_source;
  mutable std::string json;
};

namespace dateline {
namespace {

// Never fails to say something: where even the message finds no memory, this stands for it.
constexpr const char* kNoMemory = "out of memory";
thread_local std::string last_error;
thread_local bool last_error_is_no_memory = false;

dateline_status CodeOf(const absl::Status& status) {
  switch (status.code()) {
    case absl::StatusCode::kOk: return DATELINE_OK;
    case absl::StatusCode::kInvalidArgument:
    case absl::StatusCode::kOutOfRange: return DATELINE_INVALID_ARGUMENT;
    case absl::StatusCode::kNotFound: return DATELINE_NOT_FOUND;
    case absl::StatusCode::kDataLoss:
    case absl::StatusCode::kFailedPrecondition: return DATELINE_CORRUPT;
    case absl::StatusCode::kUnavailable:
    case absl::StatusCode::kAborted: return DATELINE_UNAVAILABLE;
    case absl::StatusCode::kResourceExhausted: return DATELINE_OUT_OF_MEMORY;
    default: return DATELINE_INTERNAL;
  }
}

// Runs a body that returns a Status and keeps what it says as this thread's last error. Lets no exception out.
template <typename Body>
dateline_status Guarded(const char* what, Body&& body) noexcept {
  last_error.clear();
  last_error_is_no_memory = false;
  try {
    const absl::Status status = CatchToStatus(what, std::forward<Body>(body));
    if (!status.ok()) last_error.assign(status.message().data(), status.message().size());
    return CodeOf(status);
  } catch (...) {
    last_error_is_no_memory = true;
    return DATELINE_OUT_OF_MEMORY;
  }
}

absl::Status RequireArgument(const void* argument, const char* name) {
  if (argument != nullptr) return absl::OkStatus();
  return absl::InvalidArgumentError(absl::StrCat(name, " is NULL"));
}

// The caller's options over the defaults: what its struct is too short to have keeps its default.
absl::StatusOr<dateline_search_options> ReadOptions(const dateline_search_options* given) {
  dateline_search_options options = DATELINE_SEARCH_OPTIONS_INIT;
  if (given == nullptr) return options;
  if (given->struct_size < offsetof(dateline_search_options, count) + sizeof(options.count)) {
    return absl::InvalidArgumentError("the options were not made with DATELINE_SEARCH_OPTIONS_INIT: struct_size is too small");
  }
  std::memcpy(&options, given, std::min(given->struct_size, sizeof(options)));
  return options;
}

absl::StatusOr<SearchRequest> MakeRequest(const char* query, const dateline_search_options* given) {
  ASSIGN_OR_RETURN(const dateline_search_options options, ReadOptions(given));
  SearchRequest request;
  request.query = query;
  request.first = options.offset;
  request.count = options.count;
  request.any_word = options.any_word != 0;
  request.collapse_copies = options.collapse_copies != 0;
  switch (options.sort) {
    case DATELINE_SORT_RELEVANCE: request.sort = SortOrder::kRelevance; break;
    case DATELINE_SORT_NEWEST: request.sort = SortOrder::kNewest; break;
    case DATELINE_SORT_OLDEST: request.sort = SortOrder::kOldest; break;
    default: return absl::InvalidArgumentError("there is no such sort order");
  }
  ASSIGN_OR_RETURN(request.facets, ParseFacets(options.facets != nullptr ? std::string_view(options.facets) : kDefaultFacets));
  if (options.filter_count > 0) RETURN_IF_ERROR(RequireArgument(options.filters, "filters"));
  for (size_t i = 0; i < options.filter_count; ++i) {
    RETURN_IF_ERROR(RequireArgument(options.filters[i], "a filter"));
    ASSIGN_OR_RETURN(FacetFilter filter, ParseFacetFilter(options.filters[i]));
    request.filters.push_back(std::move(filter));
  }
  return request;
}

std::unique_ptr<dateline_result> MakeResult(SearchResult result) {
  auto handle = std::make_unique<dateline_result>();
  handle->result = std::move(result);
  for (const ResultHit& hit : handle->result.hits) handle->dates.push_back(FormatDate(hit.story.published));
  for (const FacetResult& facet : handle->result.facets) {
    auto& filters = handle->filters.emplace_back();
    for (const FacetValue& value : facet.values) filters.push_back(FormatFacetFilter({facet.field, {value.value}, false}));
  }
  return handle;
}

// The item at `at`, or null past the end.
template <typename Item>
const Item* At(const std::vector<Item>& items, size_t at) {
  return at < items.size() ? &items[at] : nullptr;
}

const ResultHit* HitAt(const dateline_result* result, size_t hit) {
  return result != nullptr ? At(result->result.hits, hit) : nullptr;
}

const FacetResult* FacetAt(const dateline_result* result, size_t facet) {
  return result != nullptr ? At(result->result.facets, facet) : nullptr;
}

const FacetValue* ValueAt(const dateline_result* result, size_t facet, size_t value) {
  const FacetResult* at = FacetAt(result, facet);
  return at != nullptr ? At(at->values, value) : nullptr;
}

const MarkedText* SnippetAt(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return at != nullptr ? At(at->snippets, 0) : nullptr;
}

const char* TextOf(const std::string* text) { return text != nullptr ? text->c_str() : ""; }

}  // namespace
}  // namespace dateline

using namespace dateline;  // NOLINT: the functions below must be global

const char* dateline_version(void) { return DATELINE_VERSION; }

const char* dateline_last_error(void) { return last_error_is_no_memory ? kNoMemory : last_error.c_str(); }

dateline_status dateline_open(const char* path, dateline_index** index) {
  return Guarded("opening an index", [&]() -> absl::Status {
    RETURN_IF_ERROR(RequireArgument(index, "index"));
    *index = nullptr;
    RETURN_IF_ERROR(RequireArgument(path, "path"));
    auto handle = std::make_unique<dateline_index>();
    ASSIGN_OR_RETURN(handle->searcher, Searcher::Open(path));
    handle->engine = handle->searcher->engine().Name();
    *index = handle.release();
    return absl::OkStatus();
  });
}

void dateline_close(dateline_index* index) { delete index; }

uint64_t dateline_story_count(const dateline_index* index) {
  return index != nullptr ? index->searcher->engine().StoryCount() : 0;
}

const char* dateline_engine(const dateline_index* index) { return index != nullptr ? index->engine.c_str() : ""; }

dateline_status dateline_search(const dateline_index* index, const char* query, const dateline_search_options* options,
                                dateline_result** result) {
  return Guarded("searching", [&]() -> absl::Status {
    RETURN_IF_ERROR(RequireArgument(result, "result"));
    *result = nullptr;
    RETURN_IF_ERROR(RequireArgument(index, "index"));
    RETURN_IF_ERROR(RequireArgument(query, "query"));
    ASSIGN_OR_RETURN(const SearchRequest request, MakeRequest(query, options));
    ASSIGN_OR_RETURN(SearchResult found, index->searcher->Search(request));
    *result = MakeResult(std::move(found)).release();
    return absl::OkStatus();
  });
}

void dateline_result_free(dateline_result* result) { delete result; }

uint64_t dateline_total(const dateline_result* result) { return result != nullptr ? result->result.total : 0; }

size_t dateline_hit_count(const dateline_result* result) { return result != nullptr ? result->result.hits.size() : 0; }

const char* dateline_hit_id(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return TextOf(at != nullptr ? &at->story.id : nullptr);
}

const char* dateline_hit_title(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return TextOf(at != nullptr ? &at->story.title : nullptr);
}

const char* dateline_hit_date(const dateline_result* result, size_t hit) {
  return TextOf(result != nullptr ? At(result->dates, hit) : nullptr);
}

const char* dateline_hit_url(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return TextOf(at != nullptr ? &at->story.url : nullptr);
}

const char* dateline_hit_source(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return TextOf(at != nullptr ? &at->story.source : nullptr);
}

const char* dateline_hit_snippet(const dateline_result* result, size_t hit) {
  const MarkedText* at = SnippetAt(result, hit);
  return TextOf(at != nullptr ? &at->text : nullptr);
}

double dateline_hit_score(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return at != nullptr ? static_cast<double>(at->score) / (1 << kScoreShift) : 0.0;
}

uint64_t dateline_hit_copies(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return at != nullptr ? at->copies : 0;
}

size_t dateline_hit_highlight_count(const dateline_result* result, size_t hit) {
  const MarkedText* at = SnippetAt(result, hit);
  return at != nullptr ? at->marks.size() : 0;
}

dateline_range dateline_hit_highlight(const dateline_result* result, size_t hit, size_t highlight) {
  const MarkedText* at = SnippetAt(result, hit);
  const SourceSpan* span = at != nullptr ? At(at->marks, highlight) : nullptr;
  return span != nullptr ? dateline_range{span->begin, span->end} : dateline_range{0, 0};
}

size_t dateline_facet_count(const dateline_result* result) { return result != nullptr ? result->result.facets.size() : 0; }

const char* dateline_facet_name(const dateline_result* result, size_t facet) {
  const FacetResult* at = FacetAt(result, facet);
  return at != nullptr ? InfoOf(at->field).name.data() : "";  // the table holds literals, which end in a zero byte
}

size_t dateline_facet_value_count(const dateline_result* result, size_t facet) {
  const FacetResult* at = FacetAt(result, facet);
  return at != nullptr ? at->values.size() : 0;
}

const char* dateline_facet_value(const dateline_result* result, size_t facet, size_t value) {
  const FacetValue* at = ValueAt(result, facet, value);
  return TextOf(at != nullptr ? &at->label : nullptr);
}

uint64_t dateline_facet_value_stories(const dateline_result* result, size_t facet, size_t value) {
  const FacetValue* at = ValueAt(result, facet, value);
  return at != nullptr ? at->count : 0;
}

const char* dateline_facet_value_filter(const dateline_result* result, size_t facet, size_t value) {
  const auto* filters = result != nullptr ? At(result->filters, facet) : nullptr;
  return TextOf(filters != nullptr ? At(*filters, value) : nullptr);
}

size_t dateline_problem_count(const dateline_result* result) { return result != nullptr ? result->result.problems.size() : 0; }

const char* dateline_problem(const dateline_result* result, size_t problem) {
  const QueryProblem* at = result != nullptr ? At(result->result.problems, problem) : nullptr;
  return TextOf(at != nullptr ? &at->message : nullptr);
}

const char* dateline_result_json(const dateline_result* result) {
  if (result == nullptr) return "";
  try {
    if (result->json.empty()) result->json = ResultToJson(result->result);
    return result->json.c_str();
  } catch (...) {
    return "";
  }
}

dateline_status dateline_show(const dateline_index* index, const char* id, dateline_story** story) {
  return Guarded("showing a story", [&]() -> absl::Status {
    RETURN_IF_ERROR(RequireArgument(story, "story"));
    *story = nullptr;
    RETURN_IF_ERROR(RequireArgument(index, "index"));
    RETURN_IF_ERROR(RequireArgument(id, "id"));
    ASSIGN_OR_RETURN(ShownStory shown, index->searcher->Show(id));
    auto handle = std::make_unique<dateline_story>();
    handle->story = std::move(shown.story);
    handle->date = FormatDate(handle->story.published);
    handle->date_source = DateSourceName(handle->story.published.source);
    *story = handle.release();
    return absl::OkStatus();
  });
}

void dateline_story_free(dateline_story* story) { delete story; }

const char* dateline_story_id(const dateline_story* story) { return TextOf(story != nullptr ? &story->story.id : nullptr); }

const char* dateline_story_title(const dateline_story* story) {
  return TextOf(story != nullptr ? &story->story.title : nullptr);
}

const char* dateline_story_date(const dateline_story* story) { return TextOf(story != nullptr ? &story->date : nullptr); }

const char* dateline_story_date_source(const dateline_story* story) {
  return TextOf(story != nullptr ? &story->date_source : nullptr);
}

const char* dateline_story_url(const dateline_story* story) { return TextOf(story != nullptr ? &story->story.url : nullptr); }

const char* dateline_story_source(const dateline_story* story) {
  return TextOf(story != nullptr ? &story->story.source : nullptr);
}

const char* dateline_story_language(const dateline_story* story) {
  return TextOf(story != nullptr ? &story->story.language : nullptr);
}

size_t dateline_story_paragraph_count(const dateline_story* story) {
  return story != nullptr ? story->story.paragraphs.size() : 0;
}

const char* dateline_story_paragraph(const dateline_story* story, size_t paragraph) {
  return TextOf(story != nullptr ? At(story->story.paragraphs, paragraph) : nullptr);
}

const char* dateline_story_json(const dateline_story* story) {
  if (story == nullptr) return "";
  try {
    if (story->json.empty()) story->json = StoryToJson(story->story);
    return story->json.c_str();
  } catch (...) {
    return "";
  }
}
