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
    return absl::InvalidArgumentError(
        "the options were not made with DATELINE_SEARCH_OPTIONS_INIT: struct_size is too small");
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
  if (options.dates > DATELINE_DATES_DAY) return absl::InvalidArgumentError("there is no such unit of dates");
  request.dates = static_cast<DateUnit>(options.dates);
  request.trend = static_cast<uint32_t>(std::min<uint64_t>(options.trend, kMaxFacetLimit));
  if (options.company != nullptr) {
    request.company = FieldByName(options.company);
    if (!request.company || !EntityKindOf(*request.company)) {
      return absl::InvalidArgumentError(
          absl::StrCat("\"", options.company, "\" is no field of names; there are person, org and place"));
    }
  }
  ASSIGN_OR_RETURN(request.facets,
                   ParseFacets(options.facets != nullptr ? std::string_view(options.facets) : kDefaultFacets));
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
    for (const FacetValue& value : facet.values)
      filters.push_back(FormatFacetFilter({facet.field, {value.value}, false}));
  }
  return handle;
}

// The item at `at`, or null past the end.
template <typename Item>
const Item* At(const std::vector<Item>& items, size_t at) {
  return at < items.size() ? &items[at] : nullptr;
}

// The item at `at` of a list of the result.
template <typename Item>
const Item* At(const dateline_result* result, std::vector<Item> SearchResult::*list, size_t at) {
  return result != nullptr ? At(result->result.*list, at) : nullptr;
}
// The item at `at` of a list of an item.
template <typename Owner, typename Item>
const Item* At(const Owner* owner, std::vector<Item> Owner::*list, size_t at) {
  return owner != nullptr ? At(owner->*list, at) : nullptr;
}

const ResultHit* HitAt(const dateline_result* result, size_t hit) { return At(result, &SearchResult::hits, hit); }

const Story* StoryAt(const dateline_result* result, size_t hit) {
  const ResultHit* at = HitAt(result, hit);
  return at != nullptr ? &at->story : nullptr;
}

const Story* StoryOf(const dateline_story* story) { return story != nullptr ? &story->story : nullptr; }

const MarkedText* SnippetAt(const dateline_result* result, size_t hit) {
  return At(HitAt(result, hit), &ResultHit::snippets, 0);
}

const FacetValue* ValueAt(const dateline_result* result, size_t facet, size_t value) {
  return At(At(result, &SearchResult::facets, facet), &FacetResult::values, value);
}

const Companion* OtherAt(const dateline_result* result, size_t name, size_t other) {
  return At(At(result, &SearchResult::company, name), &Company::with, other);
}

const DateBucket* MonthAt(const dateline_result* result, size_t name, size_t month) {
  return At(At(result, &SearchResult::company, name), &Company::months, month);
}

// What accessors give: a member of an item, or "" and 0 without one.
const char* TextOf(const std::string* text) { return text != nullptr ? text->c_str() : ""; }
template <typename Item>
const char* TextOf(const Item* item, std::string Item::*member) {
  return item != nullptr ? (item->*member).c_str() : "";
}
template <typename Item, typename Number>
Number NumberOf(const Item* item, Number Item::*member) {
  return item != nullptr ? item->*member : Number();
}
template <typename Number>
Number NumberOf(const dateline_result* result, Number SearchResult::*member) {
  return result != nullptr ? result->result.*member : Number();
}
template <typename Owner, typename Item>
size_t SizeOf(const Owner* owner, std::vector<Item> Owner::*list) {
  return owner != nullptr ? (owner->*list).size() : 0;
}
template <typename Item>
size_t SizeOf(const dateline_result* result, std::vector<Item> SearchResult::*list) {
  return result != nullptr ? (result->result.*list).size() : 0;
}

// JSON that is made when it is first asked for.
template <typename Handle, typename Make>
const char* JsonOf(const Handle* handle, Make&& make) noexcept {
  if (handle == nullptr) return "";
  try {
    if (handle->json.empty()) handle->json = make();
    return handle->json.c_str();
  } catch (...) {
    return "";
  }
}

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

