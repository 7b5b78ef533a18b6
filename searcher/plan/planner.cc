// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/planner.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_match.h"
#include "common/schema/fields.h"
#include "common/schema/filter_term.h"
#include "searcher/plan/build.h"
#include "searcher/plan/expand.h"
#include "searcher/plan/like.h"
#include "searcher/plan/spelling.h"
#include "searcher/query/edit_distance.h"
#include "searcher/query/print.h"
#include "searcher/query/visit.h"

namespace dateline {
namespace {

// A pattern stands for this many words at most, of which the most frequent ones score.
constexpr size_t kMaxExpansions = 1000;
constexpr size_t kMaxScoredExpansions = 50;
// NEAR and its kin try every combination of the words that its sides stand for, up to this many.
constexpr size_t kMaxForms = 12;
constexpr size_t kMaxCombinations = 128;

// Nothing: the clause says nothing and is left out.
using MaybePlan = std::optional<PlanNode>;

std::string Term(std::string_view prefix, std::string_view word) { return absl::StrCat(ToAbsl(prefix), ToAbsl(word)); }

EntityKind KindOf(Field field) {
  return field == Field::kOrg ? EntityKind::kOrg : field == Field::kPlace ? EntityKind::kPlace : EntityKind::kPerson;
}

class Planner {
 public:
  Planner(const PlanContext& context, PlannedQuery& out) : context_(context), out_(out) {}

  absl::Status Run(const ParsedQuery& query) {
    RETURN_IF_ERROR(FindLanguages(query.root.get()));
    if (query.root == nullptr) {
      out_.root.kind = PlanNode::Kind::kEverything;
      return absl::OkStatus();
    }
    const auto* any = std::get_if<OrNode>(&query.root->node);
    const auto* all = std::get_if<AndNode>(&query.root->node);
    // With a required alternative an OR is no plain list of clauses.
    const bool plain_or = any != nullptr && std::none_of(any->children.begin(), any->children.end(), [](const QueryNodePtr& child) {
      return std::holds_alternative<RequiredNode>(child->node);
    });
    if (all != nullptr) {
      for (const QueryNodePtr& child : all->children) RETURN_IF_ERROR(AddClause(*child));
    } else if (plain_or) {
      out_.conjunction = false;
      for (const QueryNodePtr& child : any->children) RETURN_IF_ERROR(AddClause(*child));
    } else {
      RETURN_IF_ERROR(AddClause(*query.root));
    }
    if (out_.conjunction) {
      out_.root = JoinClauses(out_.clauses);
    } else {
      std::vector<PlanNode> alternatives;
      for (const PlanClause& clause : out_.clauses) alternatives.push_back(WholePlan(clause));
      out_.root = OrPlan(std::move(alternatives));
    }
    if (out_.clauses.empty()) out_.root.kind = PlanNode::Kind::kEverything;
    return absl::OkStatus();
  }

 private:
  void Problem(SourceSpan span, std::string message, QueryProblem::Severity severity = QueryProblem::Severity::kWarning) {
    out_.problems.push_back({severity, span, std::move(message)});
  }
  void Note(SourceSpan span, std::string message) { Problem(span, std::move(message), QueryProblem::Severity::kNote); }

  static PlanNode WholePlan(const PlanClause& clause) {
    return clause.negated ? ConjunctionPlan({}, {clause.plan}) : clause.plan;
  }

  absl::Status AddClause(const QueryNode& node) {
    const QueryNode* inner = &node;
    PlanClause clause{node.span, PrintQuery(&node), false, {}};
    if (const auto* no = std::get_if<NotNode>(&node.node)) {
      clause.negated = true;
      inner = no->child.get();
      ++negations_;
    }
    auto plan = Plan(*inner);
    if (clause.negated) --negations_;
    if (!plan.ok()) return plan.status();
    if (!plan->has_value()) return absl::OkStatus();
    clause.plan = **std::move(plan);
    out_.clauses.push_back(std::move(clause));
    return absl::OkStatus();
  }

