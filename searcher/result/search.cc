// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/search.h"

#include <algorithm>
#include <chrono>
#include <ctime>
#include <mutex>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/schema/filter_term.h"
#include "common/entities/name_match.h"
#include "searcher/match/facet_tally.h"
#include "searcher/plan/build.h"
#include "searcher/plan/expand.h"
#include "searcher/plan/planner.h"
#include "searcher/query/parser.h"
#include "searcher/query/print.h"
#include "searcher/result/advice.h"
#include "searcher/result/date_histogram.h"
#include "searcher/result/facet_options.h"
#include "searcher/result/open_engine.h"
#include "searcher/result/snippet.h"
#include "searcher/result/text_marker.h"
#include "searcher/result/trend.h"

namespace dateline {
namespace {

DayNumber Today() {
  const std::time_t now = std::time(nullptr);
  std::tm local{};
  localtime_r(&now, &local);
  return ToDayNumber({local.tm_year + 1900, local.tm_mon + 1, local.tm_mday});
}

}  // namespace

struct Searcher::Impl {
  std::string path;
  OpenedEngine opened;

  // Analysers serve one thread at a time and are worth keeping.
  std::mutex mutex;
  std::vector<std::unique_ptr<Analyzer>> idle;

  std::unique_ptr<Analyzer> Borrow() {
    const std::lock_guard lock(mutex);
    if (idle.empty()) return std::make_unique<Analyzer>();
    std::unique_ptr<Analyzer> analyzer = std::move(idle.back());
    idle.pop_back();
    return analyzer;
  }
  void Return(std::unique_ptr<Analyzer> analyzer) {
    const std::lock_guard lock(mutex);
    idle.push_back(std::move(analyzer));
  }

  const Engine& engine() const { return *opened.engine; }

  absl::StatusOr<std::optional<uint32_t>> FindId(std::string_view id) const {
    MatchRequest request;
    request.plan = AnyOfPlan({FilterTerm(Field::kId, FoldValue(id))});
    request.count = 1;
    ASSIGN_OR_RETURN(const MatchResult found, engine().Match(request));
    if (found.hits.empty()) return std::optional<uint32_t>();
    return std::optional<uint32_t>(found.hits[0].docid);
  }

  absl::StatusOr<PlannedQuery> Plan(const ParsedQuery& parsed, Analyzer& analyzer, bool within = false) const {
    const PlanContext context{engine(), opened.decisions, analyzer,
                              [this](std::string_view id) -> absl::StatusOr<Story> {
                                ASSIGN_OR_RETURN(const uint32_t docid, Resolve(id));
                                return engine().ReadStory(docid);
                              },
                              within};
    return PlanQuery(parsed, context);
  }

  absl::Status FillHits(const SearchRequest& request, const MatchResult& matches, const MatchedWords& matched,
                        Analyzer& analyzer, SearchResult& result) const {
    TextMarker marker(matched, analyzer);
    for (const Hit& match : matches.hits) {
      ResultHit hit;
      hit.docid = match.docid;
      hit.score = match.score;
      hit.copies = match.copies;
      ASSIGN_OR_RETURN(hit.story, engine().ReadStory(match.docid));
      marker.SetStory(hit.story);
      hit.title = marker.Mark(hit.story.title);
      hit.snippets = MakeSnippets(hit.story, marker, request.snippets, request.snippet_bytes);
      result.hits.push_back(std::move(hit));
    }
    return absl::OkStatus();
  }

  absl::Status FillFacets(const SearchRequest& request, MatchResult& matches, SearchResult& result) const {
    for (FacetCounts& counts : matches.facets) {
      FacetResult facet;
      facet.field = counts.field;
      facet.distinct = counts.distinct;
      for (FacetCount& count : counts.values)
        facet.values.push_back({std::move(count.value), "", count.count, false, false});
      for (const FacetFilter& filter : request.filters) {
        if (filter.field != facet.field) continue;
        for (const std::string& value : filter.values) {
          auto it = std::find_if(facet.values.begin(), facet.values.end(),
                                 [&](const FacetValue& known) { return known.value == value; });
          if (it == facet.values.end()) it = facet.values.insert(it, {value, "", 0, false, false});
          (filter.exclude ? it->excluded : it->chosen) = true;
        }
      }
      for (FacetValue& value : facet.values) {
        ASSIGN_OR_RETURN(value.label, engine().Label(facet.field, value.value));
      }
      result.facets.push_back(std::move(facet));
    }
    return absl::OkStatus();
  }

