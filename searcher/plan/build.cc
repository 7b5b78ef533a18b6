// SPDX-License-Identifier: Apache-2.0
#include "searcher/plan/build.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace dateline {
namespace {

using Kind = PlanNode::Kind;

PlanNode Node(Kind kind, std::vector<PlanNode> children) {
  PlanNode node;
  node.kind = kind;
  node.children = std::move(children);
  return node;
}

// Children of the same kind are taken in: (and (and a b) c) is (and a b c).
PlanNode Flat(Kind kind, std::vector<PlanNode> children) {
  if (children.empty()) return NothingPlan();
  if (children.size() == 1) return std::move(children.front());
  std::vector<PlanNode> flat;
  for (PlanNode& child : children) {
    if (child.kind == kind) {
      std::move(child.children.begin(), child.children.end(), std::back_inserter(flat));
    } else {
      flat.push_back(std::move(child));
    }
  }
  return Node(kind, std::move(flat));
}

}  // namespace

PlanNode TermPlan(std::string term) {
  PlanNode node;
  node.kind = Kind::kTerm;
  node.terms.push_back(std::move(term));
  return node;
}

PlanNode NothingPlan() { return {}; }

PlanNode AnyOfPlan(std::vector<std::string> terms) {
  if (terms.empty()) return NothingPlan();
  std::sort(terms.begin(), terms.end());
  terms.erase(std::unique(terms.begin(), terms.end()), terms.end());
  PlanNode node;
  node.kind = Kind::kAnyOf;
  node.terms = std::move(terms);
  return node;
}

PlanNode PhrasePlan(std::vector<std::string> terms) {
  if (terms.size() == 1) return TermPlan(std::move(terms.front()));
  PlanNode node;
  node.kind = Kind::kPositional;
  node.relation = Relation::kPhrase;
  for (uint32_t i = 0; i < terms.size(); ++i) node.offsets.push_back(i);
  node.terms = std::move(terms);
  return node;
}

PlanNode OrPlan(std::vector<PlanNode> children) { return Flat(Kind::kOr, std::move(children)); }

PlanNode ConjunctionPlan(std::vector<PlanNode> positive, std::vector<PlanNode> negative) {
  std::vector<PlanNode> scored, filters;
  for (PlanNode& child : positive) {
    if (child.kind == Kind::kEverything) continue;
    (IsScoreless(child) ? filters : scored).push_back(std::move(child));
  }
  PlanNode all;
  if (scored.empty() && filters.empty()) {
    all.kind = Kind::kEverything;
  } else if (scored.empty() || filters.empty()) {
    all = Flat(Kind::kAnd, std::move(scored.empty() ? filters : scored));
  } else {
    std::vector<PlanNode> children;
    children.push_back(Flat(Kind::kAnd, std::move(scored)));
    std::move(filters.begin(), filters.end(), std::back_inserter(children));
    all = Node(Kind::kFilter, std::move(children));
  }
  if (negative.empty()) return all;
  negative.insert(negative.begin(), std::move(all));
  return Node(Kind::kAndNot, std::move(negative));
}

bool IsScoreless(const PlanNode& plan) {
  switch (plan.kind) {
    case Kind::kTerm: case Kind::kPositional: return false;
    case Kind::kNothing: case Kind::kEverything: case Kind::kAnyOf: case Kind::kDateRange: return true;
    case Kind::kAndNot: case Kind::kFilter: return IsScoreless(plan.children[0]);
    case Kind::kAnd: case Kind::kOr: case Kind::kOptional: break;
  }
  return std::all_of(plan.children.begin(), plan.children.end(), IsScoreless);
}

void Boost(PlanNode& plan, double factor) {
  plan.boost *= factor;
  for (PlanNode& child : plan.children) Boost(child, factor);
}

}  // namespace dateline
