// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/disjunction.h"

#include <algorithm>
#include <memory>
#include <vector>

#include "searcher/match/sealed/score_kernels.h"
#include "searcher/match/sealed/term_cursor.h"

namespace dateline {
namespace {

constexpr uint32_t kWindow = 4096;
constexpr uint32_t kGroup = 64;  // stories; one bit a group tells which part of a window was touched

struct Leg {
  explicit Leg(const ScoredTerm& term) : list(term.list), weight(term.weight), cursor(*term.list) {}

  const PostingList* list;
  float weight;
  TermCursor cursor;        // for looking single stories up
  uint32_t block = 0;       // the first that reaches into the window
  uint32_t bound = 0;       // greatest score in the window
  // The block being added up, scored as a whole when first needed.
  uint32_t scored_block = UINT32_MAX;
  uint32_t count = 0, next = 0;
  uint32_t docs[kBlockRoom], scores[kBlockRoom];
};

class Disjunction {
 public:
  Disjunction(const PlanShape& shape, const DocSet* mask, QueryContext* context, TopK* best)
      : table_{context->index().space().norms, context->index().space().inverse_norms}, stories_(context->stories()),
        mask_(mask), best_(best), totals_(kWindow), docs_(kWindow), found_(kWindow) {
    for (const ScoredTerm& term : shape.terms) legs_.push_back(std::make_unique<Leg>(term));
    for (const auto& leg : legs_) order_.push_back(leg.get());
    sums_.resize(legs_.size() + 1);
  }

  void Run() {
    for (uint32_t begin = 0; begin < stories_;) {
      const uint32_t end = begin + std::min(kWindow, stories_ - begin);
      SetBounds(begin, end);
      if (static_cast<int64_t>(sums_.back()) > best_->threshold()) RunWindow(begin, end);
      begin = end;
    }
  }

 private:
  // Each term's greatest score in [begin, end), least first, and their running sums.
  void SetBounds(uint32_t begin, uint32_t end) {
    for (Leg* leg : order_) {
      const PostingList& list = *leg->list;
      leg->block = list.BlockAtOrAfter(leg->block, begin);
      leg->bound = 0;
      if (leg->block == list.blocks() || (leg->block > 0 && list.LastDoc(leg->block - 1) >= end - 1)) continue;
      float x = list.BlockX(leg->block);
      for (uint32_t block = leg->block; list.LastDoc(block) < end - 1 && block + 1 < list.blocks();)
        x = std::max(x, list.BlockX(++block));
      leg->bound = ScoreAtX(leg->weight, x);
    }
    std::sort(order_.begin(), order_.end(), [](const Leg* a, const Leg* b) { return a->bound < b->bound; });
    for (size_t i = 0; i < order_.size(); ++i) sums_[i + 1] = sums_[i] + order_[i]->bound;
  }

  void RunWindow(uint32_t begin, uint32_t end) {
    // Terms [0, essential) together cannot bring a story in.
    size_t essential = 0;
    while (essential + 1 < order_.size() && static_cast<int64_t>(sums_[essential + 1]) <= best_->threshold())
      ++essential;
    uint64_t touched = 0;
    for (size_t i = essential; i < order_.size(); ++i) touched |= AddUp(order_[i], begin, end);
    Collect(touched, begin, sums_[essential]);
    if (mask_ != nullptr) KeepMasked();
    for (size_t i = essential; i-- > 0;) LookUp(order_[i], sums_[i + 1]);
    for (size_t i = 0; i < size_; ++i) {
      if (best_->Beats(found_[i])) best_->Add(found_[i], docs_[i]);
    }
  }

