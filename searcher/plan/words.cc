// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/words.h"

#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/schema/fields.h"
#include "common/schema/filter_term.h"
#include "searcher/plan/build.h"

namespace dateline {
namespace {

constexpr size_t kMaxScoredExpansions = 50;

std::string StemTerm(const PlanScope& scope, std::string_view stem) {
  return absl::StrCat(ToAbsl(kStemPrefix), scope.Term(stem));
}

// Notes a word that no story has.
absl::Status CheckSpelling(PlanScope& scope, const QueryToken& token, bool exact, SourceSpan span) {
  if (scope.negations > 0) return absl::OkStatus();
  ASSIGN_OR_RETURN(const uint64_t found,
                   scope.index().TermFrequency(exact ? scope.Term(token.term) : StemTerm(scope, token.stem)));
  if (found == 0) scope.out.misspellings.push_back({span, Field::kBody, token.term, token.term, ""});
  return absl::OkStatus();
}

// The English stem in any story, and where another language of the index makes another stem of the word, that one in
// stories of that language: the Spanish "rubi" must not find English rubies.
absl::StatusOr<MaybePlan> StemPlan(PlanScope& scope, std::string_view text, const QueryToken& token) {
  std::vector<PlanNode> either;
  either.push_back(TermPlan(StemTerm(scope, token.stem)));
  if (scope.negations == 0) scope.out.matched.stems.push_back(token.stem);
  std::map<std::string, std::vector<std::string>> languages_of_stem;
  for (const std::string& language : scope.languages) {
    const std::vector<QueryToken> other = TokensOf(scope, text, language);
    if (other.size() == 1 && other[0].stem != token.stem) {
      languages_of_stem[other[0].stem].push_back(FilterTerm(Field::kLanguage, language));
    }
  }
  for (auto& [stem, languages] : languages_of_stem) {
    ASSIGN_OR_RETURN(const uint64_t found, scope.index().TermFrequency(StemTerm(scope, stem)));
    if (found == 0) continue;
    either.push_back(ConjunctionPlan({TermPlan(StemTerm(scope, stem)), AnyOfPlan(std::move(languages))}));
    if (scope.negations == 0) scope.out.matched.stems.push_back(stem);
  }
  return MaybePlan(OrPlan(std::move(either)));
}

}  // namespace

std::vector<QueryToken> TokensOf(const PlanScope& scope, std::string_view text, std::string_view language) {
  std::vector<QueryToken> tokens;
  scope.context.analyzer.Analyze(text, language, false, [&](const AnalyzedToken& token) {
    tokens.push_back({std::string(token.term), std::string(token.stem)});
  });
  return tokens;
}

absl::StatusOr<MaybePlan> WordsPlan(PlanScope& scope, std::string_view text, bool exact, SourceSpan span) {
  const std::vector<QueryToken> tokens =
      TokensOf(scope, text, scope.asked_language.empty() ? "en" : scope.asked_language);
  if (tokens.empty()) {
    scope.Note(span, "no word stands here: ignored");
    return MaybePlan();
  }
  for (const QueryToken& token : tokens) RETURN_IF_ERROR(CheckSpelling(scope, token, exact || tokens.size() > 1, span));
  if (tokens.size() == 1 && !exact) return StemPlan(scope, text, tokens[0]);
  std::vector<std::string> terms, words;
  for (const QueryToken& token : tokens) {
    terms.push_back(scope.Term(token.term));
    words.push_back(token.term);
  }
  if (scope.negations == 0) {
    if (words.size() == 1) scope.out.matched.words.push_back(std::move(words[0]));
    else scope.out.matched.sequences.push_back(std::move(words));
  }
  return MaybePlan(PhrasePlan(std::move(terms)));
}

absl::StatusOr<Expansions> ExpandWord(const PlanScope& scope, const WordNode& word) {
  if (word.wildcard) return ExpandPattern(scope.index(), scope.prefix(), FoldPattern(word.text));
  const std::vector<QueryToken> tokens = TokensOf(scope, word.text);
  if (tokens.empty()) return Expansions();
  return ExpandFuzzy(scope.index(), scope.prefix(), tokens[0].term, word.fuzzy_edits);
}

absl::StatusOr<MaybePlan> PatternPlan(PlanScope& scope, const WordNode& word, SourceSpan span) {
  ASSIGN_OR_RETURN(Expansions words, ExpandWord(scope, word));
  if (words.empty()) {
    scope.Problem(span, absl::StrCat("no word of the index is like ", word.text));
    return MaybePlan(NothingPlan());
  }
  scope.Cap(words, kMaxExpansions, "words", span);
  std::vector<PlanNode> scored;
  std::vector<std::string> others;
  for (const auto& [other, count] : words) {
    if (scope.negations == 0) scope.out.matched.words.push_back(other);
    std::string term = scope.Term(other);
    if (scored.size() < kMaxScoredExpansions) scored.push_back(TermPlan(std::move(term)));
    else others.push_back(std::move(term));
  }
  if (!others.empty()) scored.push_back(AnyOfPlan(std::move(others)));
  return MaybePlan(OrPlan(std::move(scored)));
}

}  // namespace dateline