  // The languages whose stems a word may have: those of the index; of a query that says lang:xx, that one.
  absl::Status FindLanguages(const QueryNode* root) {
    if (root != nullptr) {
      if (const auto language = LanguageAsked(*root)) {
        asked_language_ = *language;
        return absl::OkStatus();
      }
      if (const auto* all = std::get_if<AndNode>(&root->node)) {
        for (const QueryNodePtr& child : all->children) {
          if (const auto language = LanguageAsked(*child)) asked_language_ = *language;
        }
        if (!asked_language_.empty()) return absl::OkStatus();
      }
    }
    return context_.index.VisitTerms(InfoOf(Field::kLanguage).prefix, [&](std::string_view term, uint64_t) {
      const std::string_view language = term.substr(InfoOf(Field::kLanguage).prefix.size());
      if (language != "en") languages_.emplace_back(language);
      return true;
    });
  }

  static std::optional<std::string> LanguageAsked(const QueryNode& node) {
    const auto* field = std::get_if<FieldNode>(&node.node);
    if (field == nullptr || field->field != Field::kLanguage) return std::nullopt;
    const auto* word = std::get_if<WordNode>(&field->child->node);
    if (word == nullptr || word->wildcard) return std::nullopt;
    return FoldValue(word->text);
  }

  absl::StatusOr<MaybePlan> Plan(const QueryNode& node) {
    ASSIGN_OR_RETURN(MaybePlan plan, std::visit(Overloaded{
        [&](const WordNode& word) { return Word(word, node.span); },
        [&](const PhraseNode& phrase) { return Phrase(phrase, node.span); },
        [&](const DateNode& date) { return Date(date); },
        [&](const RangeNode& range) { return Range(range, node.span); },
        [&](const LikeNode& like) { return Like(like, node.span); },
        [&](const AndNode& all) { return And(all); },
        [&](const OrNode& any) { return Or(any); },
        [&](const NotNode& no) { return Not(no); },
        [&](const NearNode& near) { return Near(near, node.span); },
        [&](const RequiredNode& required) { return Plan(*required.child); },
        [&](const BoostNode& boost) { return Boosted(boost); },
        [&](const FieldNode& field) { return InField(field); }}, node.node));
    if (plan) plan->span = node.span;
    return plan;
  }

  absl::StatusOr<MaybePlan> And(const AndNode& all) {
    std::vector<PlanNode> positive, negative;
    for (const QueryNodePtr& child : all.children) {
      if (const auto* no = std::get_if<NotNode>(&child->node)) {
        ++negations_;
        auto plan = Plan(*no->child);
        --negations_;
        if (!plan.ok()) return plan.status();
        if (plan->has_value()) negative.push_back(**std::move(plan));
        continue;
      }
      ASSIGN_OR_RETURN(MaybePlan plan, Plan(*child));
      if (plan) positive.push_back(*std::move(plan));
    }
    if (positive.empty() && negative.empty()) return MaybePlan();
    return MaybePlan(ConjunctionPlan(std::move(positive), std::move(negative)));
  }

  absl::StatusOr<MaybePlan> Or(const OrNode& any) {
    std::vector<PlanNode> required, others;
    for (const QueryNodePtr& child : any.children) {
      ASSIGN_OR_RETURN(MaybePlan plan, Plan(*child));
      if (!plan) continue;
      (std::holds_alternative<RequiredNode>(child->node) ? required : others).push_back(*std::move(plan));
    }
    if (required.empty()) return others.empty() ? MaybePlan() : MaybePlan(OrPlan(std::move(others)));
    PlanNode first = ConjunctionPlan(std::move(required));
    if (others.empty()) return MaybePlan(std::move(first));
    PlanNode optional;
    optional.kind = PlanNode::Kind::kOptional;
    optional.children.push_back(std::move(first));
    std::move(others.begin(), others.end(), std::back_inserter(optional.children));
    return MaybePlan(std::move(optional));
  }

  absl::StatusOr<MaybePlan> Not(const NotNode& no) {
    ++negations_;
    auto plan = Plan(*no.child);
    --negations_;
    if (!plan.ok()) return plan.status();
    if (!plan->has_value()) return MaybePlan();
    return MaybePlan(ConjunctionPlan({}, {**std::move(plan)}));
  }

