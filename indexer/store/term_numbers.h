// SPDX-License-Identifier: Apache-2.0
// Numbers terms from 0 in the order of their first sight.
#pragma once

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"

namespace dateline {

// Not thread-safe. Memory is kept from one Clear to the next.
class TermNumbers {
 public:
  // The number of a term, a new one for a new term.
  uint32_t Number(std::string_view term) {
    const auto found = numbers_.find(term);
    if (found != numbers_.end()) return found->second;
    const auto number = static_cast<uint32_t>(names_.size());
    names_.push_back(Keep(term));
    numbers_.emplace(names_.back(), number);
    return number;
  }

  uint32_t size() const { return static_cast<uint32_t>(names_.size()); }
  // Valid until Clear.
  std::string_view name(uint32_t number) const { return names_[number]; }

  // All numbers, by the bytes of their terms.
  std::vector<uint32_t> InOrder() const {
    // The first eight bytes nearly always decide, and lie at hand.
    std::vector<std::pair<uint64_t, uint32_t>> sorted(names_.size());
    for (uint32_t i = 0; i < names_.size(); ++i) sorted[i] = {Head(names_[i]), i};
    std::sort(sorted.begin(), sorted.end(), [this](const auto& a, const auto& b) {
      return a.first != b.first ? a.first < b.first : names_[a.second] < names_[b.second];
    });
    std::vector<uint32_t> order(sorted.size());
    for (size_t i = 0; i < sorted.size(); ++i) order[i] = sorted[i].second;
    return order;
  }

  void Clear() {
    for (std::string& chunk : chunks_) chunk.clear();
    chunk_ = 0;
    numbers_.clear();
    names_.clear();
  }

 private:
  static constexpr size_t kChunkBytes = 64 << 10;

  // The first eight bytes as a number that sorts as they do; zeros behind a shorter term.
  static uint64_t Head(std::string_view term) {
    uint64_t head = 0;
    std::memcpy(&head, term.data(), std::min(term.size(), sizeof head));
    return __builtin_bswap64(head);
  }

  // A chunk never grows beyond what it reserved, so views stay good.
  std::string_view Keep(std::string_view text) {
    while (chunk_ < chunks_.size() && chunks_[chunk_].size() + text.size() > kChunkBytes) ++chunk_;
    if (chunk_ == chunks_.size()) chunks_.emplace_back().reserve(kChunkBytes);
    std::string& chunk = chunks_[chunk_];
    const size_t begin = chunk.size();
    chunk.append(text);
    return std::string_view(chunk).substr(begin);
  }

  std::deque<std::string> chunks_;
  size_t chunk_ = 0;
  absl::flat_hash_map<std::string_view, uint32_t> numbers_;
  std::vector<std::string_view> names_;
};

}  // namespace dateline
