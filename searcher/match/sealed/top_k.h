// SPDX-License-Identifier: Apache-2.0
// The best k of stories that come in ascending order: by score, among equals the first. A later story must beat the
// threshold, since it loses every tie.
#pragma once

#include <algorithm>
#include <cstdint>
#include <vector>

namespace dateline {

struct ScoredDoc {
  uint64_t score = 0;
  uint32_t doc = 0;
};

inline bool Better(const ScoredDoc& a, const ScoredDoc& b) {
  return a.score != b.score ? a.score > b.score : a.doc < b.doc;
}

class TopK {
 public:
  // `floor`: at least k stories are known to score more than this; -1 when nothing is known.
  explicit TopK(uint64_t k, int64_t floor = -1) : k_(k), threshold_(k == 0 ? INT64_MAX : floor) {}

  // Only a score above this can enter.
  int64_t threshold() const { return threshold_; }
  bool Beats(uint64_t score) const { return static_cast<int64_t>(score) > threshold_; }
  bool full() const { return heap_.size() >= k_; }

  // REQUIRES: Beats(score), and `doc` above all added before.
  void Add(uint64_t score, uint32_t doc) {
    if (heap_.size() == k_) {
      std::pop_heap(heap_.begin(), heap_.end(), Better);
      heap_.back() = {score, doc};
    } else {
      heap_.push_back({score, doc});
    }
    std::push_heap(heap_.begin(), heap_.end(), Better);
    if (heap_.size() == k_) threshold_ = std::max(threshold_, static_cast<int64_t>(heap_.front().score));
  }

  // Best first; empties it.
  std::vector<ScoredDoc> Take() {
    std::sort(heap_.begin(), heap_.end(), Better);
    return std::move(heap_);
  }

 private:
  uint64_t k_;
  int64_t threshold_;
  std::vector<ScoredDoc> heap_;  // worst on top
};

}  // namespace dateline
