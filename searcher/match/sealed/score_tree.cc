// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/score_tree.h"

#include <algorithm>
#include <vector>

#include "common/score/bm25_fixed.h"
#include "searcher/match/sealed/position_check.h"
#include "searcher/match/sealed/selector.h"
#include "searcher/match/sealed/term_cursor.h"

namespace dateline {

// What one node says of a batch: matches[i] 0 or 1, scores[i] 0 where it does not match.
struct Verdict {
  std::vector<uint8_t> matches;
  std::vector<uint64_t> scores;

  void Resize(size_t count) {
    matches.assign(count, 0);
    scores.assign(count, 0);
  }
};

struct ScoreTree::Node {
  virtual ~Node() = default;
  virtual void Judge(const uint32_t* docs, size_t count, Verdict* verdict) = 0;
};

namespace {

using Node = ScoreTree::Node;
using NodePtr = std::unique_ptr<Node>;

class TermNode : public Node {
 public:
  TermNode(const PostingList& list, double boost, const SealedIndex& index)
      : index_(index), cursor_(list), weight_(Bm25TermWeight(index.collection(), list.frequency(), boost)) {}

  void Judge(const uint32_t* docs, size_t count, Verdict* verdict) override {
    for (size_t i = 0; i < count; ++i) {
      if (!cursor_.Find(docs[i])) continue;
      verdict->matches[i] = 1;
      verdict->scores[i] =
          Bm25Score(weight_, cursor_.Wdf(), index_.collection().inverse_norms()[index_.NormAt(docs[i])]);
    }
  }

 private:
  const SealedIndex& index_;
  TermCursor cursor_;
  float weight_;
};

// Stories of a set computed beforehand; no score.
class SetNode : public Node {
 public:
  explicit SetNode(DocSet set) : set_(std::move(set)) {}

  void Judge(const uint32_t* docs, size_t count, Verdict* verdict) override {
    for (size_t i = 0; i < count; ++i) verdict->matches[i] = set_.Contains(docs[i]) ? 1 : 0;
  }

 private:
  DocSet set_;
};

class PositionalNode : public Node {
 public:
  PositionalNode(const PlanNode& plan, const std::vector<const PostingList*>& lists, QueryContext* context)
      : check_(plan, lists, context) {
    for (const PostingList* list : lists)
      terms_.push_back(std::make_unique<TermNode>(*list, plan.boost, context->index()));
  }

  void Judge(const uint32_t* docs, size_t count, Verdict* verdict) override {
    std::fill_n(verdict->matches.begin(), count, uint8_t{1});
    Verdict one;
    for (const auto& term : terms_) {
      one.Resize(count);
      term->Judge(docs, count, &one);
      for (size_t i = 0; i < count; ++i) {
        verdict->matches[i] &= one.matches[i];
        verdict->scores[i] += one.scores[i];
      }
    }
    for (size_t i = 0; i < count; ++i) {
      if (verdict->matches[i] != 0 && !check_.Matches(docs[i])) verdict->matches[i] = 0;
      if (verdict->matches[i] == 0) verdict->scores[i] = 0;
    }
  }

 private:
  std::vector<std::unique_ptr<TermNode>> terms_;
  PositionCheck check_;
};

// kAnd, kOr, kAndNot, kFilter, kOptional: by the table in plan.h.
class InnerNode : public Node {
 public:
  InnerNode(PlanNode::Kind kind, std::vector<NodePtr> children) : kind_(kind), children_(std::move(children)) {}

  void Judge(const uint32_t* docs, size_t count, Verdict* verdict) override {
    Verdict one;
    for (size_t child = 0; child < children_.size(); ++child) {
      one.Resize(count);
      children_[child]->Judge(docs, count, &one);
      for (size_t i = 0; i < count; ++i)
        Join(child == 0, one.matches[i], one.scores[i], &verdict->matches[i], &verdict->scores[i]);
    }
    for (size_t i = 0; i < count; ++i) {
      if (verdict->matches[i] == 0) verdict->scores[i] = 0;
    }
  }

 private:
  void Join(bool first, uint8_t matches, uint64_t score, uint8_t* all_match, uint64_t* sum) const {
    if (first) {
      *all_match = matches;
      *sum = score;
      return;
    }
    switch (kind_) {
      case PlanNode::Kind::kAnd: *all_match &= matches; *sum += score; break;
      case PlanNode::Kind::kFilter: *all_match &= matches; break;
      case PlanNode::Kind::kAndNot: *all_match &= matches ^ 1; break;
      case PlanNode::Kind::kOr: *all_match |= matches; *sum += score; break;
      default: *sum += score; break;  // kOptional
    }
  }

  PlanNode::Kind kind_;
  std::vector<NodePtr> children_;
};

NodePtr Build(const PlanNode& plan, QueryContext* context) {
  const auto nothing = [&] { return std::make_unique<SetNode>(DocSet(context->stories())); };
  switch (plan.kind) {
    case PlanNode::Kind::kTerm: {
      const PostingList* list = context->List(plan.terms[0]);
      if (list == nullptr) return nothing();
      return std::make_unique<TermNode>(*list, plan.boost, context->index());
    }
    case PlanNode::Kind::kPositional: {
      std::vector<const PostingList*> lists;
      for (const std::string& term : plan.terms) {
        lists.push_back(context->List(term));
        if (lists.back() == nullptr || !lists.back()->has_positions()) return nothing();
      }
      return std::make_unique<PositionalNode>(plan, lists, context);
    }
    case PlanNode::Kind::kAnd:
    case PlanNode::Kind::kOr:
    case PlanNode::Kind::kAndNot:
    case PlanNode::Kind::kFilter:
    case PlanNode::Kind::kOptional: {
      std::vector<NodePtr> children;
      for (const PlanNode& child : plan.children) children.push_back(Build(child, context));
      return std::make_unique<InnerNode>(plan.kind, std::move(children));
    }
    default: return std::make_unique<SetNode>(Selector(context).Select(plan));
  }
}

}  // namespace

ScoreTree::ScoreTree(const PlanNode& plan, QueryContext* context) : root_(Build(plan, context)) {}
ScoreTree::~ScoreTree() = default;

void ScoreTree::Score(const uint32_t* docs, size_t count, uint64_t* scores) {
  Verdict verdict;
  verdict.Resize(count);
  root_->Judge(docs, count, &verdict);
  std::copy(verdict.scores.begin(), verdict.scores.end(), scores);
}

}  // namespace dateline
