// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/pair_scan.h"

#include <algorithm>
#include <memory>
#include <utility>

#include "absl/container/flat_hash_map.h"
#include "common/codec/varint.h"
#include "common/sealed/position_block.h"
#include "common/sealed/word_pairs.h"

namespace dateline {
namespace {

// One word's list, story by story.
class Walker {
 public:
  explicit Walker(const PostingList& list) : list_(list) { Open(); }

  // Asks must ascend by one.
  bool Has(uint32_t doc) {
    if (index_ == count_ && block_ < list_.blocks()) {
      ++block_;
      Open();
    }
    return index_ < count_ && docs_[index_] == doc;
  }

  // Appends (position, `word`) for each position of the story that Has was asked for, and passes it.
  void Take(uint32_t word, std::vector<std::pair<uint32_t, uint32_t>>* places) {
    scratch_.resize(positions_.Count(index_));
    positions_.Read(index_, docs_[index_], scratch_.data());
    ++index_;
    for (const uint32_t position : scratch_) places->emplace_back(position, word);
  }

 private:
  void Open() {
    index_ = count_ = 0;
    if (block_ == list_.blocks()) return;
    count_ = list_.DecodeDocs(block_, docs_);
    list_.DecodeWdfs(block_, wdfs_);
    if (!positions_.Open(list_, block_, wdfs_)) count_ = 0;
  }

  const PostingList& list_;
  uint32_t block_ = 0, index_ = 0, count_ = 0;
  uint32_t docs_[kBlockRoom], wdfs_[kBlockRoom];
  PositionBlock positions_;
  std::vector<uint32_t> scratch_;
};

struct Growing {
  PairStories pair;
  uint32_t last_doc = UINT32_MAX;

  void Add(uint32_t doc) {
    if (doc == last_doc) return;
    AppendVarint(&pair.gaps, doc - last_doc - 1);
    last_doc = doc;
    ++pair.frequency;
  }
};

}  // namespace

std::vector<uint32_t> PairStories::Docs() const {
  std::vector<uint32_t> docs;
  ByteReader reader{ByteView(gaps)};
  for (uint32_t doc = UINT32_MAX; !reader.AtEnd();) docs.push_back(doc += reader.Varint32() + 1);
  return docs;
}

std::vector<PairStories> ScanPairs(const std::vector<PairWord>& words, uint32_t stories) {
  std::vector<std::unique_ptr<Walker>> walkers;
  for (const PairWord& word : words) walkers.push_back(std::make_unique<Walker>(*word.list));
  absl::flat_hash_map<uint64_t, Growing> pairs;  // by both words
  std::vector<std::pair<uint32_t, uint32_t>> places;  // position, word
  for (uint32_t doc = 0; doc < stories; ++doc) {
    places.clear();
    for (uint32_t word = 0; word < words.size(); ++word) {
      if (walkers[word]->Has(doc)) walkers[word]->Take(word, &places);
    }
    std::sort(places.begin(), places.end());
    // Mostly one word stands at a position, but nothing says so.
    for (size_t i = 0; i < places.size(); ++i) {
      for (size_t j = i + 1; j < places.size() && places[j].first - places[i].first <= 1; ++j) {
        if (places[j].first != places[i].first) pairs[uint64_t{places[i].second} << 32 | places[j].second].Add(doc);
      }
    }
  }
  std::vector<PairStories> found;
  for (auto& [both, growing] : pairs) {
    growing.pair.key = PairKey(words[both >> 32].term, words[static_cast<uint32_t>(both)].term);
    found.push_back(std::move(growing.pair));
  }
  std::sort(found.begin(), found.end(), [](const PairStories& a, const PairStories& b) { return a.key < b.key; });
  return found;
}

}  // namespace dateline
