// SPDX-License-Identifier: Apache-2.0
// The terms of a database cut into ranges of about the same work, for threads to share. The cuts depend on the terms alone,
// so that all who walk the same terms cut them alike.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace dateline {

// Terms from `from` (inclusive) to `to` (exclusive; "" is the end of all terms).
struct TermRange {
  std::string from, to;
};

class TermSplitter {
 public:
  // Terms in order, with the number of their stories.
  void Add(std::string_view term, uint64_t stories) {
    if (cost_ >= kRangeCost) {
      ranges_.back().to = term;
      ranges_.push_back({std::string(term), ""});
      cost_ = 0;
    }
    cost_ += stories + kTermCost;
  }
  std::vector<TermRange> Finish() { return std::exchange(ranges_, std::vector<TermRange>(1)); }

 private:
  // In postings: small enough that threads end together, large enough to be worth a hand-over.
  static constexpr uint64_t kRangeCost = 1 << 20;
  // Opening a term's list costs about as much as reading this many of its postings.
  static constexpr uint64_t kTermCost = 24;

  std::vector<TermRange> ranges_ = std::vector<TermRange>(1);
  uint64_t cost_ = 0;
};

}  // namespace dateline
