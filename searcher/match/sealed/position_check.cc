// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/position_check.h"

#include <algorithm>
#include <numeric>

#include "common/schema/fields.h"
#include "searcher/match/positions.h"

namespace dateline {

PositionCheck::PositionCheck(const PlanNode& node, const std::vector<const PostingList*>& lists, QueryContext* context)
    : node_(node), order_(lists.size()) {
  for (const PostingList* list : lists) readers_.push_back(std::make_unique<Reader>(*list));
  if (node.relation == Relation::kSentence) {
    if (const PostingList* list = context->List(kSentenceTerm)) sentences_ = std::make_unique<Reader>(*list);
  }
  std::iota(order_.begin(), order_.end(), 0);
}

uint32_t PositionCheck::Reader::Find(uint32_t doc) {
  if (!cursor.Find(doc)) return count = 0;
  if (cursor.block() != opened) {
    opened = cursor.block();
    ok = block.Open(cursor.list(), opened, cursor.Wdfs());
  }
  return count = ok ? block.Count(cursor.index()) : 0;
}

void PositionCheck::Reader::Read() {
  if (positions.size() < count) positions.resize(count);
  if (count > 0) block.Read(cursor.index(), positions.data());
}

bool PositionCheck::Matches(uint32_t doc) {
  for (const auto& reader : readers_) {
    if (reader->Find(doc) == 0) return false;
  }
  if (node_.relation == Relation::kPhrase) return MatchesPhrase();
  spans_.clear();
  for (const auto& reader : readers_) {
    reader->Read();
    spans_.emplace_back(reader->positions.data(), reader->count);
  }
  std::span<const uint32_t> sentences;
  if (sentences_ && sentences_->Find(doc) > 0) {
    sentences_->Read();
    sentences = {sentences_->positions.data(), sentences_->count};
  }
  return MatchPositions(node_.relation, node_.offsets, node_.window, spans_, sentences);
}

bool PositionCheck::MatchesPhrase() {
  std::sort(order_.begin(), order_.end(), [this](uint32_t a, uint32_t b) { return readers_[a]->count < readers_[b]->count; });
  const Reader* first = readers_[order_[0]].get();
  readers_[order_[0]]->Read();
  const uint32_t offset = node_.offsets[order_[0]];
  starts_.clear();
  for (uint32_t i = 0; i < first->count; ++i) {
    if (first->positions[i] >= offset) starts_.push_back(first->positions[i] - offset);
  }
  for (size_t term = 1; term < order_.size() && !starts_.empty(); ++term) {
    Reader* reader = readers_[order_[term]].get();
    reader->Read();
    const uint32_t* next = reader->positions.data();
    const uint32_t* const end = next + reader->count;
    const uint32_t add = node_.offsets[order_[term]];
    size_t kept = 0;
    for (const uint32_t start : starts_) {
      while (next != end && *next < uint64_t{start} + add) ++next;
      if (next == end) break;
      if (*next == uint64_t{start} + add) starts_[kept++] = start;
    }
    starts_.resize(kept);
  }
  return !starts_.empty();
}

}  // namespace dateline
