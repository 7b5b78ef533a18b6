// SPDX-License-Identifier: Apache-2.0
#include "searcher/result/advice.h"

#include <algorithm>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/schema/date_terms.h"
#include "common/schema/fields.h"
#include "searcher/result/date_histogram.h"

namespace dateline {
namespace {

absl::StatusOr<uint64_t> Count(const Engine& engine, PlanNode plan, const std::vector<FacetFilter>& filters) {
  MatchRequest request;
  request.plan = std::move(plan);
  request.filters = filters;
  request.count = 0;
  ASSIGN_OR_RETURN(const MatchResult result, engine.Match(request));
  return result.total;
}

// Beyond this many clauses, dropping each in turn is no advice but a list.
constexpr size_t kMaxDropped = 12;

}  // namespace

absl::Status CountClauses(const Engine& engine, const PlannedQuery& planned, const std::vector<FacetFilter>& filters,
                          SearchResult& result) {
  for (size_t i = 0; i < planned.clauses.size(); ++i) {
    const PlanClause& clause = planned.clauses[i];
    ClauseCount counted{clause.span, clause.text, clause.negated, 0, 0};
    ASSIGN_OR_RETURN(counted.count, Count(engine, clause.plan, {}));
    if (planned.conjunction && planned.clauses.size() > 1 && planned.clauses.size() <= kMaxDropped) {
      ASSIGN_OR_RETURN(counted.without, Count(engine, JoinClauses(planned.clauses, i), filters));
    }
    result.clauses.push_back(std::move(counted));
  }
  return absl::OkStatus();
}

absl::Status ExplainCandidates(const Engine& engine, const PlannedQuery& planned, SearchResult& result) {
  constexpr size_t kShown = 5;
  for (const Candidates& candidates : planned.candidates) {
    std::string list;
    for (size_t i = 0; i < candidates.values.size() && i < kShown; ++i) {
      const auto& [value, count] = candidates.values[i];
      ASSIGN_OR_RETURN(const std::string label, engine.Label(candidates.field, value));
      absl::StrAppend(&list, list.empty() ? "" : ", ", label, " (", count, ")");
    }
    if (candidates.values.size() > kShown) absl::StrAppend(&list, " and ", candidates.values.size() - kShown, " more");
    result.problems.push_back({QueryProblem::Severity::kNote, candidates.span,
                               absl::StrCat("this stands for ", candidates.values.size(), ": ", list)});
  }
  return absl::OkStatus();
}

void TellMisspellings(const PlannedQuery& planned, SearchResult& result) {
  for (const Misspelling& misspelling : planned.misspellings) {
    if (misspelling.field != Field::kBody) continue;  // the planner has told of names and values
    std::string message = absl::StrCat("no story has the word \"", misspelling.typed, "\"");
    if (!misspelling.nearest.empty()) absl::StrAppend(&message, ": did you mean \"", misspelling.nearest, "\"?");
    result.problems.push_back({QueryProblem::Severity::kNote, misspelling.span, std::move(message)});
  }
}

absl::Status TellDates(const Engine& engine, const PlannedQuery& planned, SearchResult& result) {
  for (size_t i = 0; i < planned.clauses.size() && i < result.clauses.size(); ++i) {
    if (planned.clauses[i].plan.kind != PlanNode::Kind::kDateRange || planned.clauses[i].negated ||
        result.clauses[i].count > 0)
      continue;
    std::string first, last;  // days as terms have them: 20250924
    RETURN_IF_ERROR(engine.VisitTerms(InfoOf(Field::kDate).prefix, [&](std::string_view term, uint64_t) {
      if (term == kUndatedTerm) return true;
      last = std::string(term.substr(1));
      if (first.empty()) first = last;
      return true;
    }));
    if (first.empty()) continue;
    result.problems.push_back({QueryProblem::Severity::kNote, planned.clauses[i].span,
                               absl::StrCat("the index has stories of ", DashedDate(first), " to ", DashedDate(last))});
  }
  return absl::OkStatus();
}

void Suggest(const ParsedQuery& query, const PlannedQuery& planned, SearchResult& result) {
  // All corrections at once, from the last to the first so that spans stay good.
  std::vector<Misspelling> corrections;
  for (const Misspelling& misspelling : planned.misspellings) {
    if (!misspelling.nearest.empty()) corrections.push_back(misspelling);
  }
  std::sort(corrections.begin(), corrections.end(),
            [](const Misspelling& a, const Misspelling& b) { return a.span.begin > b.span.begin; });
  std::string corrected = query.text;
  uint32_t limit = UINT32_MAX;
  for (const Misspelling& correction : corrections) {
    if (correction.span.end > limit || correction.span.end > corrected.size()) continue;
    // A name's correction brings its field along: the span of the value alone stands behind the field already.
    std::string replacement = correction.nearest;
    const std::string_view before = std::string_view(corrected).substr(0, correction.span.begin);
    if (const size_t colon = replacement.find(":\""); colon != std::string::npos && before.ends_with(':')) {
      replacement.erase(0, colon + 1);
    }
    // Inside a phrase only the word is replaced.
    const std::string_view clause =
        std::string_view(corrected).substr(correction.span.begin, correction.span.end - correction.span.begin);
    if (clause.starts_with('"') && !replacement.starts_with('"')) {
      const size_t at = clause.find(correction.typed);
      if (at == std::string_view::npos) continue;
      corrected.replace(correction.span.begin + at, correction.typed.size(), replacement);
    } else {
      corrected.replace(correction.span.begin, correction.span.end - correction.span.begin, replacement);
    }
    limit = correction.span.begin;
  }
  if (corrected != query.text) result.suggestions.push_back(corrected);

  std::vector<size_t> drops;
  for (size_t i = 0; i < result.clauses.size(); ++i) {
    if (result.clauses[i].without > 0) drops.push_back(i);
  }
  std::stable_sort(drops.begin(), drops.end(),
                   [&](size_t a, size_t b) { return result.clauses[a].without > result.clauses[b].without; });
  for (const size_t dropped : drops) {
    std::string rest;
    for (size_t i = 0; i < result.clauses.size(); ++i) {
      if (i == dropped) continue;
      const bool loose = planned.clauses[i].text.find(" OR ") != std::string::npos;
      absl::StrAppend(&rest, rest.empty() ? "" : " ", loose ? "(" : "", result.clauses[i].text, loose ? ")" : "");
    }
    result.suggestions.push_back(std::move(rest));
  }
  constexpr size_t kMost = 4;
  if (result.suggestions.size() > kMost) result.suggestions.resize(kMost);
}

}  // namespace dateline
