// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/topic_trainer.h"

#include <algorithm>
#include <random>
#include <string>

#include "tests/support/catch.h"

namespace dateline {
namespace {

// Two fields of 120 words each; a word's cluster is its own.
std::string WordOf(size_t field, size_t number) {
  return (field == 0 ? "ball" : "vote") + std::string(1, static_cast<char>('a' + number / 12)) +
         std::string(1, static_cast<char>('a' + number % 12));
}

std::vector<LexiconEntry> Entries() {
  std::vector<LexiconEntry> entries;
  for (size_t field = 0; field < 2; ++field) {
    for (size_t number = 0; number < 120; ++number) {
      WordFacts facts;
      facts.meaning.cluster = static_cast<uint16_t>(1 + 8 * (field * 120 + number));
      entries.push_back(LexiconEntry::Of(WordHash(WordOf(field, number)), facts));
    }
  }
  std::ranges::sort(entries, {}, &LexiconEntry::word);
  return entries;
}

TEST_CASE("Documents of different fields have different topics, short ones and those of unknown words none") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const std::vector<LexiconEntry> entries = Entries();
  std::vector<TrainingSet> sets(1);
  for (size_t d = 0; d < 300; ++d) {
    CorpusDocument document;
    for (int w = 0; w < 150; ++w) document.words.push_back(WordOf(random() % 10 == 0 ? 1 - d % 2 : d % 2, random() % 120));
    sets[0].documents.push_back(std::move(document));
  }
  const std::vector<TopicRow> rows = FindTopics(sets, entries);
  REQUIRE(rows.size() == kTopicRows);
  const auto topic_of = [&](const std::vector<std::string>& words) {
    TopicVotes votes;
    for (const std::string& word : words) {
      const WordInfo info = MakeWordInfo(word, WordLexicon(entries));
      if (TopicVotes::Counts(info)) votes.Add(rows[info.facts.meaning.middle()]);
    }
    return votes.Winner();
  };
  std::array<std::array<int, kTopics + 1>, 2> topics{};
  for (size_t d = 0; d < 300; ++d) ++topics[d % 2][topic_of(sets[0].documents[d].words)];
  for (size_t t = 0; t <= kTopics; ++t) CHECK((topics[0][t] == 0 || topics[1][t] == 0));
  CHECK(topics[0][0] + topics[1][0] == 0);
  CHECK(topic_of(std::vector<std::string>(TopicVotes::kFewestWords - 1, WordOf(0, 1))) == 0);
  CHECK(topic_of(std::vector<std::string>(100, "unknown")) == 0);

  sets[0].documents.resize(50);
  CHECK(FindTopics(sets, entries).empty());
}

}  // namespace
}  // namespace dateline