  absl::StatusOr<MaybePlan> Boosted(const BoostNode& boost) {
    ASSIGN_OR_RETURN(MaybePlan plan, Plan(*boost.child));
    if (plan) Boost(*plan, boost.factor);
    return plan;
  }

  absl::StatusOr<MaybePlan> InField(const FieldNode& field) {
    const Field outer = std::exchange(field_, field.field);
    const bool outer_exact = std::exchange(exact_value_, field.exact_value);
    auto plan = Plan(*field.child);
    field_ = outer;
    exact_value_ = outer_exact;
    return plan;
  }

  absl::StatusOr<MaybePlan> Date(const DateNode& date) {
    if (date.undated) return MaybePlan(AnyOfPlan({std::string(kUndatedTerm)}));
    PlanNode node;
    node.kind = PlanNode::Kind::kDateRange;
    node.range = date.range;
    return MaybePlan(std::move(node));
  }

  absl::StatusOr<MaybePlan> Like(const LikeNode& like, SourceSpan span) {
    ASSIGN_OR_RETURN(const std::optional<Story> story, context_.story_by_id(like.id));
    if (!story) {
      Problem(span, absl::StrCat("no story has the id ", like.id));
      return MaybePlan(NothingPlan());
    }
    ASSIGN_OR_RETURN(PlanNode plan, LikePlan(*story, context_.index, context_.analyzer));
    if (negations_ == 0) {
      for (const PlanNode& term : plan.children) out_.matched.stems.push_back(term.terms[0].substr(kStemPrefix.size()));
    }
    return MaybePlan(std::move(plan));
  }

  // --- words -------------------------------------------------------------------------------------------------------------

  struct Token {
    std::string term;
    std::string stem;
  };

  std::vector<Token> Analyze(std::string_view text, std::string_view language) {
    std::vector<Token> tokens;
    context_.analyzer.Analyze(text, language, false, [&](const AnalyzedToken& token) {
      tokens.push_back({std::string(token.term), std::string(token.stem)});
    });
    return tokens;
  }

  bool InText() const { return InfoOf(field_).kind == FieldKind::kText; }
  std::string_view Prefix() const { return InfoOf(field_).prefix; }

  absl::StatusOr<MaybePlan> Word(const WordNode& word, SourceSpan span) {
    if (InfoOf(field_).kind == FieldKind::kName) return Name(word.text, word.wildcard, word.fuzzy_edits, span);
    if (!InText()) return Value(word.text, word.wildcard, word.fuzzy_edits, span);
    if (word.wildcard || word.fuzzy_edits > 0) return Pattern(word, span);
    return Words(word.text, word.exact, span);
  }

  absl::StatusOr<MaybePlan> Phrase(const PhraseNode& phrase, SourceSpan span) {
    if (InfoOf(field_).kind == FieldKind::kName) return Name(phrase.text, false, 0, span);
    if (!InText()) return Value(phrase.text, false, 0, span);
    return Words(phrase.text, true, span);
  }

  absl::StatusOr<MaybePlan> Words(std::string_view text, bool exact, SourceSpan span) {
    const std::vector<Token> tokens = Analyze(text, asked_language_.empty() ? "en" : asked_language_);
    if (tokens.empty()) {
      Note(span, "no word stands here: ignored");
      return MaybePlan();
    }
    for (const Token& token : tokens) RETURN_IF_ERROR(CheckSpelling(token, exact || tokens.size() > 1, span));
    if (tokens.size() == 1 && !exact) return Stems(text, tokens[0]);
    std::vector<std::string> terms, words;
    for (const Token& token : tokens) {
      terms.push_back(Term(Prefix(), token.term));
      words.push_back(token.term);
    }
    if (negations_ == 0) {
      if (words.size() == 1) out_.matched.words.push_back(words[0]);
      else out_.matched.sequences.push_back(words);
    }
    return MaybePlan(PhrasePlan(std::move(terms)));
  }

