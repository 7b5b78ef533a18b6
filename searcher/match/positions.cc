// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/positions.h"

#include <algorithm>
#include <vector>

namespace dateline {
namespace {

using Lists = std::span<const std::span<const uint32_t>>;

// Walks the shortest list; the others are searched forward only, as its positions ascend.
bool MatchPhrase(std::span<const uint32_t> offsets, Lists lists) {
  size_t rarest = 0;
  for (size_t i = 1; i < lists.size(); ++i) {
    if (lists[i].size() < lists[rarest].size()) rarest = i;
  }
  std::vector<size_t> at(lists.size(), 0);
  for (const uint32_t position : lists[rarest]) {
    if (position < offsets[rarest]) continue;
    const uint32_t start = position - offsets[rarest];
    bool all = true;
    for (size_t i = 0; i < lists.size() && all; ++i) {
      if (i == rarest) continue;
      const uint64_t wanted = uint64_t{start} + offsets[i];
      while (at[i] < lists[i].size() && lists[i][at[i]] < wanted) ++at[i];
      if (at[i] == lists[i].size()) return false;
      all = lists[i][at[i]] == wanted;
    }
    if (all) return true;
  }
  return false;
}

// How many words a phrase has behind its first; 0 for a word.
using Reach = std::span<const uint32_t>;
uint32_t ReachOf(Reach reach, size_t i) { return reach.empty() ? 0 : reach[i]; }

// For each first word, the nearest words behind it in turn: no choice ends earlier.
bool MatchOrdered(uint32_t window, Lists lists, Reach reach) {
  std::vector<size_t> at(lists.size(), 0);
  for (const uint32_t first : lists[0]) {
    uint32_t last = first + ReachOf(reach, 0);
    for (size_t i = 1; i < lists.size(); ++i) {
      while (at[i] < lists[i].size() && lists[i][at[i]] <= last) ++at[i];
      if (at[i] == lists[i].size()) return false;
      last = lists[i][at[i]] + ReachOf(reach, i);
    }
    if (last - first < window) return true;
  }
  return false;
}

// Whether term `i` can stand in [low, high] at a position that no other term holds, moving others if need be (augmenting paths).
bool Place(size_t i, uint32_t low, uint64_t high, Lists lists, Reach reach,
           std::vector<std::pair<uint32_t, size_t>>& taken, std::vector<uint32_t>& tried) {
  for (auto it = std::lower_bound(lists[i].begin(), lists[i].end(), low);
       it != lists[i].end() && *it + ReachOf(reach, i) <= high; ++it) {
    if (std::find(tried.begin(), tried.end(), *it) != tried.end()) continue;
    tried.push_back(*it);
    const auto holder = std::find_if(taken.begin(), taken.end(), [&](const auto& pair) { return pair.first == *it; });
    if (holder == taken.end()) {
      taken.emplace_back(*it, i);
      return true;
    }
    const size_t other = holder->second;
    const auto index = holder - taken.begin();
    if (Place(other, low, high, lists, reach, taken, tried)) {
      taken[static_cast<size_t>(index)].second = i;
      return true;
    }
  }
  return false;
}

// Slides the window over every position that may be its least.
bool MatchNear(uint32_t window, Lists lists, Reach reach) {
  if (window == 0) return false;
  std::vector<size_t> at(lists.size(), 0);
  std::vector<std::pair<uint32_t, size_t>> taken;
  std::vector<uint32_t> tried;
  while (true) {
    uint32_t least = UINT32_MAX, greatest = 0;
    for (size_t i = 0; i < lists.size(); ++i) {
      if (at[i] == lists[i].size()) return false;
      least = std::min(least, lists[i][at[i]]);
      greatest = std::max(greatest, lists[i][at[i]] + ReachOf(reach, i));
    }
    if (greatest - least < window) {
      // Every term has a position in the window; distinct ones are wanted.
      taken.clear();
      bool all = true;
      for (size_t i = 0; i < lists.size() && all; ++i) {
        tried.clear();
        all = Place(i, least, uint64_t{least} + window - 1, lists, reach, taken, tried);
      }
      if (all) return true;
    }
    for (size_t i = 0; i < lists.size(); ++i) {
      while (at[i] < lists[i].size() && lists[i][at[i]] <= least) ++at[i];
    }
  }
}

// Skips to the first sentence that may hold all words until one does.
bool MatchSentence(Lists lists, std::span<const uint32_t> starts) {
  std::vector<size_t> at(lists.size(), 0);
  uint32_t sentence = 0;  // index of the first start behind the sentence looked at
  while (true) {
    uint32_t greatest = 0;
    for (size_t i = 0; i < lists.size(); ++i) {
      if (at[i] == lists[i].size()) return false;
      greatest = std::max(greatest, lists[i][at[i]]);
    }
    while (sentence < starts.size() && starts[sentence] <= greatest) ++sentence;
    const uint32_t begin = sentence == 0 ? 0 : starts[sentence - 1];
    bool all = true;
    for (size_t i = 0; i < lists.size(); ++i) {
      while (at[i] < lists[i].size() && lists[i][at[i]] < begin) ++at[i];
      if (at[i] == lists[i].size()) return false;
      all = all && (sentence == starts.size() || lists[i][at[i]] < starts[sentence]);
    }
    if (all) return true;
  }
}

// The phrases of a NEAR and its kin as if they were words: where each starts, and how far it reaches.
struct Phrases {
  std::vector<std::vector<uint32_t>> starts;
  std::vector<uint32_t> reach;

