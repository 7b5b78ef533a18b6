// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/train/word_vectors.h"

#include <algorithm>
#include <cmath>
#include <fstream>
#include <stdexcept>

#include "indexer/tagging/train/k_means.h"
#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

// Points of length 1 in a circle, `spread` degrees around each of the directions given.
std::vector<float> PointsAround(const std::vector<double>& degrees, size_t each, double spread, std::mt19937_64& random) {
  std::vector<float> points;
  for (size_t i = 0; i < each; ++i) {
    for (const double direction : degrees) {
      const double noise = (static_cast<double>(random() % 2001) / 1000 - 1) * spread;
      const double angle = (direction + noise) * 3.14159265358979 / 180;
      points.push_back(static_cast<float>(std::cos(angle)));
      points.push_back(static_cast<float>(std::sin(angle)));
    }
  }
  return points;
}

TEST_CASE("Each point belongs to the nearest centre") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (const Nearness nearness : {Nearness::kAngle, Nearness::kDistance}) {
    const std::vector<float> points = PointsAround({0, 70, 180, 300}, 50, 40, random);
    // The last fifty points have no part in making the centres.
    const Clusters clusters = KMeans(points, 2, 150, 8, nearness, random);
    REQUIRE(clusters.owner.size() == 200);
    REQUIRE(clusters.centres.size() == 16);
    for (size_t p = 0; p < 200; ++p) {
      const auto distance = [&](size_t c) {
        return std::hypot(points[2 * p] - clusters.centres[2 * c], points[2 * p + 1] - clusters.centres[2 * c + 1]);
      };
      double nearest = 9;
      for (size_t c = 0; c < 8; ++c) nearest = std::min<double>(nearest, distance(c));
      CHECK(distance(clusters.owner[p]) <= nearest + 1e-5);
    }
  }
}

TEST_CASE("Nested clusters are parts of the broad ones") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  const std::vector<float> points = PointsAround({0, 40, 180, 220}, 40, 15, random);
  constexpr std::array<size_t, 2> kSizes = {4, 2};
  std::mt19937_64 nested_random(seed), broad_random(seed);
  const std::vector<uint16_t> numbers = NestedKMeans(points, 2, 120, kSizes, nested_random);
  const Clusters broad = KMeans(points, 2, 120, 4, Nearness::kAngle, broad_random);
  REQUIRE(numbers.size() == 160);
  for (size_t p = 0; p < numbers.size(); ++p) CHECK(numbers[p] / 2 == broad.owner[p]);
}

TEST_CASE("Words that stand close together share clusters and codes") {
  const TempDir dir;
  const std::string path = dir / "vectors.json";
  std::mt19937_64 random(TestSeed());
  const std::vector<std::string> words = {"paris", "london", "eat", "drink"};
  {
    std::ofstream out(path);
    out << R"({"size": 4, "dimensions": 100, "words": ["paris", "london", "eat", "drink"], "vectors": {)";
    // Not in the order of their numbers.
    for (const size_t w : {2u, 0u, 3u, 1u}) {
      out << (w == 2 ? "" : ", ") << '"' << words[w] << "\": [";
      for (size_t d = 0; d < 100; ++d) out << (w < 2 ? 1.0 : -1.0) * (d % 2 == 0 ? 2 : 0.5) << ", ";
      out << "1, " << w << "]";
    }
    out << "}}";
  }
  const WordVectors vectors(path);
  WordMeanings meanings = vectors.Meanings({}, 2);
  CHECK(meanings.size() == 2);
  CHECK(meanings.contains(WordHash("Paris")));
  meanings = vectors.Meanings({LexiconEntry::Of(WordHash("Eat"), {}), LexiconEntry::Of(WordHash("drink"), {})}, 2);
  REQUIRE(meanings.size() == 4);
  CHECK(meanings.at(WordHash("eat")).codes == meanings.at(WordHash("drink")).codes);
  CHECK(meanings.at(WordHash("paris")).codes == meanings.at(WordHash("london")).codes);
  CHECK(meanings.at(WordHash("paris")).codes != meanings.at(WordHash("eat")).codes);

  std::vector<LexiconEntry> lexicon = {LexiconEntry::Of(5, {77}), LexiconEntry::Of(WordHash("eat"), {99, 40, 7})};
  std::ranges::sort(lexicon, {}, &LexiconEntry::word);
  AddMeanings(meanings, lexicon);
  CHECK(std::ranges::is_sorted(lexicon, {}, &LexiconEntry::word));
  REQUIRE(lexicon.size() == 5);
  const WordLexicon found(lexicon);
  CHECK(found.Find(WordHash("EAT")).meaning.codes == meanings.at(WordHash("eat")).codes);
  CHECK(found.Find(WordHash("eat")).cluster == 99);
  CHECK(found.Find(WordHash("eat")).group == 40);
  CHECK(found.Find(WordHash("eat")).capital == 7);
  CHECK(found.Find(5).meaning.cluster == 0);
  CHECK(found.Find(WordHash("nowhere")).meaning.cluster == 0);

  std::ofstream(path) << R"({"size": 1, "vectors": {"paris": [1, 2]}})";
  CHECK_THROWS_AS(WordVectors(path), std::runtime_error);
  CHECK_THROWS_AS(WordVectors(dir / "none.json"), std::runtime_error);
}

}  // namespace
}  // namespace dateline