  // The English stem in any story, and where another language of the index makes another stem of the word, that one in
  // stories of that language: the Spanish "rubi" must not find English rubies.
  absl::StatusOr<MaybePlan> Stems(std::string_view text, const Token& token) {
    const std::string prefix = Term(kStemPrefix, Prefix());
    std::vector<PlanNode> either;
    either.push_back(TermPlan(prefix + token.stem));
    if (negations_ == 0) out_.matched.stems.push_back(token.stem);
    std::map<std::string, std::vector<std::string>> languages_of_stem;
    for (const std::string& language : languages_) {
      const std::vector<Token> other = Analyze(text, language);
      if (other.size() == 1 && other[0].stem != token.stem) {
        languages_of_stem[other[0].stem].push_back(FilterTerm(Field::kLanguage, language));
      }
    }
    for (auto& [stem, languages] : languages_of_stem) {
      ASSIGN_OR_RETURN(const uint64_t found, context_.index.TermFrequency(prefix + stem));
      if (found == 0) continue;
      either.push_back(ConjunctionPlan({TermPlan(prefix + stem), AnyOfPlan(std::move(languages))}));
      if (negations_ == 0) out_.matched.stems.push_back(stem);
    }
    return MaybePlan(OrPlan(std::move(either)));
  }

  absl::Status CheckSpelling(const Token& token, bool exact, SourceSpan span) {
    if (negations_ > 0) return absl::OkStatus();
    const std::string term = exact ? Term(Prefix(), token.term) : Term(kStemPrefix, Term(Prefix(), token.stem));
    ASSIGN_OR_RETURN(const uint64_t found, context_.index.TermFrequency(term));
    if (found > 0) return absl::OkStatus();
    ASSIGN_OR_RETURN(std::string nearest, NearestWord(context_.index, token.term));
    if (nearest == token.term) nearest.clear();
    out_.misspellings.push_back({span, token.term, std::move(nearest)});
    return absl::OkStatus();
  }

  absl::StatusOr<MaybePlan> Pattern(const WordNode& word, SourceSpan span) {
    ASSIGN_OR_RETURN(Expansions words, Expand(word, span));
    if (words.empty()) {
      Problem(span, absl::StrCat("no word of the index is like ", word.text));
      return MaybePlan(NothingPlan());
    }
    Cap(words, kMaxExpansions, span);
    std::vector<PlanNode> scored;
    std::vector<std::string> others;
    for (const auto& [other, count] : words) {
      if (negations_ == 0) out_.matched.words.push_back(other);
      std::string term = Term(Prefix(), other);
      if (scored.size() < kMaxScoredExpansions) scored.push_back(TermPlan(std::move(term)));
      else others.push_back(std::move(term));
    }
    if (!others.empty()) scored.push_back(AnyOfPlan(std::move(others)));
    return MaybePlan(OrPlan(std::move(scored)));
  }

  absl::StatusOr<Expansions> Expand(const WordNode& word, SourceSpan) {
    if (word.wildcard) return ExpandPattern(context_.index, Prefix(), FoldPattern(word.text));
    const std::vector<Token> tokens = Analyze(word.text, "en");
    if (tokens.empty()) return Expansions();
    return ExpandFuzzy(context_.index, Prefix(), tokens[0].term, word.fuzzy_edits);
  }

  void Cap(Expansions& expansions, size_t most, SourceSpan span) {
    if (expansions.size() <= most) return;
    Problem(span, absl::StrCat("this stands for ", expansions.size(), " words: the ", most, " most frequent are searched"));
    expansions.resize(most);
  }

  // --- names and values ----------------------------------------------------------------------------------------------------

