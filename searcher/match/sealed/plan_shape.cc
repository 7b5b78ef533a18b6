// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/plan_shape.h"

#include "common/score/bm25_fixed.h"
#include "searcher/match/sealed/score_kernels.h"

namespace dateline {
namespace {

using Kind = PlanNode::Kind;

enum class Fit : uint8_t { kFits, kNothing, kOther };

class Shaper {
 public:
  Shaper(PlanShape* shape, QueryContext* context) : shape_(shape), context_(context) {}

  // Takes apart what must match and scores; what scores nothing goes to the required and prohibited.
  Fit Conjunction(const PlanNode& plan) {
    switch (plan.kind) {
      case Kind::kNothing: return Fit::kNothing;
      case Kind::kEverything: return Fit::kFits;
      case Kind::kTerm: return AddTerm(plan.terms[0], plan.boost) ? Fit::kFits : Fit::kNothing;
      case Kind::kPositional:
        for (const std::string& term : plan.terms) {
          if (!AddTerm(term, plan.boost) || !shape_->terms.back().list->has_positions()) return Fit::kNothing;
        }
        shape_->positional.push_back(&plan);
        return Fit::kFits;
      case Kind::kAnd:
        for (const PlanNode& child : plan.children) {
          if (const Fit fit = Conjunction(child); fit != Fit::kFits) return fit;
        }
        return Fit::kFits;
      case Kind::kFilter:
      case Kind::kAndNot: {
        const Fit fit = Conjunction(plan.children[0]);
        if (fit == Fit::kFits) Around(plan);
        return fit;
      }
      case Kind::kAnyOf:
      case Kind::kDateRange: shape_->required.push_back(&plan); return Fit::kFits;
      default: return Fit::kOther;
    }
  }

  Fit Disjunction(const PlanNode& plan) {
    switch (plan.kind) {
      case Kind::kTerm: AddTerm(plan.terms[0], plan.boost); return Fit::kFits;
      case Kind::kNothing: return Fit::kFits;
      case Kind::kOr:
        for (const PlanNode& child : plan.children) {
          if (child.kind != Kind::kOr && child.kind != Kind::kTerm && child.kind != Kind::kNothing) return Fit::kOther;
          if (Disjunction(child) == Fit::kOther) return Fit::kOther;
        }
        return shape_->terms.empty() ? Fit::kNothing : Fit::kFits;
      case Kind::kFilter:
      case Kind::kAndNot: {
        const Fit fit = Disjunction(plan.children[0]);
        if (fit == Fit::kFits) Around(plan);
        return fit;
      }
      default: return Fit::kOther;
    }
  }

 private:
  void Around(const PlanNode& plan) {
    for (size_t i = 1; i < plan.children.size(); ++i) {
      (plan.kind == Kind::kFilter ? shape_->required : shape_->prohibited).push_back(&plan.children[i]);
    }
  }

  bool AddTerm(const std::string& term, double boost) {
    const PostingList* list = context_->List(term);
    if (list == nullptr) return false;
    shape_->terms.push_back({list, Bm25TermWeight(context_->index().collection(), list->frequency(), boost)});
    return true;
  }

  PlanShape* shape_;
  QueryContext* context_;
};

bool Fits32(const PlanShape& shape) {
  uint64_t most = 0;
  for (const ScoredTerm& term : shape.terms) most += ScoreAtX(term.weight, term.list->max_x());
  return most <= UINT32_MAX;
}

}  // namespace

PlanShape ShapeOf(const PlanNode& plan, QueryContext* context) {
  PlanShape shape;
  Fit fit = Shaper(&shape, context).Conjunction(plan);
  shape.kind = PlanShape::Kind::kConjunction;
  if (fit == Fit::kOther) {
    shape = {};
    fit = Shaper(&shape, context).Disjunction(plan);
    shape.kind = PlanShape::Kind::kDisjunction;
  }
  if (fit == Fit::kNothing) shape.kind = PlanShape::Kind::kNothing;
  if (fit == Fit::kOther || (shape.kind == PlanShape::Kind::kConjunction && shape.terms.empty())) {
    shape.kind = PlanShape::Kind::kOther;
  }
  shape.fits32 = Fits32(shape);
  return shape;
}

}  // namespace dateline