  // Adds the term's scores of the window to totals_; returns the groups it touched.
  uint64_t AddUp(Leg* leg, uint32_t begin, uint32_t end) {
    const PostingList& list = *leg->list;
    const uint64_t others = sums_.back() - leg->bound;
    uint64_t touched = 0;
    for (uint32_t block = leg->block; block < list.blocks(); ++block) {
      const uint32_t before = block == 0 ? 0 : list.LastDoc(block - 1) + 1;
      if (before >= end) break;
      if (static_cast<int64_t>(others + ScoreAtX(leg->weight, list.BlockX(block))) <= best_->threshold()) continue;
      if (leg->scored_block != block) ScoreWhole(leg, block);
      while (leg->next < leg->count && leg->docs[leg->next] < begin) ++leg->next;
      uint32_t i = leg->next;
      for (; i < leg->count && leg->docs[i] < end; ++i) {
        const uint32_t at = leg->docs[i] - begin;
        totals_[at] += leg->scores[i];
        touched |= uint64_t{1} << (at / kGroup);
      }
      leg->next = i;
    }
    return touched;
  }

  void ScoreWhole(Leg* leg, uint32_t block) {
    uint32_t wdfs[kBlockRoom];
    leg->count = leg->list->DecodeDocs(block, leg->docs);
    leg->list->DecodeWdfs(block, wdfs);
    ScoreBlock(leg->weight, table_, leg->docs, wdfs, leg->count, leg->scores);
    leg->scored_block = block;
    leg->next = 0;
  }

  // The stories whose total plus `rest` passes the threshold become docs_ and found_; totals_ is zero again.
  void Collect(uint64_t touched, uint32_t begin, uint64_t rest) {
    const int64_t above = best_->threshold() - static_cast<int64_t>(rest);
    const auto limit = static_cast<uint32_t>(std::clamp<int64_t>(above, 0, UINT32_MAX));
    size_ = 0;
    for (; touched != 0; touched &= touched - 1) {
      const auto group = static_cast<uint32_t>(std::countr_zero(touched));
      size_ += CollectAbove(totals_.data() + group * kGroup, kGroup, limit, begin + group * kGroup,
                            docs_.data() + size_, found_.data() + size_);
    }
  }

  void KeepMasked() {
    size_t kept = 0;
    for (size_t i = 0; i < size_; ++i) {
      docs_[kept] = docs_[i];
      found_[kept] = found_[i];
      kept += mask_->Contains(docs_[i]) ? 1 : 0;
    }
    size_ = kept;
  }

  // Adds a term's scores to the stories found so far; first drops those that `rest`, the bound of this term and all that
  // follow, cannot lift over the threshold.
  void LookUp(Leg* leg, uint64_t rest) {
    const int64_t above = best_->threshold() - static_cast<int64_t>(rest);
    size_ = KeepAbove(docs_.data(), found_.data(), size_, above);
    for (size_t i = 0; i < size_; ++i) {
      if (!leg->cursor.Find(docs_[i])) continue;
      found_[i] += Bm25Score(leg->weight, leg->cursor.Wdf(), table_.inverse_norms[table_.norms[docs_[i]]]);
    }
  }

  NormTable table_;
  uint32_t stories_;
  const DocSet* mask_;
  TopK* best_;
  std::vector<std::unique_ptr<Leg>> legs_;
  std::vector<Leg*> order_;       // least bound first
  std::vector<uint64_t> sums_;    // sums_[i]: bounds of order_[0, i)
  std::vector<uint32_t> totals_;  // of the window's stories
  std::vector<uint32_t> docs_, found_;
  size_t size_ = 0;
};

}  // namespace

void BestOfAny(const PlanShape& shape, const DocSet* mask, QueryContext* context, TopK* best) {
  Disjunction(shape, mask, context, best).Run();
}

int64_t FloorOf(const PlanShape& shape, uint64_t count) {
  int64_t floor = -1;
  for (const ScoredTerm& term : shape.terms) {
    const float x = term.list->XReachedBy(count);
    if (x > 0) floor = std::max(floor, static_cast<int64_t>(ScoreAtX(term.weight, x)) - 1);
  }
  return floor;
}

}  // namespace dateline
