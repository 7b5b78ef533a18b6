// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/crf_tagger.h"

#include <cstring>
#include <random>
#include <set>
#include <string>

#include "indexer/tagging/viterbi.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::set<std::string> Found(std::string_view paragraph) {
  static CrfTagger tagger(CrfModel::English());
  constexpr std::array<std::string_view, 4> kTypes = {"PER ", "ORG ", "LOC ", "MISC "};
  TokenizedText text;
  TokenizeNames(paragraph, text);
  std::set<std::string> found;
  for (const Mention& mention : tagger.Tag(text)) {
    found.insert(std::string(kTypes[static_cast<size_t>(mention.type)]) + std::string(TextOf(text, mention)));
  }
  return found;
}

TEST_CASE("The model finds names that no list holds") {
  CHECK(Found("Foreign Minister Jorvan Petrelik met Ms. Aldine Okwuosa in Brenmouth on Friday.") ==
        std::set<std::string>{"PER Jorvan Petrelik", "PER Aldine Okwuosa", "LOC Brenmouth"});
  CHECK(Found("The weather was fine and nobody said a word about it.").empty());
  CHECK(Found("").empty());
}

TEST_CASE("Names of several words and particles stay whole") {
  CHECK(Found("European Commission President Ursula von der Leyen spoke.").contains("PER Ursula von der Leyen"));
  CHECK(Found("Talks with Ahmed al-Sharaa went on in Damascus.").contains("PER Ahmed al-Sharaa"));
}

TEST_CASE("A model's size is bounded and damaged bytes are no model") {
  REQUIRE_FALSE(CrfModel::English().empty());
  CHECK_FALSE(CrfModel::FromBytes(ByteView(std::string_view("no model"))));
  CrfHeader header{};
  header.magic = kCrfMagic;
  header.rows = 1 << 20;
  CHECK_FALSE(CrfModel::FromBytes({reinterpret_cast<const uint8_t*>(&header), sizeof(header)}));
}

TEST_CASE("Any words give mentions inside their sentences") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  constexpr std::array<std::string_view, 12> kWords = {"Moscow", "the",    "Mr.", "said", ".",     "U.S.",
                                                       "John",   "LAVROV", "of",  "\"",   "Smith", "é\xff"};
  CrfTagger tagger(CrfModel::English());
  for (int round = 0; round < 200; ++round) {
    std::string paragraph;
    for (uint64_t words = random() % 60; words > 0; --words) paragraph += std::string(kWords[random() % kWords.size()]) + " ";
    TokenizedText text;
    TokenizeNames(paragraph, text);
    uint32_t last = 0;
    for (const Mention& mention : tagger.Tag(text)) {
      REQUIRE(mention.first >= last);
      REQUIRE(mention.count > 0);
      last = mention.first + mention.count;
      REQUIRE(last <= text.tokens.size());
      // No sentence starts inside.
      for (const uint32_t start : text.sentences) REQUIRE_FALSE((start > mention.first && start < last));
    }
  }
}

TEST_CASE("The best labels are those of an exhaustive search") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 20; ++round) {
    std::array<std::array<int, kLabels>, kLabels> transitions;
    std::array<std::array<int, kLabels>, 3> emissions;
    // Where transitions are small, most labels are best reached from "outside".
    const int range = round % 2 == 0 ? 1000 : 20;
    for (auto& row : transitions) for (int& value : row) value = static_cast<int>(random() % (2 * range + 1)) - range;
    for (auto& row : emissions) for (int& value : row) value = static_cast<int>(random() % 2001) - 1000;
    int best = INT32_MIN;
    for (int a = 0; a < kLabels; ++a) {
      for (int b = 0; b < kLabels; ++b) {
        for (int c = 0; c < kLabels; ++c) {
          if (!MayFollow(kOutside, a) || !MayFollow(a, b) || !MayFollow(b, c) || !MayFollow(c, kOutside)) continue;
          best = std::max(best, transitions[kOutside][a] + emissions[0][a] + transitions[a][b] + emissions[1][b] +
                                    transitions[b][c] + emissions[2][c] + transitions[c][kOutside]);
        }
      }
    }
    std::vector<uint8_t> path;
    BestLabels<int>(3, [&](size_t i, int label) { return emissions[i][label]; },
                    [&](int from, int to) { return transitions[from][to]; }, path);
    CHECK(transitions[kOutside][path[0]] + emissions[0][path[0]] + transitions[path[0]][path[1]] + emissions[1][path[1]] +
              transitions[path[1]][path[2]] + emissions[2][path[2]] + transitions[path[2]][kOutside] == best);
  }
}

}  // namespace
}  // namespace dateline
