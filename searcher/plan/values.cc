// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/values.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_match.h"
#include "common/schema/fields.h"
#include "common/schema/filter_term.h"
#include "searcher/plan/build.h"
#include "searcher/plan/expand.h"
#include "searcher/query/edit_distance.h"

namespace dateline {
namespace {

// Fields with one value that is a code or an address: compared whole.
bool IsCode(Field field) {
  return field == Field::kId || field == Field::kPage || field == Field::kUrl || field == Field::kCluster ||
         field == Field::kLanguage || field == Field::kDateConfidence;
}

bool AnyWord(std::string_view value, absl::FunctionRef<bool(std::string_view)> wanted) {
  if (wanted(value)) return true;
  for (size_t begin = 0; begin < value.size();) {
    const size_t end = std::min(value.find(' ', begin), value.size());
    if (wanted(value.substr(begin, end - begin))) return true;
    begin = end + 1;
  }
  return false;
}

// Whether a value, or a word of it, is of the form. REQUIRES: a wildcard or edits.
bool IsLike(std::string_view value, std::string_view pattern, ValueForm form) {
  return AnyWord(value, [&](std::string_view word) {
    return form.wildcard ? MatchesPattern(pattern, word) : EditDistance(pattern, word, form.edits) <= form.edits;
  });
}

void TellMissing(PlanScope& scope, std::string_view text, std::string folded, SourceSpan span) {
  scope.Problem(span, absl::StrCat("the index has no ", ToAbsl(InfoOf(scope.field).name), " \"", ToAbsl(text), "\""));
  if (IsCode(scope.field) || scope.negations > 0) return;
  scope.out.misspellings.push_back({span, scope.field, std::string(text), std::move(folded), ""});
}

MaybePlan AnyValuePlan(PlanScope& scope, Expansions values, std::string_view text, std::string folded,
                       SourceSpan span) {
  if (values.empty()) {
    TellMissing(scope, text, std::move(folded), span);
    return NothingPlan();
  }
  scope.Cap(values, kMaxExpansions, "values", span);
  std::vector<std::string> terms;
  for (const auto& [value, count] : values) terms.push_back(scope.Term(value));
  if (values.size() > 1 && !IsCode(scope.field)) scope.out.candidates.push_back({span, scope.field, std::move(values)});
  return AnyOfPlan(std::move(terms));
}

// The keys that a name as written may mean.
absl::StatusOr<NameExpansion> ExpandWrittenName(const PlanScope& scope, EntityKind kind, std::string_view text,
                                                ValueForm form) {
  const PlanContext& context = scope.context;
  if (form.wildcard || form.edits > 0) {
    const std::string pattern = FoldPattern(text);
    return ExpandName(context.index, context.decisions, scope.field,
                      [&](std::string_view key) { return IsLike(key, pattern, form); });
  }
  const NameMatcher matcher(kind, text);
  std::vector<std::string> inside;
  if (context.within && kind == EntityKind::kPlace) inside = Gazetteer::BuiltIn().PlacesWithin(matcher.known_key());
  std::sort(inside.begin(), inside.end());
  return ExpandName(context.index, context.decisions, scope.field, [&](std::string_view key) {
    return matcher.Matches(key) || std::binary_search(inside.begin(), inside.end(), key);
  });
}

absl::StatusOr<MaybePlan> NamePlan(PlanScope& scope, std::string_view text, ValueForm form, SourceSpan span) {
  const EntityKind kind = *EntityKindOf(scope.field);
  const std::string key = KeyOfName(kind, text);
  NameExpansion name;
  bool found = false;
  if (scope.exact_value) {
    name.raw_keys = {key};
    ASSIGN_OR_RETURN(const uint64_t count, scope.index().TermFrequency(FilterTerm(scope.field, key)));
    found = count > 0;
  } else {
    ASSIGN_OR_RETURN(name, ExpandWrittenName(scope, kind, text, form));
    found = !name.final_keys.empty();
  }
  if (!found) {
    TellMissing(scope, text, key, span);
    return MaybePlan(NothingPlan());
  }
  std::vector<std::string> terms;
  for (std::string& raw_key : name.raw_keys) {
    terms.push_back(FilterTerm(scope.field, raw_key));
    if (scope.negations == 0) scope.out.matched.names.emplace_back(scope.field, std::move(raw_key));
  }
  if (name.final_keys.size() > 1) scope.out.candidates.push_back({span, scope.field, std::move(name.final_keys)});
  return MaybePlan(AnyOfPlan(std::move(terms)));
}

}  // namespace

absl::StatusOr<MaybePlan> ValuePlan(PlanScope& scope, std::string_view text, ValueForm form, SourceSpan span) {
  if (InfoOf(scope.field).kind == FieldKind::kName) return NamePlan(scope, text, form, span);
  const std::string folded = FoldValue(text);
  const bool as_it_is = !form.wildcard && form.edits == 0;
  Expansions values;
  if (scope.exact_value || (IsCode(scope.field) && as_it_is)) {
    const std::string term = FilterTerm(scope.field, folded);
    ASSIGN_OR_RETURN(const uint64_t count, scope.index().TermFrequency(term));
    if (count > 0) values.emplace_back(term.substr(scope.prefix().size()), count);
  } else if (!as_it_is) {
    const std::string pattern = form.wildcard ? FoldPattern(text) : folded;
    ASSIGN_OR_RETURN(values, ExpandValues(scope.index(), scope.field,
                                          [&](std::string_view value) { return IsLike(value, pattern, form); }));
  } else if (scope.field == Field::kHost) {
    // A host and those under it; "www." is not part of a host here.
    const std::string host = folded.starts_with("www.") ? folded.substr(4) : folded;
    ASSIGN_OR_RETURN(values, ExpandValues(scope.index(), scope.field, [&](std::string_view value) {
      return value == host || value.ends_with("." + host);
    }));
  } else {
    ASSIGN_OR_RETURN(values, ExpandValues(scope.index(), scope.field,
                                          [&](std::string_view value) { return HasWords(value, folded); }));
  }
  return AnyValuePlan(scope, std::move(values), text, folded, span);
}

absl::StatusOr<MaybePlan> ValueRangePlan(PlanScope& scope, const RangeNode& range, SourceSpan span) {
  const std::string first = FoldValue(range.first), last = FoldValue(range.last);
  ASSIGN_OR_RETURN(Expansions values, ExpandValues(scope.index(), scope.field, [&](std::string_view value) {
    return value >= first && (last.empty() || value <= last || value.starts_with(last));
  }));
  return AnyValuePlan(scope, std::move(values), absl::StrCat(range.first, "..", range.last), first, span);
}

}  // namespace dateline