  // Docids ascend with the index's history, so what came after a story has a greater one.
  static void KeepNewer(const SearchRequest& request, MatchResult& matches, SearchResult& result) {
    for (const Hit& hit : matches.hits) result.last_docid = std::max(result.last_docid, hit.docid);
    std::erase_if(matches.hits, [&](const Hit& hit) { return hit.docid <= request.after_docid; });
    matches.total = matches.hits.size();
    matches.hits.erase(matches.hits.begin(), matches.hits.begin() + static_cast<ptrdiff_t>(std::min<uint64_t>(
                                                                        request.first, matches.hits.size())));
    if (matches.hits.size() > request.count) matches.hits.resize(request.count);
  }

  absl::StatusOr<SearchResult> Search(const SearchRequest& request, Analyzer& analyzer) const {
    SearchResult result;
    const ParsedQuery parsed =
        ParseQuery(request.query, {.today = request.today.value_or(Today()), .any = request.any_word});
    ASSIGN_OR_RETURN(PlannedQuery planned, Plan(parsed, analyzer, request.within));
    result.query = parsed.text;
    result.engine = std::string(engine().Name());
    result.engine_reason = opened.reason;
    result.problems = parsed.problems;
    if (opened.seal_refused) {
      result.problems.push_back({QueryProblem::Severity::kWarning,
                                 {},
                                 opened.reason + "; until then the Xapian database answers, the same but slower"});
    }
    result.problems.insert(result.problems.end(), planned.problems.begin(), planned.problems.end());

    MatchRequest match;
    match.plan = planned.root;
    match.filters = request.filters;
    match.first = request.first;
    match.count = request.count;
    match.sort = request.sort;
    match.exact_total = request.exact_total;
    match.facets = request.facets;
    match.collapse_copies = request.collapse_copies;
    if (request.after_docid > 0) {
      match.first = 0;
      match.count = UINT64_MAX;
    }
    ASSIGN_OR_RETURN(MatchResult matches, engine().Match(match));
    if (request.after_docid > 0) KeepNewer(request, matches, result);
    // After the match: a database that moved on while it ran was reopened.
    result.revision = engine().Revision();
    result.story_count = engine().StoryCount();
    result.total = matches.total;
    result.total_is_exact = matches.total_is_exact;
    result.total_clusters = matches.total_clusters;
    RETURN_IF_ERROR(FillHits(request, matches, planned.matched, analyzer, result));
    RETURN_IF_ERROR(FillFacets(request, matches, result));
    if (request.advice) {
      RETURN_IF_ERROR(CorrectSpelling(engine(), planned.misspellings));
      RETURN_IF_ERROR(ExplainCandidates(engine(), planned, result));
      if (result.total > 0) TellMisspellings(planned, result);
    }
    if (request.dates != DateUnit::kNone) {
      ASSIGN_OR_RETURN(DateHistogram dates, CountDates(engine(), planned.root, request.filters, request.dates));
      result.dates = std::move(dates.buckets);
      result.undated = dates.undated;
    }
    if (request.explain) {
      result.parse = DumpQuery(parsed.root.get());
      result.plan = ToString(planned.root);
    }
    const bool nothing = request.advice && result.total == 0;
    if (request.explain || nothing) RETURN_IF_ERROR(CountClauses(engine(), planned, request.filters, result));
    if (nothing) {
      RETURN_IF_ERROR(TellDates(engine(), planned, result));
      Suggest(parsed, planned, result);
    }
    return result;
  }

  absl::StatusOr<FacetFilter> FilterFor(Field field, std::string_view text, bool exclude) const {
    FacetFilter filter{field, {}, exclude};
    const std::string value = FacetValueOf(field, text);
    uint64_t known = 0;
    for (const std::string& term : FilterTermsOf(opened.decisions, {field, {value}, false})) {
      ASSIGN_OR_RETURN(const uint64_t count, engine().TermFrequency(term));
      known += count;
    }
    if (known > 0) {
      filter.values.push_back(value);
    } else if (const auto kind = EntityKindOf(field)) {
      const NameMatcher matcher(*kind, text);
      ASSIGN_OR_RETURN(
          const NameExpansion name,
          ExpandName(engine(), opened.decisions, field, [&](std::string_view key) { return matcher.Matches(key); }));
      for (const auto& [key, count] : name.final_keys) filter.values.push_back(key);
    } else if (InfoOf(field).kind == FieldKind::kExact) {
      ASSIGN_OR_RETURN(const Expansions values,
                       ExpandValues(engine(), field, [&](std::string_view other) { return HasWords(other, value); }));
      for (const auto& [other, count] : values) filter.values.push_back(other);
    }
    return filter;
  }