  absl::StatusOr<MaybePlan> Name(std::string_view text, bool wildcard, uint8_t edits, SourceSpan span) {
    const EntityKind kind = KindOf(field_);
    NameExpansion name;
    if (exact_value_) {
      name.raw_keys = {KeyOfName(kind, text)};
    } else if (wildcard || edits > 0) {
      const std::string pattern = FoldPattern(text);
      ASSIGN_OR_RETURN(name, ExpandName(context_.index, context_.decisions, field_, [&](std::string_view key) {
        return AnyWord(key, [&](std::string_view word) {
          return wildcard ? MatchesPattern(pattern, word) : EditDistanceAtMost(pattern, word, edits);
        });
      }));
    } else {
      const NameMatcher matcher(kind, text);
      std::vector<std::string> inside;
      if (context_.within && kind == EntityKind::kPlace) inside = Gazetteer::BuiltIn().PlacesWithin(matcher.known_key());
      std::sort(inside.begin(), inside.end());
      ASSIGN_OR_RETURN(name, ExpandName(context_.index, context_.decisions, field_, [&](std::string_view key) {
        return matcher.Matches(key) || std::binary_search(inside.begin(), inside.end(), key);
      }));
    }
    bool found = false;
    std::vector<std::string> terms;
    for (const std::string& key : name.raw_keys) {
      terms.push_back(FilterTerm(field_, key));
      if (exact_value_) {
        ASSIGN_OR_RETURN(const uint64_t count, context_.index.TermFrequency(terms.back()));
        found = found || count > 0;
      }
      if (negations_ == 0) out_.matched.names.emplace_back(field_, key);
    }
    found = found || !name.final_keys.empty();
    if (!found) {
      RETURN_IF_ERROR(NoValue(text, KeyOfName(kind, text), span));
      return MaybePlan(NothingPlan());
    }
    if (name.final_keys.size() > 1) out_.candidates.push_back({span, field_, std::move(name.final_keys)});
    return MaybePlan(AnyOfPlan(std::move(terms)));
  }

  static bool AnyWord(std::string_view key, absl::FunctionRef<bool(std::string_view)> wanted) {
    if (wanted(key)) return true;
    for (size_t begin = 0; begin < key.size();) {
      const size_t end = std::min(key.find(' ', begin), key.size());
      if (wanted(key.substr(begin, end - begin))) return true;
      begin = end + 1;
    }
    return false;
  }

  // Fields with one value that is a code or an address: compared whole.
  static bool IsCode(Field field) {
    return field == Field::kId || field == Field::kPage || field == Field::kUrl || field == Field::kCluster ||
           field == Field::kLanguage || field == Field::kDateConfidence;
  }

  absl::StatusOr<MaybePlan> Value(std::string_view text, bool wildcard, uint8_t edits, SourceSpan span) {
    const std::string folded = FoldValue(text);
    Expansions values;
    if (exact_value_ || (IsCode(field_) && !wildcard && edits == 0)) {
      const std::string term = FilterTerm(field_, folded);
      ASSIGN_OR_RETURN(const uint64_t count, context_.index.TermFrequency(term));
      if (count > 0) values.emplace_back(term.substr(Prefix().size()), count);
    } else if (wildcard) {
      const std::string pattern = FoldPattern(text);
      ASSIGN_OR_RETURN(values, ExpandValues(context_.index, field_, [&](std::string_view value) {
        return AnyWord(value, [&](std::string_view word) { return MatchesPattern(pattern, word); });
      }));
    } else if (edits > 0) {
      ASSIGN_OR_RETURN(values, ExpandValues(context_.index, field_, [&](std::string_view value) {
        return AnyWord(value, [&](std::string_view word) { return EditDistanceAtMost(folded, word, edits); });
      }));
    } else if (field_ == Field::kHost) {
      // A host and those under it; "www." is not part of a host here.
      const std::string host = folded.starts_with("www.") ? folded.substr(4) : folded;
      ASSIGN_OR_RETURN(values, ExpandValues(context_.index, field_, [&](std::string_view value) {
        return value == host || value.ends_with("." + host);
      }));
    } else {
      ASSIGN_OR_RETURN(values, ExpandValues(context_.index, field_, [&](std::string_view value) { return HasWords(value, folded); }));
    }
    return ValuesPlan(std::move(values), text, folded, span);
  }

  absl::StatusOr<MaybePlan> Range(const RangeNode& range, SourceSpan span) {
    const std::string first = FoldValue(range.first), last = FoldValue(range.last);
    ASSIGN_OR_RETURN(Expansions values, ExpandValues(context_.index, field_, [&](std::string_view value) {
      return value >= first && (last.empty() || value <= last || value.starts_with(last));
    }));
    return ValuesPlan(std::move(values), absl::StrCat(range.first, "..", range.last), first, span);
  }

