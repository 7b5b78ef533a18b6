// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/plan.h"

#include "absl/strings/str_cat.h"
#include "absl/strings/str_join.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

std::string_view KindName(PlanNode::Kind kind) {
  switch (kind) {
    case PlanNode::Kind::kNothing: return "nothing";
    case PlanNode::Kind::kEverything: return "everything";
    case PlanNode::Kind::kTerm: return "term";
    case PlanNode::Kind::kPositional: return "positional";
    case PlanNode::Kind::kAnd: return "and";
    case PlanNode::Kind::kOr: return "or";
    case PlanNode::Kind::kAndNot: return "and-not";
    case PlanNode::Kind::kFilter: return "filter";
    case PlanNode::Kind::kOptional: return "optional";
    case PlanNode::Kind::kAnyOf: return "any-of";
    case PlanNode::Kind::kDateRange: return "dates";
  }
  return "";
}

std::string RelationText(const PlanNode& plan) {
  switch (plan.relation) {
    case Relation::kPhrase: return "phrase";
    case Relation::kOrdered: return absl::StrCat("ordered ", plan.window);
    case Relation::kNear: return absl::StrCat("near ", plan.window);
    case Relation::kSentence: return "sentence";
  }
  return "";
}

}  // namespace

std::string ToString(const PlanNode& plan) {
  std::string text = absl::StrCat("(", ToAbsl(KindName(plan.kind)));
  switch (plan.kind) {
    case PlanNode::Kind::kPositional: {
      absl::StrAppend(&text, " ", RelationText(plan));
      // Offsets are told where they are not simply 0, 1, 2, ...
      for (size_t i = 0; i < plan.offsets.size(); ++i) {
        if (plan.offsets[i] == i) continue;
        absl::StrAppend(&text, " at ", absl::StrJoin(plan.offsets, ","));
        break;
      }
      [[fallthrough]];
    }
    case PlanNode::Kind::kTerm:
      for (const std::string& term : plan.terms) absl::StrAppend(&text, " ", term);
      if (plan.boost != 1.0) absl::StrAppend(&text, " ^", plan.boost);
      break;
    case PlanNode::Kind::kAnyOf: {
      constexpr size_t kShown = 12;
      for (size_t i = 0; i < plan.terms.size() && i < kShown; ++i)
        absl::StrAppend(&text, " ", "\"", plan.terms[i], "\"");
      if (plan.terms.size() > kShown) absl::StrAppend(&text, " +", plan.terms.size() - kShown);
      break;
    }
    case PlanNode::Kind::kDateRange:
      absl::StrAppend(&text, " ", FormatIsoDay(plan.range.first), " ", FormatIsoDay(plan.range.last));
      break;
    default:
      for (const PlanNode& child : plan.children) absl::StrAppend(&text, " ", ToString(child));
  }
  return text + ")";
}

}  // namespace dateline