uint64_t dateline_total(const dateline_result* result) { return NumberOf(result, &SearchResult::total); }
uint64_t dateline_revision(const dateline_result* result) { return NumberOf(result, &SearchResult::revision); }

size_t dateline_hit_count(const dateline_result* result) { return SizeOf(result, &SearchResult::hits); }
const char* dateline_hit_id(const dateline_result* result, size_t hit) {
  return TextOf(StoryAt(result, hit), &Story::id);
}
const char* dateline_hit_title(const dateline_result* result, size_t hit) {
  return TextOf(StoryAt(result, hit), &Story::title);
}
const char* dateline_hit_date(const dateline_result* result, size_t hit) {
  return TextOf(result != nullptr ? At(result->dates, hit) : nullptr);
}
const char* dateline_hit_url(const dateline_result* result, size_t hit) {
  return TextOf(StoryAt(result, hit), &Story::url);
}
const char* dateline_hit_source(const dateline_result* result, size_t hit) {
  return TextOf(StoryAt(result, hit), &Story::source);
}
const char* dateline_hit_snippet(const dateline_result* result, size_t hit) {
  return TextOf(SnippetAt(result, hit), &MarkedText::text);
}
double dateline_hit_score(const dateline_result* result, size_t hit) {
  return static_cast<double>(NumberOf(HitAt(result, hit), &ResultHit::score)) / (1 << kScoreShift);
}
uint64_t dateline_hit_copies(const dateline_result* result, size_t hit) {
  return NumberOf(HitAt(result, hit), &ResultHit::copies);
}

size_t dateline_hit_highlight_count(const dateline_result* result, size_t hit) {
  return SizeOf(SnippetAt(result, hit), &MarkedText::marks);
}
dateline_range dateline_hit_highlight(const dateline_result* result, size_t hit, size_t highlight) {
  const SourceSpan* span = At(SnippetAt(result, hit), &MarkedText::marks, highlight);
  return span != nullptr ? dateline_range{span->begin, span->end} : dateline_range{0, 0};
}

size_t dateline_facet_count(const dateline_result* result) { return SizeOf(result, &SearchResult::facets); }
const char* dateline_facet_name(const dateline_result* result, size_t facet) {
  const FacetResult* at = At(result, &SearchResult::facets, facet);
  return at != nullptr ? InfoOf(at->field).name.data() : "";  // the table holds literals, which end in a zero byte
}
size_t dateline_facet_value_count(const dateline_result* result, size_t facet) {
  return SizeOf(At(result, &SearchResult::facets, facet), &FacetResult::values);
}
const char* dateline_facet_value(const dateline_result* result, size_t facet, size_t value) {
  return TextOf(ValueAt(result, facet, value), &FacetValue::label);
}
uint64_t dateline_facet_value_stories(const dateline_result* result, size_t facet, size_t value) {
  return NumberOf(ValueAt(result, facet, value), &FacetValue::count);
}
const char* dateline_facet_value_filter(const dateline_result* result, size_t facet, size_t value) {
  const auto* filters = result != nullptr ? At(result->filters, facet) : nullptr;
  return TextOf(filters != nullptr ? At(*filters, value) : nullptr);
}

size_t dateline_date_count(const dateline_result* result) { return SizeOf(result, &SearchResult::dates); }
const char* dateline_date(const dateline_result* result, size_t date) {
  return TextOf(At(result, &SearchResult::dates, date), &DateBucket::label);
}
uint64_t dateline_date_stories(const dateline_result* result, size_t date) {
  return NumberOf(At(result, &SearchResult::dates, date), &DateBucket::count);
}
uint64_t dateline_date_of(const dateline_result* result, size_t date) {
  return NumberOf(At(result, &SearchResult::dates, date), &DateBucket::of);
}
uint64_t dateline_undated(const dateline_result* result) { return NumberOf(result, &SearchResult::undated); }