  absl::StatusOr<MaybePlan> ValuesPlan(Expansions values, std::string_view text, std::string_view folded, SourceSpan span) {
    if (values.empty()) {
      RETURN_IF_ERROR(NoValue(text, folded, span));
      return MaybePlan(NothingPlan());
    }
    Cap(values, kMaxExpansions, span);
    std::vector<std::string> terms;
    for (const auto& [value, count] : values) terms.push_back(Term(Prefix(), value));
    if (values.size() > 1 && !IsCode(field_)) out_.candidates.push_back({span, field_, std::move(values)});
    return MaybePlan(AnyOfPlan(std::move(terms)));
  }

  absl::Status NoValue(std::string_view text, std::string_view folded, SourceSpan span) {
    std::string nearest;
    if (!IsCode(field_) && negations_ == 0) {
      ASSIGN_OR_RETURN(nearest, NearestValue(context_.index, field_, folded));
    }
    Problem(span, absl::StrCat("the index has no ", ToAbsl(InfoOf(field_).name), " \"", ToAbsl(text), "\""));
    if (!nearest.empty()) {
      out_.misspellings.push_back({span, std::string(text), absl::StrCat(ToAbsl(InfoOf(field_).name), ":\"", nearest, "\"")});
    }
    return absl::OkStatus();
  }

  static bool EditDistanceAtMost(std::string_view a, std::string_view b, uint8_t edits) { return EditDistance(a, b, edits) <= edits; }

  // --- NEAR, ADJ, SENT -------------------------------------------------------------------------------------------------------

  // One word of a NEAR: the terms that may stand for it.
  using Slot = std::vector<std::string>;

  absl::StatusOr<MaybePlan> Near(const NearNode& near, SourceSpan span) {
    std::vector<Slot> slots;
    std::vector<PlanNode> all;
    for (const QueryNodePtr& child : near.children) {
      ASSIGN_OR_RETURN(MaybePlan plan, Plan(*child));
      if (!plan) continue;
      all.push_back(*std::move(plan));
      ASSIGN_OR_RETURN(const bool words, AddSlots(*child, slots));
      if (!words) {
        Problem(child->span, "only words can stand near each other: this is searched anywhere in the story");
      }
    }
    if (all.empty()) return MaybePlan();
    if (slots.size() < 2) return MaybePlan(ConjunctionPlan(std::move(all)));
    TrimSlots(slots, span);
    PlanNode pattern;
    pattern.kind = PlanNode::Kind::kPositional;
    pattern.relation = near.kind == NearNode::Kind::kNear       ? Relation::kNear
                       : near.kind == NearNode::Kind::kAdjacent ? Relation::kOrdered
                                                                : Relation::kSentence;
    // "At most n words apart", first to last; never less than the words themselves take.
    if (pattern.relation != Relation::kSentence) {
      pattern.window = std::max(near.distance, static_cast<uint32_t>(slots.size() - 1)) + 1;
    }
    // What scores is the words as they are searched elsewhere; how they stand only restricts.
    std::vector<PlanNode> combinations;
    Combine(slots, pattern, combinations);
    PlanNode filter;
    filter.kind = PlanNode::Kind::kFilter;
    filter.children.push_back(ConjunctionPlan(std::move(all)));
    filter.children.push_back(OrPlan(std::move(combinations)));
    return MaybePlan(std::move(filter));
  }

  static void Combine(const std::vector<Slot>& slots, PlanNode& pattern, std::vector<PlanNode>& out) {
    if (pattern.terms.size() == slots.size()) {
      out.push_back(pattern);
      return;
    }
    for (const std::string& term : slots[pattern.terms.size()]) {
      pattern.terms.push_back(term);
      Combine(slots, pattern, out);
      pattern.terms.pop_back();
    }
  }

  void TrimSlots(std::vector<Slot>& slots, SourceSpan span) {
    bool trimmed = false;
    while (true) {
      size_t combinations = 1;
      Slot* longest = &slots.front();
      for (Slot& slot : slots) {
        combinations = std::min(combinations * slot.size(), kMaxCombinations * kMaxForms);
        if (slot.size() > longest->size()) longest = &slot;
      }
      if (combinations <= kMaxCombinations || longest->size() == 1) break;
      longest->pop_back();
      trimmed = true;
    }
    if (trimmed) Note(span, "these words have many forms: only the most frequent are looked for near each other");
  }