  Phrases(std::span<const uint32_t> offsets, Lists lists) {
    for (size_t i = 0; i < lists.size(); ++i) {
      if (i == 0 || offsets[i] == 0) {
        starts.emplace_back(lists[i].begin(), lists[i].end());
        reach.push_back(0);
        continue;
      }
      std::erase_if(starts.back(), [&](uint32_t start) {
        return !std::binary_search(lists[i].begin(), lists[i].end(), start + offsets[i]);
      });
      reach.back() = std::max(reach.back(), offsets[i]);
    }
  }

  // Drops those that run from one sentence into the next.
  void KeepWhole(std::span<const uint32_t> sentence_starts) {
    for (size_t i = 0; i < starts.size(); ++i) {
      std::erase_if(starts[i], [&](uint32_t start) {
        const auto next = std::upper_bound(sentence_starts.begin(), sentence_starts.end(), start);
        return next != sentence_starts.end() && *next <= start + reach[i];
      });
    }
  }
};

bool MatchApart(Relation relation, uint32_t window, Lists lists, Reach reach,
                std::span<const uint32_t> sentence_starts) {
  if (lists.empty() || std::any_of(lists.begin(), lists.end(), [](const auto& list) { return list.empty(); }))
    return false;
  switch (relation) {
    case Relation::kPhrase: break;
    case Relation::kOrdered: return MatchOrdered(window, lists, reach);
    case Relation::kNear: return MatchNear(window, lists, reach);
    case Relation::kSentence: return MatchSentence(lists, sentence_starts);
  }
  return false;
}

}  // namespace

bool MatchPositions(Relation relation, std::span<const uint32_t> offsets, uint32_t window, Lists positions,
                    std::span<const uint32_t> sentence_starts) {
  if (relation == Relation::kPhrase) {
    if (positions.empty() ||
        std::any_of(positions.begin(), positions.end(), [](const auto& list) { return list.empty(); }))
      return false;
    return MatchPhrase(offsets, positions);
  }
  if (std::all_of(offsets.begin(), offsets.end(), [](uint32_t offset) { return offset == 0; })) {
    return MatchApart(relation, window, positions, {}, sentence_starts);
  }
  Phrases phrases(offsets, positions);
  if (relation == Relation::kSentence) phrases.KeepWhole(sentence_starts);
  const std::vector<std::span<const uint32_t>> starts(phrases.starts.begin(), phrases.starts.end());
  return MatchApart(relation, window, starts, phrases.reach, sentence_starts);
}

}  // namespace dateline
