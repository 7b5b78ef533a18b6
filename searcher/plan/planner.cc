// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/planner.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/schema/fields.h"
#include "common/schema/filter_term.h"
#include "searcher/plan/build.h"
#include "searcher/plan/like.h"
#include "searcher/plan/near.h"
#include "searcher/plan/scope.h"
#include "searcher/plan/values.h"
#include "searcher/plan/words.h"
#include "searcher/query/print.h"
#include "searcher/query/visit.h"

namespace dateline {
namespace {

class Planner {
 public:
  Planner(const PlanContext& context, PlannedQuery& out) : scope_{context, out, {}, {}}, out_(out) {}

  absl::Status Run(const ParsedQuery& query) {
    RETURN_IF_ERROR(FindLanguages(query.root.get()));
    if (query.root == nullptr) {
      out_.root.kind = PlanNode::Kind::kEverything;
      return absl::OkStatus();
    }
    const auto* any = std::get_if<OrNode>(&query.root->node);
    const auto* all = std::get_if<AndNode>(&query.root->node);
    // With a required alternative an OR is no plain list of clauses.
    const bool plain_or =
        any != nullptr && std::none_of(any->children.begin(), any->children.end(), [](const QueryNodePtr& child) {
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
  static PlanNode WholePlan(const PlanClause& clause) {
    return clause.negated ? ConjunctionPlan({}, {clause.plan}) : clause.plan;
  }

  absl::Status AddClause(const QueryNode& node) {
    const QueryNode* inner = &node;
    PlanClause clause{node.span, PrintQuery(&node), false, {}};
    if (const auto* no = std::get_if<NotNode>(&node.node)) {
      clause.negated = true;
      inner = no->child.get();
      ++scope_.negations;
    }
    auto plan = Plan(*inner);
    if (clause.negated) --scope_.negations;
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
        scope_.asked_language = *language;
        return absl::OkStatus();
      }
      if (const auto* all = std::get_if<AndNode>(&root->node)) {
        for (const QueryNodePtr& child : all->children) {
          if (const auto language = LanguageAsked(*child)) scope_.asked_language = *language;
        }
        if (!scope_.asked_language.empty()) return absl::OkStatus();
      }
    }
    return scope_.index().VisitTerms(InfoOf(Field::kLanguage).prefix, [&](std::string_view term, uint64_t) {
      const std::string_view language = term.substr(InfoOf(Field::kLanguage).prefix.size());
      if (language != "en") scope_.languages.emplace_back(language);
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
        [&](const RangeNode& range) { return ValueRangePlan(scope_, range, node.span); },
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
        ++scope_.negations;
        auto plan = Plan(*no->child);
        --scope_.negations;
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
    ++scope_.negations;
    auto plan = Plan(*no.child);
    --scope_.negations;
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
    const Field outer = std::exchange(scope_.field, field.field);
    const bool outer_exact = std::exchange(scope_.exact_value, field.exact_value);
    auto plan = Plan(*field.child);
    scope_.field = outer;
    scope_.exact_value = outer_exact;
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
    const absl::StatusOr<Story> story = scope_.context.story_by_id(like.id);
    if (absl::IsNotFound(story.status()) || absl::IsInvalidArgument(story.status())) {
      scope_.Problem(span, std::string(ToStd(story.status().message())));
      return MaybePlan(NothingPlan());
    }
    if (!story.ok()) return story.status();
    ASSIGN_OR_RETURN(LikeTerms like_terms, FindLikeTerms(*story, scope_.index(), scope_.context.analyzer));
    if (scope_.negations == 0) {
      for (const PlanNode& term : like_terms)
        scope_.out.matched.stems.push_back(term.terms[0].substr(kStemPrefix.size()));
    }
    return MaybePlan(LikePlan(std::move(like_terms)));
  }

  absl::StatusOr<MaybePlan> Word(const WordNode& word, SourceSpan span) {
    if (!scope_.in_text()) return ValuePlan(scope_, word.text, {word.wildcard, word.fuzzy_edits}, span);
    if (word.wildcard || word.fuzzy_edits > 0) return PatternPlan(scope_, word, span);
    return WordsPlan(scope_, word.text, word.exact, span);
  }

  absl::StatusOr<MaybePlan> Phrase(const PhraseNode& phrase, SourceSpan span) {
    if (!scope_.in_text()) return ValuePlan(scope_, phrase.text, {}, span);
    return WordsPlan(scope_, phrase.text, true, span);
  }

  absl::StatusOr<MaybePlan> Near(const NearNode& near, SourceSpan span) {
    std::vector<PlanNode> children;
    for (const QueryNodePtr& child : near.children) {
      ASSIGN_OR_RETURN(MaybePlan plan, Plan(*child));
      if (plan) children.push_back(*std::move(plan));
    }
    return NearPlan(scope_, near, std::move(children), span);
  }

  PlanScope scope_;
  PlannedQuery& out_;
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
