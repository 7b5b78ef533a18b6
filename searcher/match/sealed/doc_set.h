// SPDX-License-Identifier: Apache-2.0
// A set of stories: a sorted list while it is small, one bit a story when it is not. Not thread-safe.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace dateline {

class DocSet {
 public:
  // Sets of up to this part of all stories are kept as lists: then a list is smaller than the bits.
  static constexpr uint32_t kListShare = 32;

  explicit DocSet(uint32_t stories = 0) : stories_(stories) {}
  static DocSet All(uint32_t stories);
  // `docs` ascending and distinct.
  static DocSet OfList(uint32_t stories, std::vector<uint32_t> docs);
  // `bits` has a word for each 64 stories, none set behind the last.
  static DocSet OfBits(uint32_t stories, std::vector<uint64_t> bits);
  static DocSet OfBits(uint32_t stories, const uint64_t* bits);
  static size_t WordsFor(uint32_t stories) { return (size_t{stories} + 63) / 64; }

  uint32_t stories() const { return stories_; }
  bool is_list() const { return bits_.empty(); }
  const std::vector<uint32_t>& docs() const { return docs_; }        // REQUIRES: is_list()
  const std::vector<uint64_t>& bits() const { return bits_; }        // REQUIRES: !is_list()
  std::vector<uint32_t>& mutable_docs() { return docs_; }
  std::vector<uint64_t>& mutable_bits() { return bits_; }

  uint64_t Count() const;
  bool Contains(uint32_t doc) const;  // of a list: a binary search
  void MakeBits();

  void And(const DocSet& other);
  void Or(const DocSet& other);
  void AndNot(const DocSet& other);
  void Invert();
  // Adds or removes [begin, end). REQUIRES: !is_list().
  void SetRange(uint32_t begin, uint32_t end);

  // Calls `visit(doc)` in order until it returns false.
  template <typename Visit>
  void ForEach(Visit&& visit) const {
    if (is_list()) {
      for (const uint32_t doc : docs_) {
        if (!visit(doc)) return;
      }
      return;
    }
    for (size_t word = 0; word < bits_.size(); ++word) {
      for (uint64_t left = bits_[word]; left != 0; left &= left - 1) {
        if (!visit(static_cast<uint32_t>(word * 64) + static_cast<uint32_t>(std::countr_zero(left)))) return;
      }
    }
  }

 private:
  uint32_t stories_;
  std::vector<uint32_t> docs_;
  std::vector<uint64_t> bits_;  // empty: a list
};

// Keeps the items of `docs` that are set in `bits`.
void KeepSet(const uint64_t* bits, std::vector<uint32_t>* docs);
void AndWords(const uint64_t* from, size_t words, uint64_t* to);
void OrWords(const uint64_t* from, size_t words, uint64_t* to);
uint64_t CountSet(const uint64_t* bits, size_t words);

}  // namespace dateline
