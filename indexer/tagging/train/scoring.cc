// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/scoring.h"

#include <chrono>
#include <set>
#include <tuple>

namespace dateline {

NameScores ScoreNames(CrfTagger& tagger, const std::vector<CorpusDocument>& documents) {
  NameScores scores;
  for (const CorpusDocument& document : documents) {
    const auto started = std::chrono::steady_clock::now();
    const std::vector<Mention> found = tagger.Tag(document.text);
    scores.seconds += std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    scores.tokens += document.words.size();
    std::set<std::tuple<uint32_t, uint32_t, MentionType>> gold;
    for (const Mention& mention : MentionsOf(document.labels)) {
      gold.emplace(mention.first, mention.count, mention.type);
      ++scores.by_type[static_cast<size_t>(mention.type)].gold;
    }
    for (const Mention& mention : found) {
      NameCounts& counts = scores.by_type[static_cast<size_t>(mention.type)];
      ++counts.found;
      counts.right += gold.contains({mention.first, mention.count, mention.type});
    }
  }
  for (const NameCounts& counts : scores.by_type) {
    if (counts.gold == 0) continue;
    scores.all.right += counts.right;
    scores.all.found += counts.found;
    scores.all.gold += counts.gold;
  }
  return scores;
}

}  // namespace dateline
