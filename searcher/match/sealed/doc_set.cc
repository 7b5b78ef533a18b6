// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/doc_set.h"

#include <algorithm>
#include <iterator>

#include "common/codec/cpu.h"

namespace dateline {
namespace {

bool TestBit(const std::vector<uint64_t>& bits, uint32_t doc) { return (bits[doc / 64] >> (doc % 64) & 1) != 0; }

}  // namespace

// popcnt, and vectors where there are any, are worth a version of their own.
DATELINE_CLONES uint64_t CountSet(const uint64_t* bits, size_t words) {
  uint64_t count = 0;
  for (size_t i = 0; i < words; ++i) count += static_cast<uint64_t>(std::popcount(bits[i]));
  return count;
}

DATELINE_CLONES void AndWords(const uint64_t* from, size_t words, uint64_t* to) {
  for (size_t i = 0; i < words; ++i) to[i] &= from[i];
}

DATELINE_CLONES void OrWords(const uint64_t* from, size_t words, uint64_t* to) {
  for (size_t i = 0; i < words; ++i) to[i] |= from[i];
}

void KeepSet(const uint64_t* bits, std::vector<uint32_t>* docs) {
  size_t kept = 0;
  for (const uint32_t doc : *docs) {  // no branch on the bit: it is a coin toss
    (*docs)[kept] = doc;
    kept += bits[doc / 64] >> (doc % 64) & 1;
  }
  docs->resize(kept);
}

DocSet DocSet::All(uint32_t stories) {
  DocSet set(stories);
  set.bits_.assign(WordsFor(stories), 0);
  set.SetRange(0, stories);
  return set;
}

DocSet DocSet::OfList(uint32_t stories, std::vector<uint32_t> docs) {
  DocSet set(stories);
  set.docs_ = std::move(docs);
  return set;
}

DocSet DocSet::OfBits(uint32_t stories, std::vector<uint64_t> bits) {
  DocSet set(stories);
  set.bits_ = std::move(bits);
  return set;
}

DocSet DocSet::OfBits(uint32_t stories, const uint64_t* bits) {
  return OfBits(stories, std::vector<uint64_t>(bits, bits + WordsFor(stories)));
}

uint64_t DocSet::Count() const { return is_list() ? docs_.size() : CountSet(bits_.data(), bits_.size()); }

bool DocSet::Contains(uint32_t doc) const {
  return is_list() ? std::binary_search(docs_.begin(), docs_.end(), doc) : TestBit(bits_, doc);
}

void DocSet::MakeBits() {
  if (!is_list()) return;
  bits_.assign(WordsFor(stories_), 0);
  for (const uint32_t doc : docs_) bits_[doc / 64] |= uint64_t{1} << (doc % 64);
  docs_.clear();
}

void DocSet::And(const DocSet& other) {
  if (!other.is_list() && !is_list()) {
    AndWords(other.bits_.data(), bits_.size(), bits_.data());
  } else if (is_list() && !other.is_list()) {
    KeepSet(other.bits_.data(), &docs_);
  } else if (!is_list()) {
    std::vector<uint32_t> docs = other.docs_;
    KeepSet(bits_.data(), &docs);
    bits_.clear();
    docs_ = std::move(docs);
  } else {
    std::vector<uint32_t> both;
    std::set_intersection(docs_.begin(), docs_.end(), other.docs_.begin(), other.docs_.end(), std::back_inserter(both));
    docs_ = std::move(both);
  }
}

void DocSet::Or(const DocSet& other) {
  if (is_list() && other.is_list() && (docs_.size() + other.docs_.size()) * kListShare <= stories_) {
    std::vector<uint32_t> either;
    std::set_union(docs_.begin(), docs_.end(), other.docs_.begin(), other.docs_.end(), std::back_inserter(either));
    docs_ = std::move(either);
    return;
  }
  MakeBits();
  if (other.is_list()) {
    for (const uint32_t doc : other.docs_) bits_[doc / 64] |= uint64_t{1} << (doc % 64);
  } else {
    OrWords(other.bits_.data(), bits_.size(), bits_.data());
  }
}

void DocSet::AndNot(const DocSet& other) {
  if (is_list()) {
    std::erase_if(docs_, [&other](uint32_t doc) { return other.Contains(doc); });
  } else if (other.is_list()) {
    for (const uint32_t doc : other.docs_) bits_[doc / 64] &= ~(uint64_t{1} << (doc % 64));
  } else {
    for (size_t i = 0; i < bits_.size(); ++i) bits_[i] &= ~other.bits_[i];
  }
}

void DocSet::Invert() {
  MakeBits();
  for (uint64_t& word : bits_) word = ~word;
  if (stories_ % 64 != 0) bits_.back() &= (uint64_t{1} << (stories_ % 64)) - 1;
}

void DocSet::SetRange(uint32_t begin, uint32_t end) {
  for (uint32_t doc = begin; doc < end;) {
    if (doc % 64 == 0 && end - doc >= 64) {
      bits_[doc / 64] = ~uint64_t{0};
      doc += 64;
    } else {
      bits_[doc / 64] |= uint64_t{1} << (doc % 64);
      ++doc;
    }
  }
}

}  // namespace dateline