  absl::StatusOr<uint32_t> Resolve(std::string_view id) const {
    ASSIGN_OR_RETURN(const std::optional<uint32_t> docid, FindId(id));
    if (docid) return *docid;
    constexpr size_t kLeastDigits = 4;
    const std::string start = FilterTerm(Field::kId, FoldValue(id));
    std::vector<std::string> found;
    if (id.size() >= kLeastDigits) {
      RETURN_IF_ERROR(engine().VisitTerms(start, [&](std::string_view term, uint64_t) {
        found.emplace_back(term.substr(InfoOf(Field::kId).prefix.size()));
        return found.size() < 10;
      }));
    }
    if (found.empty()) return absl::NotFoundError(absl::StrCat("no story has the id ", ToAbsl(id)));
    if (found.size() > 1) {
      std::string message = absl::StrCat("several stories have ids that start with ", ToAbsl(id), ":");
      for (const std::string& other : found) absl::StrAppend(&message, " ", other);
      return absl::InvalidArgumentError(message);
    }
    ASSIGN_OR_RETURN(const std::optional<uint32_t> whole, FindId(found[0]));
    if (!whole) return absl::NotFoundError(absl::StrCat("no story has the id ", ToAbsl(id)));
    return *whole;
  }

  absl::StatusOr<ShownStory> Show(std::string_view id, std::string_view query, Analyzer& analyzer) const {
    ShownStory shown;
    ASSIGN_OR_RETURN(shown.docid, Resolve(id));
    ASSIGN_OR_RETURN(shown.story, engine().ReadStory(shown.docid));
    ASSIGN_OR_RETURN(const PlannedQuery planned, Plan(ParseQuery(query, {.today = Today()}), analyzer));
    TextMarker marker(planned.matched, analyzer);
    marker.SetStory(shown.story);
    shown.title = marker.Mark(shown.story.title);
    for (const std::string& paragraph : shown.story.paragraphs) shown.paragraphs.push_back(marker.Mark(paragraph));
    return shown;
  }
};

Searcher::Searcher(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Searcher::~Searcher() = default;

absl::StatusOr<std::unique_ptr<Searcher>> Searcher::Open(const std::string& path, EngineChoice choice) {
  ASSIGN_OR_RETURN(OpenedEngine opened, OpenEngine(path, choice));
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->opened = std::move(opened);
  return std::unique_ptr<Searcher>(new Searcher(std::move(impl)));
}

absl::StatusOr<std::unique_ptr<Searcher>> Searcher::OpenAsOf(const std::string& path, uint64_t revision) {
  ASSIGN_OR_RETURN(OpenedEngine opened, OpenEngineAsOf(path, revision));
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->opened = std::move(opened);
  return std::unique_ptr<Searcher>(new Searcher(std::move(impl)));
}

absl::StatusOr<SearchResult> Searcher::Search(const SearchRequest& request) const {
  const auto start = std::chrono::steady_clock::now();
  std::unique_ptr<Analyzer> analyzer = impl_->Borrow();
  auto result = impl_->Search(request, *analyzer);
  impl_->Return(std::move(analyzer));
  if (result.ok() && request.trend > 0) {
    ASSIGN_OR_RETURN(result->trend, FindTrend(*this, request, request.trend));
  }
  if (result.ok() && request.company) {
    ASSIGN_OR_RETURN(result->company, FindCompany(*this, request, *request.company, kCompanies));
  }
  if (result.ok()) result->seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

absl::StatusOr<FacetFilter> Searcher::FilterFor(Field field, std::string_view text, bool exclude) const {
  return impl_->FilterFor(field, text, exclude);
}

absl::StatusOr<ShownStory> Searcher::Show(std::string_view id, std::string_view query) const {
  std::unique_ptr<Analyzer> analyzer = impl_->Borrow();
  auto shown = impl_->Show(id, query, *analyzer);
  impl_->Return(std::move(analyzer));
  return shown;
}

const Engine& Searcher::engine() const { return impl_->engine(); }
const std::string& Searcher::path() const { return impl_->path; }

}  // namespace dateline
