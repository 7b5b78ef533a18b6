// SPDX-License-Identifier: Apache-2.0
// The best sequence of BILOU labels, which starts and ends next to "outside". Training and tagging share it.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <limits>
#include <vector>

#include "indexer/tagging/crf_model.h"

namespace dateline {

// emission(i, label) and transition(from, to) give numbers of type Score. Fills `path` with `count` labels.
template <typename Score, typename Emission, typename Transition>
void BestLabels(size_t count, const Emission& emission, const Transition& transition, std::vector<uint8_t>& path) {
  struct Link {
    std::array<Score, kLabels> score;
    std::array<uint8_t, kLabels> from;
  };
  static thread_local std::vector<Link> links;
  path.resize(count);
  if (count == 0) return;
  if (links.size() < count) links.resize(count);

  // Labels after which a name is open, by type, and those after which none is.
  constexpr std::array<int, 9> kClosed = {kOutside, 2, 6, 10, 14, 3, 7, 11, 15};
  constexpr std::array<int, 9> kStarts = {kOutside, 0, 4, 8, 12, 3, 7, 11, 15};
  constexpr Score kImpossible = std::numeric_limits<Score>::lowest() / 4;

  // The most that a way from another label can gain on that from "outside": mostly the latter is ahead by more.
  std::array<Score, kLabels> gain{};
  for (const int previous : kClosed) {
    if (count == 1) break;
    for (const int label : kStarts) {
      gain[previous] = std::max<Score>(gain[previous], transition(previous, label) - transition(kOutside, label));
    }
  }

  links[0].score.fill(kImpossible);
  links[0].from.fill(kOutside);
  for (const int label : kStarts) links[0].score[label] = transition(kOutside, label) + emission(0, label);
  for (size_t i = 1; i < count; ++i) {
    const Link& last = links[i - 1];
    Link& link = links[i];
    bool from_outside = true;
    for (const int previous : kClosed) from_outside &= last.score[previous] + gain[previous] <= last.score[kOutside];
    for (const int label : kStarts) {
      Score best = last.score[kOutside] + transition(kOutside, label);
      int from = kOutside;
      for (const int previous : kClosed) {
        if (from_outside) break;
        const Score score = last.score[previous] + transition(previous, label);
        if (score > best) best = score, from = previous;
      }
      link.score[label] = best + emission(i, label);
      link.from[label] = static_cast<uint8_t>(from);
    }
    for (int type = 0; type < 4; ++type) {
      const int begin = type * 4, inside = begin + 1;
      for (const int label : {begin + 1, begin + 2}) {
        const Score from_begin = last.score[begin] + transition(begin, label);
        const Score from_inside = last.score[inside] + transition(inside, label);
        link.score[label] = std::max(from_begin, from_inside) + emission(i, label);
        link.from[label] = static_cast<uint8_t>(from_begin >= from_inside ? begin : inside);
      }
    }
  }
  Score best = kImpossible;
  int label = kOutside;
  for (const int last : kClosed) {
    const Score score = links[count - 1].score[last] + transition(last, kOutside);
    if (score > best) best = score, label = last;
  }
  for (size_t i = count; i-- > 0;) {
    path[i] = static_cast<uint8_t>(label);
    label = links[i].from[label];
  }
}

}  // namespace dateline
