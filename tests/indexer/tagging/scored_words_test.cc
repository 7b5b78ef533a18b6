// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/scored_words.h"

#include <random>
#include <string>

#include "common/base/hash.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

uint32_t Find(ScoredWords& words, std::string_view token, uint8_t convention = 0) {
  return words.Find(token, ScoredWords::KeyOf(token, Hash64(token), convention), convention);
}

TEST_CASE("The weights of many features are summed up as one by one") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const CrfModel& model = CrfModel::English();
  std::vector<std::vector<uint32_t>> features(9);
  std::vector<LabelScores> sums(features.size());
  for (LabelScores& scores : sums) scores.fill(static_cast<int16_t>(random()));
  std::vector<LabelScores> expected = sums;
  for (size_t i = 0; i < features.size(); ++i) {
    for (uint64_t count = random() % (kMaxFeatures + 1); count > 0; --count) features[i].push_back(static_cast<uint32_t>(random()));
    for (const uint32_t feature : features[i]) {
      for (size_t j = 0; j < kNameLabels; ++j) expected[i][j] = static_cast<int16_t>(expected[i][j] + model.Row(feature)[j]);
    }
  }
  AddFeatures(model, features.size(), [&](size_t i, auto&& sink) { for (const uint32_t feature : features[i]) sink(feature); },
              sums.data());
  CHECK(sums == expected);
}

TEST_CASE("A word is scored once, numbers that differ in digits are one word, conventions are apart") {
  ScoredWords words(CrfModel::English());
  words.Reserve(10);
  const uint32_t moscow = Find(words, "Moscow");
  CHECK(moscow != ScoredWords::kEdge);
  CHECK(Find(words, "Moscow") == moscow);
  CHECK(Find(words, "moscow") != moscow);
  CHECK(Find(words, "Moscow", 1) != moscow);
  const uint64_t key = ScoredWords::KeyIn(SentenceCase::kCaps, ScoredWords::KeyOf("MOSCOW", Hash64("MOSCOW"), 0));
  const uint32_t shouted = words.Find("MOSCOW", key, 0, SentenceCase::kCaps);
  CHECK(shouted != Find(words, "MOSCOW"));
  CHECK(words[shouted].info.letters == LetterCase::kCapital);
  CHECK(words.Find("MOSCOW", key, 0, SentenceCase::kCaps) == shouted);
  const uint32_t year = Find(words, "1987");
  CHECK(Find(words, "2025") == year);
  CHECK(Find(words, "25,000") == Find(words, "17,500"));
  CHECK(Find(words, "10.000") != Find(words, "10,000"));
  CHECK(Find(words, "123") != year);
  const WordInfo info = MakeWordInfo("2025", CrfModel::English().words());
  CHECK(words[year].info.word == info.word);
  CHECK(words[year].info.shape == info.shape);
  CHECK(words[year].info.suffixes == info.suffixes);
}

TEST_CASE("Words are forgotten when there are too many, and scored alike again") {
  ScoredWords words(CrfModel::English());
  words.Reserve(10);
  const auto scores = words[Find(words, "Moscow")].scores;
  const auto edge = words[ScoredWords::kEdge].scores;
  for (int i = 0; i < 160'000; ++i) Find(words, "word" + std::to_string(i));
  words.Reserve(300'000);  // a long text
  CHECK(Find(words, "Moscow") == 1);
  CHECK(words[1].scores == scores);
  CHECK(words[ScoredWords::kEdge].scores == edge);
}

}  // namespace
}  // namespace dateline
