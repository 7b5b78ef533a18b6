// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/near.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/status_macros.h"
#include "searcher/plan/build.h"
#include "searcher/plan/expand.h"
#include "searcher/plan/words.h"

namespace dateline {
namespace {

// Every combination of the words that the sides stand for is tried, up to this many.
constexpr size_t kMaxForms = 12;
constexpr size_t kMaxCombinations = 128;

// One word of a NEAR: the terms that may stand for it, and how far it is from the first word of its phrase.
struct Slot {
  std::vector<std::string> terms;
  uint32_t offset = 0;
};

void AddTokens(const PlanScope& scope, std::string_view text, std::vector<Slot>& slots) {
  uint32_t offset = 0;
  for (const QueryToken& token : TokensOf(scope, text)) slots.push_back({{scope.Term(token.term)}, offset++});
}

// The index's words for one word: all of its stem, or what its pattern stands for.
absl::StatusOr<std::vector<std::string>> FormsOf(PlanScope& scope, const WordNode& word,
                                                 const std::vector<QueryToken>& tokens, SourceSpan span) {
  Expansions forms;
  if (word.wildcard || word.fuzzy_edits > 0) {
    ASSIGN_OR_RETURN(forms, ExpandWord(scope, word));
    scope.Cap(forms, kMaxForms, "words", span);
  } else {
    ASSIGN_OR_RETURN(forms,
                     ExpandStem(scope.index(), scope.prefix(), tokens[0].term, tokens[0].stem, scope.context.analyzer));
    if (forms.size() > kMaxForms) forms.resize(kMaxForms);
  }
  std::vector<std::string> terms;
  for (const auto& [form, count] : forms) terms.push_back(scope.Term(form));
  if (terms.empty()) terms.push_back(scope.Term(tokens.empty() ? word.text : tokens[0].term));  // matches nothing
  return terms;
}

// Adds the words that a clause stands for; false when it is no word.
absl::StatusOr<bool> AddSlots(PlanScope& scope, const QueryNode& node, std::vector<Slot>& slots);

absl::StatusOr<bool> AddAllSlots(PlanScope& scope, const std::vector<QueryNodePtr>& children,
                                 std::vector<Slot>& slots) {
  for (const QueryNodePtr& child : children) {
    ASSIGN_OR_RETURN(const bool words, AddSlots(scope, *child, slots));
    if (!words) return false;
  }
  return true;
}

absl::StatusOr<bool> AddEither(PlanScope& scope, const OrNode& any, std::vector<Slot>& slots) {
  Slot either;
  for (const QueryNodePtr& child : any.children) {
    std::vector<Slot> inner;
    ASSIGN_OR_RETURN(const bool words, AddSlots(scope, *child, inner));
    if (!words || inner.size() != 1) return false;
    either.terms.insert(either.terms.end(), inner[0].terms.begin(), inner[0].terms.end());
  }
  slots.push_back(std::move(either));
  return true;
}

absl::StatusOr<bool> AddSlots(PlanScope& scope, const QueryNode& node, std::vector<Slot>& slots) {
  if (const auto* boost = std::get_if<BoostNode>(&node.node)) return AddSlots(scope, *boost->child, slots);
  if (const auto* required = std::get_if<RequiredNode>(&node.node)) return AddSlots(scope, *required->child, slots);
  if (const auto* field = std::get_if<FieldNode>(&node.node)) {
    if (InfoOf(field->field).kind != FieldKind::kText) return false;
    const Field outer = std::exchange(scope.field, field->field);
    auto words = AddSlots(scope, *field->child, slots);
    scope.field = outer;
    return words;
  }
  if (!scope.in_text()) return false;
  if (const auto* near = std::get_if<NearNode>(&node.node)) return AddAllSlots(scope, near->children, slots);
  if (const auto* all = std::get_if<AndNode>(&node.node)) return AddAllSlots(scope, all->children, slots);
  if (const auto* any = std::get_if<OrNode>(&node.node)) return AddEither(scope, *any, slots);
  if (const auto* phrase = std::get_if<PhraseNode>(&node.node)) {
    AddTokens(scope, phrase->text, slots);
    return true;
  }
  const auto* word = std::get_if<WordNode>(&node.node);
  if (word == nullptr) return false;
  const std::vector<QueryToken> tokens = TokensOf(scope, word->text);
  if (!word->wildcard && word->fuzzy_edits == 0 && (word->exact || tokens.size() != 1)) {
    AddTokens(scope, word->text, slots);
    return true;
  }
  ASSIGN_OR_RETURN(std::vector<std::string> forms, FormsOf(scope, *word, tokens, node.span));
  slots.push_back({std::move(forms), 0});
  return true;
}

// Drops rare forms until few enough combinations are left.
void TrimSlots(PlanScope& scope, std::vector<Slot>& slots, SourceSpan span) {
  bool trimmed = false;
  while (true) {
    size_t combinations = 1;
    Slot* longest = &slots.front();
    for (Slot& slot : slots) {
      combinations = std::min(combinations * slot.terms.size(), kMaxCombinations * kMaxForms);
      if (slot.terms.size() > longest->terms.size()) longest = &slot;
    }
    if (combinations <= kMaxCombinations || longest->terms.size() == 1) break;
    longest->terms.pop_back();
    trimmed = true;
  }
  if (trimmed) scope.Note(span, "these words have many forms: only the most frequent are looked for near each other");
}

void Combine(const std::vector<Slot>& slots, PlanNode& pattern, std::vector<PlanNode>& out) {
  if (pattern.terms.size() == slots.size()) {
    out.push_back(pattern);
    return;
  }
  for (const std::string& term : slots[pattern.terms.size()].terms) {
    pattern.terms.push_back(term);
    Combine(slots, pattern, out);
    pattern.terms.pop_back();
  }
}

Relation RelationOf(NearNode::Kind kind) {
  switch (kind) {
    case NearNode::Kind::kNear: return Relation::kNear;
    case NearNode::Kind::kAdjacent: return Relation::kOrdered;
    case NearNode::Kind::kSentence: break;
  }
  return Relation::kSentence;
}

}  // namespace

absl::StatusOr<MaybePlan> NearPlan(PlanScope& scope, const NearNode& near, std::vector<PlanNode> children,
                                   SourceSpan span) {
  std::vector<Slot> slots;
  for (const QueryNodePtr& child : near.children) {
    ASSIGN_OR_RETURN(const bool words, AddSlots(scope, *child, slots));
    if (!words)
      scope.Problem(child->span, "only words can stand near each other: this is searched anywhere in the story");
  }
  if (children.empty()) return MaybePlan();
  if (slots.size() < 2) return MaybePlan(ConjunctionPlan(std::move(children)));
  TrimSlots(scope, slots, span);
  PlanNode pattern;
  pattern.kind = PlanNode::Kind::kPositional;
  pattern.relation = RelationOf(near.kind);
  // "At most n words apart", first to last; never less than the words themselves take.
  if (pattern.relation != Relation::kSentence) {
    pattern.window = std::max(near.distance, static_cast<uint32_t>(slots.size() - 1)) + 1;
  }
  if (std::any_of(slots.begin(), slots.end(), [](const Slot& slot) { return slot.offset > 0; })) {
    for (const Slot& slot : slots) pattern.offsets.push_back(slot.offset);
  }
  std::vector<PlanNode> combinations;
  Combine(slots, pattern, combinations);
  PlanNode filter;
  filter.kind = PlanNode::Kind::kFilter;
  filter.children.push_back(ConjunctionPlan(std::move(children)));
  filter.children.push_back(OrPlan(std::move(combinations)));
  return MaybePlan(std::move(filter));
}

}  // namespace dateline
