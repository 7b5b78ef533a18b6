// SPDX-License-Identifier: Apache-2.0
// Exact-span scores, as CoNLL counts them: a name is right when its first word, its last and its type are.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <vector>

#include "indexer/tagging/crf_tagger.h"
#include "indexer/tagging/train/corpus.h"

namespace dateline {

struct NameCounts {
  uint64_t right = 0, found = 0, gold = 0;

  double precision() const { return found == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(found); }
  double recall() const { return gold == 0 ? 0 : 100.0 * static_cast<double>(right) / static_cast<double>(gold); }
  double f1() const { return right == 0 ? 0 : 200.0 * static_cast<double>(right) / static_cast<double>(found + gold); }
};

struct NameScores {
  std::array<NameCounts, 4> by_type;  // by MentionType
  NameCounts all;                     // of the types that the gold has: a corpus says nothing of types it does not mark
  uint64_t tokens = 0;
  double seconds = 0;                 // of tagging alone, tokens given
};

[[nodiscard]] NameScores ScoreNames(CrfTagger& tagger, const std::vector<CorpusDocument>& documents);

}  // namespace dateline
