// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/conjunction.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "searcher/match/sealed/position_check.h"
#include "searcher/match/sealed/score_kernels.h"
#include "searcher/match/sealed/term_cursor.h"

namespace dateline {
namespace {

// One term of the conjunction: its list, a cursor into it, and where its blocks stand for bounds.
struct Leg {
  explicit Leg(const ScoredTerm& term)
      : list(term.list), weight(term.weight), members(*term.list), scoring(*term.list) {}

  // The greatest score in [first, last]; asks must ascend.
  uint32_t Bound(uint32_t first, uint32_t last) {
    bound_block = list->BlockAtOrAfter(bound_block, first);
    if (bound_block == list->blocks()) return 0;
    float x = list->BlockX(bound_block);
    for (uint32_t block = bound_block; list->LastDoc(block) < last && block + 1 < list->blocks();)
      x = std::max(x, list->BlockX(++block));
    return ScoreAtX(weight, x);
  }

  const PostingList* list;
  float weight;
  TermCursor members;   // runs through a chunk before
  TermCursor scoring;   // this one does
  uint32_t bound_block = 0;
  int64_t bound = 0;  // of the chunk that MayEnter was asked about last
};

class Conjunction {
 public:
  Conjunction(const PlanShape& shape, QueryContext* context, TopK* best)
      : table_{context->index().space().norms, context->index().space().inverse_norms}, best_(best) {
    for (const ScoredTerm& term : shape.terms) legs_.push_back(std::make_unique<Leg>(term));
    std::sort(legs_.begin(), legs_.end(),
              [](const auto& a, const auto& b) { return a->list->frequency() < b->list->frequency(); });
  }

  void AddChecks(const PlanShape& shape, QueryContext* context) {
    for (const PlanNode* node : shape.positional) {
      std::vector<const PostingList*> lists;
      for (const std::string& term : node->terms) lists.push_back(context->List(term));
      checks_.push_back(std::make_unique<PositionCheck>(*node, lists, context));
    }
  }

  const PostingList& lead() const { return *legs_[0]->list; }

  // Whether some story in [first, last] might enter.
  bool MayEnter(uint32_t first, uint32_t last) {
    if (best_->threshold() < 0) return true;
    int64_t bound = 0;
    for (const auto& leg : legs_) bound += leg->bound = leg->Bound(first, last);
    return bound > best_->threshold();
  }

  // Keeps those of docs_[0, count_) that hold every term from `from` on.
  void KeepHolding(size_t from) {
    for (size_t leg = from; leg < legs_.size() && count_ > 0; ++leg) {
      size_t kept = 0;
      if (legs_[leg]->list->has_bitmap()) {
        const uint64_t* bits = legs_[leg]->list->bitmap();
        for (size_t i = 0; i < count_; ++i) {
          const uint32_t doc = docs_[i];
          docs_[kept] = doc;
          kept += bits[doc / 64] >> (doc % 64) & 1;
        }
      } else {
        for (size_t i = 0; i < count_; ++i) {
          docs_[kept] = docs_[i];
          kept += legs_[leg]->members.Find(docs_[i]) ? 1 : 0;
        }
      }
      count_ = kept;
    }
  }

  void KeepSetIn(const DocSet& mask) {
    size_t kept = 0;
    for (size_t i = 0; i < count_; ++i) {
      docs_[kept] = docs_[i];
      kept += mask.Contains(docs_[i]) ? 1 : 0;
    }
    count_ = kept;
  }

  // Scores docs_[0, count_), which hold every term, and offers them to the best. After each term those are dropped that
  // the other terms cannot lift above the threshold: the rarest term, which comes first, mostly decides.
  void ScoreAndAdd() {
    std::fill_n(totals_, count_, 0);
    const bool bounded = best_->threshold() >= 0;  // then MayEnter has left the bounds of this chunk
    int64_t rest = 0;
    for (const auto& leg : legs_) rest += leg->bound;
    for (const auto& leg : legs_) {
      if (count_ == 0) return;
      size_t found = 0;
      for (; found < count_; ++found) {
        if (!leg->scoring.Find(docs_[found])) break;  // damaged, or it would be there
        wdfs_[found] = leg->scoring.Wdf();
      }
      count_ = found;
      ScoreBlock(leg->weight, table_, docs_, wdfs_, count_, scores_);
      for (size_t i = 0; i < count_; ++i) totals_[i] += scores_[i];
      rest -= leg->bound;
      if (bounded) count_ = KeepAbove(docs_, totals_, count_, best_->threshold() - rest);
    }
    for (size_t i = 0; i < count_; ++i) {
      if (!best_->Beats(totals_[i])) continue;
      const uint32_t doc = docs_[i];
      if (std::all_of(checks_.begin(), checks_.end(), [doc](const auto& check) { return check->Matches(doc); })) {
        best_->Add(totals_[i], doc);
      }
    }
  }

  uint32_t* docs() { return docs_; }
  void set_count(size_t count) { count_ = count; }

 private:
  NormTable table_;
  TopK* best_;
  std::vector<std::unique_ptr<Leg>> legs_;  // rarest first
  std::vector<std::unique_ptr<PositionCheck>> checks_;
  uint32_t docs_[kBlockRoom], wdfs_[kBlockRoom], scores_[kBlockRoom], totals_[kBlockRoom];
  size_t count_ = 0;
};

// Hands the stories of `set` to `conjunction` in chunks of a block; `take` does the rest.
template <typename Take>
void ForEachChunk(const DocSet& set, Conjunction* conjunction, Take&& take) {
  size_t count = 0;
  const auto end_chunk = [&] {
    if (count == 0) return;
    conjunction->set_count(count);
    if (conjunction->MayEnter(conjunction->docs()[0], conjunction->docs()[count - 1])) take();
    count = 0;
  };
  set.ForEach([&](uint32_t doc) {
    conjunction->docs()[count++] = doc;
    if (count == kBlockStories) end_chunk();
    return true;
  });
  end_chunk();
}

}  // namespace

void BestOfAll(const PlanShape& shape, const DocSet* mask, QueryContext* context, TopK* best) {
  Conjunction conjunction(shape, context, best);
  conjunction.AddChecks(shape, context);
  const PostingList& lead = conjunction.lead();
  if (mask != nullptr && mask->is_list() && mask->docs().size() < lead.frequency()) {
    ForEachChunk(*mask, &conjunction, [&] {
      conjunction.KeepHolding(0);
      conjunction.ScoreAndAdd();
    });
    return;
  }
  for (uint32_t block = 0; block < lead.blocks(); ++block) {
    const uint32_t first = block == 0 ? 0 : lead.LastDoc(block - 1) + 1;
    if (!conjunction.MayEnter(first, lead.LastDoc(block))) continue;
    conjunction.set_count(lead.DecodeDocs(block, conjunction.docs()));
    if (mask != nullptr) conjunction.KeepSetIn(*mask);
    conjunction.KeepHolding(1);
    conjunction.ScoreAndAdd();
  }
}

void BestOfMatches(const PlanShape& shape, const DocSet& matches, QueryContext* context, TopK* best) {
  Conjunction conjunction(shape, context, best);
  ForEachChunk(matches, &conjunction, [&] { conjunction.ScoreAndAdd(); });
}

}  // namespace dateline
