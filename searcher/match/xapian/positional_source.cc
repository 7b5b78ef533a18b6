// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/xapian/positional_source.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "common/schema/fields.h"
#include "searcher/match/positions.h"

namespace dateline {
namespace {

void ReadPositions(const Xapian::Database& shard, Xapian::docid docid, const std::string& term,
                   std::vector<uint32_t>& out) {
  out.clear();
  for (auto it = shard.positionlist_begin(docid, term), end = shard.positionlist_end(docid, term); it != end; ++it)
    out.push_back(*it);
}

}  // namespace

PositionalSource::PositionalSource(PlanNode node, std::vector<float> weights,
                                   std::shared_ptr<const Bm25Collection> collection)
    : node_(std::move(node)),
      weights_(std::move(weights)),
      collection_(std::move(collection)),
      positions_(node_.terms.size()) {}

void PositionalSource::init(const Xapian::Database& shard) {
  shard_ = shard;
  docid_ = 0;
  at_end_ = false;
  order_.resize(node_.terms.size());
  std::iota(order_.begin(), order_.end(), size_t{0});
  std::vector<Xapian::doccount> frequency;
  for (const std::string& term : node_.terms) frequency.push_back(shard.get_termfreq(term));
  std::stable_sort(order_.begin(), order_.end(), [&](size_t a, size_t b) { return frequency[a] < frequency[b]; });
  most_ = frequency[order_.front()];
  postings_.clear();
  uint64_t most_weight = 0;
  const float most_inverse_norm = collection_->inverse_norms()[NormOf(shard.get_doclength_lower_bound())];
  for (const size_t i : order_) {
    postings_.push_back(shard.postlist_begin(node_.terms[i]));
    most_weight += Bm25Score(weights_[i], shard.get_wdf_upper_bound(node_.terms[i]), most_inverse_norm);
  }
  set_maxweight(static_cast<double>(most_weight));
  if (most_ == 0) at_end_ = true;
}

void PositionalSource::next(double min_weight) {
  if (min_weight > get_maxweight()) at_end_ = true;
  if (!at_end_) Seek(docid_ + 1);
}

void PositionalSource::skip_to(Xapian::docid docid, double min_weight) {
  if (min_weight > get_maxweight()) at_end_ = true;
  if (!at_end_ && docid > docid_) Seek(docid);
}

// The rarest term proposes; the others agree or send it further; positions are read last.
void PositionalSource::Seek(Xapian::docid target) {
  const Xapian::PostingIterator end;
  while (true) {
    bool agreed = true;
    for (Xapian::PostingIterator& posting : postings_) {
      posting.skip_to(target);
      if (posting == end) {
        at_end_ = true;
        return;
      }
      if (*posting == target) continue;
      target = *posting;
      if (&posting != &postings_.front()) {
        agreed = false;
        break;
      }
    }
    if (!agreed) continue;
    docid_ = target;
    if (Verify()) return;
    ++target;
  }
}

bool PositionalSource::Verify() {
  std::vector<std::span<const uint32_t>> lists;
  for (size_t i = 0; i < node_.terms.size(); ++i) {
    ReadPositions(shard_, docid_, node_.terms[i], positions_[i]);
    if (positions_[i].empty()) return false;
    lists.emplace_back(positions_[i]);
  }
  if (node_.relation == Relation::kSentence)
    ReadPositions(shard_, docid_, std::string(kSentenceTerm), sentence_starts_);
  return MatchPositions(node_.relation, node_.offsets, node_.window, lists, sentence_starts_);
}

double PositionalSource::get_weight() const {
  const float inverse_norm = collection_->inverse_norms()[NormOf(shard_.get_doclength(docid_))];
  uint64_t weight = 0;
  for (size_t i = 0; i < postings_.size(); ++i)
    weight += Bm25Score(weights_[order_[i]], postings_[i].get_wdf(), inverse_norm);
  return static_cast<double>(weight);
}

}  // namespace dateline