size_t dateline_trend_count(const dateline_result* result) { return SizeOf(result, &SearchResult::trend); }
const char* dateline_trend_field(const dateline_result* result, size_t item) {
  const TrendItem* at = At(result, &SearchResult::trend, item);
  if (at == nullptr) return "";
  return at->field == Field::kBody ? "word" : InfoOf(at->field).name.data();
}
const char* dateline_trend_value(const dateline_result* result, size_t item) {
  return TextOf(At(result, &SearchResult::trend, item), &TrendItem::label);
}
uint64_t dateline_trend_stories(const dateline_result* result, size_t item) {
  return NumberOf(At(result, &SearchResult::trend, item), &TrendItem::count);
}
uint64_t dateline_trend_of(const dateline_result* result, size_t item) {
  return NumberOf(At(result, &SearchResult::trend, item), &TrendItem::of);
}
double dateline_trend_times(const dateline_result* result, size_t item) {
  return NumberOf(At(result, &SearchResult::trend, item), &TrendItem::times);
}
double dateline_trend_significance(const dateline_result* result, size_t item) {
  return NumberOf(At(result, &SearchResult::trend, item), &TrendItem::significance);
}

size_t dateline_company_count(const dateline_result* result) { return SizeOf(result, &SearchResult::company); }
const char* dateline_company_name(const dateline_result* result, size_t name) {
  return TextOf(At(result, &SearchResult::company, name), &Company::label);
}
uint64_t dateline_company_stories(const dateline_result* result, size_t name) {
  return NumberOf(At(result, &SearchResult::company, name), &Company::count);
}
size_t dateline_company_other_count(const dateline_result* result, size_t name) {
  return SizeOf(At(result, &SearchResult::company, name), &Company::with);
}
const char* dateline_company_other(const dateline_result* result, size_t name, size_t other) {
  return TextOf(OtherAt(result, name, other), &Companion::label);
}
uint64_t dateline_company_other_stories(const dateline_result* result, size_t name, size_t other) {
  return NumberOf(OtherAt(result, name, other), &Companion::count);
}
size_t dateline_company_month_count(const dateline_result* result, size_t name) {
  return SizeOf(At(result, &SearchResult::company, name), &Company::months);
}
const char* dateline_company_month(const dateline_result* result, size_t name, size_t month) {
  return TextOf(MonthAt(result, name, month), &DateBucket::label);
}
uint64_t dateline_company_month_stories(const dateline_result* result, size_t name, size_t month) {
  return NumberOf(MonthAt(result, name, month), &DateBucket::count);
}

size_t dateline_problem_count(const dateline_result* result) { return SizeOf(result, &SearchResult::problems); }
const char* dateline_problem(const dateline_result* result, size_t problem) {
  return TextOf(At(result, &SearchResult::problems, problem), &QueryProblem::message);
}

const char* dateline_result_json(const dateline_result* result) {
  return JsonOf(result, [&] { return ResultToJson(result->result); });
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

const char* dateline_story_id(const dateline_story* story) { return TextOf(StoryOf(story), &Story::id); }
const char* dateline_story_title(const dateline_story* story) { return TextOf(StoryOf(story), &Story::title); }
const char* dateline_story_date(const dateline_story* story) { return TextOf(story, &dateline_story::date); }
const char* dateline_story_date_source(const dateline_story* story) {
  return TextOf(story, &dateline_story::date_source);
}
const char* dateline_story_url(const dateline_story* story) { return TextOf(StoryOf(story), &Story::url); }
const char* dateline_story_source(const dateline_story* story) { return TextOf(StoryOf(story), &Story::source); }
const char* dateline_story_language(const dateline_story* story) { return TextOf(StoryOf(story), &Story::language); }
size_t dateline_story_paragraph_count(const dateline_story* story) {
  return SizeOf(StoryOf(story), &Story::paragraphs);
}
const char* dateline_story_paragraph(const dateline_story* story, size_t paragraph) {
  return TextOf(At(StoryOf(story), &Story::paragraphs, paragraph));
}
const char* dateline_story_json(const dateline_story* story) {
  return JsonOf(story, [&] { return StoryToJson(story->story); });
}