  // The words that a clause stands for; false when it is no word.
  absl::StatusOr<bool> AddSlots(const QueryNode& node, std::vector<Slot>& slots) {
    if (const auto* boost = std::get_if<BoostNode>(&node.node)) return AddSlots(*boost->child, slots);
    if (const auto* required = std::get_if<RequiredNode>(&node.node)) return AddSlots(*required->child, slots);
    if (const auto* field = std::get_if<FieldNode>(&node.node)) {
      if (InfoOf(field->field).kind != FieldKind::kText) return false;
      const Field outer = std::exchange(field_, field->field);
      auto words = AddSlots(*field->child, slots);
      field_ = outer;
      return words;
    }
    if (!InText()) return false;
    if (const auto* near = std::get_if<NearNode>(&node.node)) return AddAllSlots(near->children, slots);
    if (const auto* all = std::get_if<AndNode>(&node.node)) return AddAllSlots(all->children, slots);
    if (const auto* phrase = std::get_if<PhraseNode>(&node.node)) return AddTokens(phrase->text, slots);
    if (const auto* any = std::get_if<OrNode>(&node.node)) {
      Slot either;
      for (const QueryNodePtr& child : any->children) {
        std::vector<Slot> inner;
        ASSIGN_OR_RETURN(const bool words, AddSlots(*child, inner));
        if (!words || inner.size() != 1) return false;
        either.insert(either.end(), inner[0].begin(), inner[0].end());
      }
      slots.push_back(std::move(either));
      return true;
    }
    const auto* word = std::get_if<WordNode>(&node.node);
    if (word == nullptr) return false;
    const std::vector<Token> tokens = Analyze(word->text, "en");
    if (!word->wildcard && word->fuzzy_edits == 0 && (word->exact || tokens.size() != 1)) return AddTokens(word->text, slots);
    Expansions forms;
    if (word->wildcard || word->fuzzy_edits > 0) {
      ASSIGN_OR_RETURN(forms, Expand(*word, node.span));
      Cap(forms, kMaxForms, node.span);
    } else {
      ASSIGN_OR_RETURN(forms, ExpandStem(context_.index, Prefix(), tokens[0].term, tokens[0].stem, context_.analyzer));
      if (forms.size() > kMaxForms) forms.resize(kMaxForms);
    }
    Slot slot;
    for (const auto& [form, count] : forms) slot.push_back(Term(Prefix(), form));
    if (slot.empty()) slot.push_back(Term(Prefix(), tokens.empty() ? word->text : tokens[0].term));  // matches nothing
    slots.push_back(std::move(slot));
    return true;
  }

  absl::StatusOr<bool> AddAllSlots(const std::vector<QueryNodePtr>& children, std::vector<Slot>& slots) {
    for (const QueryNodePtr& child : children) {
      ASSIGN_OR_RETURN(const bool words, AddSlots(*child, slots));
      if (!words) return false;
    }
    return true;
  }

  bool AddTokens(std::string_view text, std::vector<Slot>& slots) {
    for (const Token& token : Analyze(text, "en")) slots.push_back({Term(Prefix(), token.term)});
    return true;
  }

  const PlanContext& context_;
  PlannedQuery& out_;
  std::string asked_language_;
  std::vector<std::string> languages_;  // of the index, apart from English
  Field field_ = Field::kBody;
  bool exact_value_ = false;
  int negations_ = 0;  // nothing under a negation is marked or corrected
};

}  // namespace

absl::StatusOr<PlannedQuery> PlanQuery(const ParsedQuery& query, const PlanContext& context) {
  PlannedQuery planned;
  RETURN_IF_ERROR(Planner(context, planned).Run(query));
  return planned;
}

PlanNode JoinClauses(const std::vector<PlanClause>& clauses, std::optional<size_t> without) {
  std::vector<PlanNode> positive, negative;
  for (size_t i = 0; i < clauses.size(); ++i) {
    if (i != without) (clauses[i].negated ? negative : positive).push_back(clauses[i].plan);
  }
  return ConjunctionPlan(std::move(positive), std::move(negative));
}

}  // namespace dateline
