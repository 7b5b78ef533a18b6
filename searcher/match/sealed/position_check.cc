// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/position_check.h"

#include <algorithm>
#include <numeric>

#include "common/schema/fields.h"
#include "searcher/match/positions.h"
#include "searcher/match/sealed/phrase_kernels.h"

namespace dateline {

PositionCheck::PositionCheck(const PlanNode& node, const std::vector<const PostingList*>& lists, QueryContext* context)
    : node_(node), order_(lists.size()) {
  for (const PostingList* list : lists) readers_.push_back(std::make_unique<Reader>(*list));
  if (node.relation == Relation::kSentence) {
    if (const PostingList* list = context->List(kSentenceTerm)) sentences_ = std::make_unique<Reader>(*list);
  }
  std::iota(order_.begin(), order_.end(), 0);
  if (node.relation == Relation::kPhrase) {
    const auto [least, greatest] = std::minmax_element(node.offsets.begin(), node.offsets.end());
    short_ = *least == 0 && *greatest <= kStretchRest;
  }
}

uint32_t PositionCheck::Reader::Find(uint32_t wanted) {
  doc = wanted;
  if (!cursor.Find(doc)) return count = 0;
  if (cursor.block() != opened) {
    opened = cursor.block();
    ok = block.Open(cursor.list(), opened, cursor.Wdfs());
  }
  return count = ok ? block.Count(cursor.index()) : 0;
}

void PositionCheck::Reader::Read() {
  if (positions.size() < size_t{count} + kReadableBehind) positions.resize(size_t{count} + kReadableBehind);
  block.Read(cursor.index(), doc, positions.data());
}

void PositionCheck::Reader::ReadCompact() {
  if (positions.size() < size_t{count} + kReadableBehind) positions.resize(size_t{count} + kReadableBehind);
  const PositionBlock::Run run = block.Find(cursor.index());
  for (uint32_t i = 0; i < count; ++i) positions[i] = run.sums[i] - run.before;
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
  const bool compact = short_ && std::all_of(readers_.begin(), readers_.end(),
                                             [](const auto& reader) { return reader->block.compact(); });
  if (compact && readers_.size() == 2) return MatchesPair();
  const auto read = [compact](Reader* reader) { return compact ? reader->ReadCompact() : reader->Read(); };
  // Fewest positions first. Few words: sorting them in place costs less than a call.
  for (size_t i = 1; i < order_.size(); ++i) {
    for (size_t j = i; j > 0 && readers_[order_[j]]->count < readers_[order_[j - 1]]->count; --j)
      std::swap(order_[j], order_[j - 1]);
  }
  Reader* first = readers_[order_[0]].get();
  read(first);
  // What can be the start of the phrase takes the place of the first word's positions.
  uint32_t* starts = first->positions.data();
  const uint32_t offset = node_.offsets[order_[0]];
  size_t count = first->count, from = 0;
  while (from < count && starts[from] < offset) ++from;
  count -= from;
  for (size_t i = 0; i < count; ++i) starts[i] = starts[from + i] - offset;
  for (size_t term = 1; term < order_.size() && count > 0; ++term) {
    Reader* reader = readers_[order_[term]].get();
    read(reader);
    count = KeepFollowed(starts, count, node_.offsets[order_[term]], reader->positions.data(), reader->count,
                         term + 1 == order_.size());
  }
  return count > 0;
}

// Two words need no copy of their positions: sums are compared with sums, each kind shifted by what came before.
bool PositionCheck::MatchesPair() {
  const PositionBlock::Run a = readers_[0]->block.Find(readers_[0]->cursor.index());
  const PositionBlock::Run b = readers_[1]->block.Find(readers_[1]->cursor.index());
  const uint32_t add = b.before - a.before + node_.offsets[1] - node_.offsets[0];
  return AnyMeets(a.sums, readers_[0]->count, add, b.sums, readers_[1]->count);
}

}  // namespace dateline
