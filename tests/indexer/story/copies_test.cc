// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/copies.h"

#include <random>

#include "tests/support/catch.h"

namespace dateline {
namespace {

Story StoryOf(const std::string& id, std::vector<std::string> paragraphs, const std::string& title = "") {
  Story story;
  story.id = id;
  story.title = title;
  story.paragraphs = std::move(paragraphs);
  return story;
}

std::vector<std::string> RandomWords(std::mt19937_64& random, size_t count) {
  std::vector<std::string> words;
  for (size_t i = 0; i < count; ++i) words.push_back("w" + std::to_string(random() % 5000));
  return words;
}

Story Join(const std::vector<std::string>& words) {
  std::string text;
  for (const std::string& word : words) text += word + " ";
  return StoryOf("", {text});
}

}  // namespace

TEST_CASE("exact copies share a cluster whatever case, punctuation, line breaks and headline") {
  const std::string text =
      "The two ministers met on Wednesday in the margins of the assembly and spoke for fifty minutes about the war, "
      "the aides said, but neither side expects a quick agreement.";
  std::string loud = "THE TWO MINISTERS MET ON WEDNESDAY in the margins of the assembly and spoke for fifty minutes about the war – ";
  CopyFinder finder;
  const uint64_t first = finder.ClusterOf(SketchOf(StoryOf("1", {text}, "Ministers meet")), 1);
  CHECK(first == 1);
  CHECK(finder.ClusterOf(SketchOf(StoryOf("2", {loud, "“the aides” said, but neither side expects a quick agreement"}, "Talks")), 2) == 1);
  CHECK(finder.exact_copies() == 1);
  CHECK(finder.near_copies() == 0);
}

TEST_CASE("short stories are copies only when all their words are") {
  CopyFinder finder;
  CHECK(finder.ClusterOf(SketchOf(StoryOf("1", {"Gold rose to 4,000 dollars."}, "Gold up")), 1) == 1);
  CHECK(finder.ClusterOf(SketchOf(StoryOf("2", {"Gold rose to 4,100 dollars."}, "Gold up")), 2) == 2);
  CHECK(finder.ClusterOf(SketchOf(StoryOf("3", {"Gold rose to 4,000 dollars"}, "Gold up!")), 3) == 1);
  CHECK(finder.ClusterOf(SketchOf(StoryOf("4", {}, "")), 4) == 4);
  CHECK(finder.ClusterOf(SketchOf(StoryOf("5", {}, "")), 5) == 5);
}

TEST_CASE("near copies are found, stories with half their shingles in common are not") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  int found = 0, wrong = 0, unrelated = 0;
  const int rounds = 500;
  for (int round = 0; round < rounds; ++round) {
    CopyFinder finder;
    const std::vector<std::string> words = RandomWords(random, 100 + random() % 600);
    (void)finder.ClusterOf(SketchOf(Join(words)), 1);
    std::vector<std::string> edited = words;  // 2 % of words changed: about 8 % of the shingles on either side
    for (size_t i = 0; i < edited.size() / 50; ++i) edited[random() % edited.size()] = "changed";
    found += finder.ClusterOf(SketchOf(Join(edited)), 2) == 1;
    std::vector<std::string> other(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(words.size() / 3));
    for (const std::string& word : RandomWords(random, words.size() * 2 / 3)) other.push_back(word);
    wrong += finder.ClusterOf(SketchOf(Join(other)), 3) != 3;
    unrelated += finder.ClusterOf(SketchOf(Join(RandomWords(random, 300))), 4) != 4;
  }
  CHECK(found > rounds * 95 / 100);
  CHECK(wrong <= rounds / 100);
  CHECK(unrelated == 0);
}

TEST_CASE("a story cut to half is a copy, and so is one that holds it") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  int cut = 0, longer = 0, alike = 0;
  const int rounds = 500;
  for (int round = 0; round < rounds; ++round) {
    CopyFinder finder;
    const std::vector<std::string> words = RandomWords(random, 200 + random() % 600);
    (void)finder.ClusterOf(SketchOf(Join(words)), 1);
    const auto half = words.begin() + static_cast<std::ptrdiff_t>(words.size() / 2);
    cut += finder.ClusterOf(SketchOf(Join({half, words.end()})), 2) == 1;
    std::vector<std::string> more = RandomWords(random, words.size());
    more.insert(more.begin() + static_cast<std::ptrdiff_t>(more.size() / 2), words.begin(), words.end());
    longer += finder.ClusterOf(SketchOf(Join(more)), 3) == 1;
    // As many words in common as the half has, and as many others.
    std::vector<std::string> other(words.begin(), half);
    for (const std::string& word : RandomWords(random, words.size() / 2)) other.push_back(word);
    alike += finder.ClusterOf(SketchOf(Join(other)), 4) != 4;
  }
  CHECK(cut > rounds * 85 / 100);
  CHECK(longer > rounds * 85 / 100);
  CHECK(alike <= rounds / 50);
}

TEST_CASE("a loaded sketch finds the copies that its story would have found") {
  std::mt19937_64 random(TestSeed());
  const StorySketch sketch = SketchOf(Join(RandomWords(random, 200)));
  const auto stored = DecodeSketch(EncodeSketch(sketch));
  REQUIRE(stored.has_value());
  CHECK(*stored == sketch);
  CHECK_FALSE(DecodeSketch("short").has_value());
  CopyFinder finder;
  finder.Load(*stored, 77);
  CHECK(finder.ClusterOf(sketch, 5) == 77);
  CHECK(finder.ClusterOf(sketch, 77) == 77);  // the first story itself, read again, is no copy
  CHECK(finder.exact_copies() == 1);
}

TEST_CASE("memory is bounded: the oldest clusters are forgotten first") {
  std::mt19937_64 random(TestSeed());
  CopyFinder finder(10);
  std::vector<StorySketch> sketches;
  for (uint64_t i = 0; i < 500; ++i) {
    sketches.push_back(SketchOf(Join(RandomWords(random, 60))));
    CHECK(finder.ClusterOf(sketches.back(), 1000 + i) == 1000 + i);
  }
  CHECK(finder.ClusterOf(sketches[499], 1) == 1499);
  CHECK(finder.ClusterOf(sketches[490], 1) == 1490);
  CHECK(finder.ClusterOf(sketches[400], 1) == 1);
}

TEST_CASE("the cluster of a story is its id as a number") {
  CHECK(OwnCluster(StoryOf("00000000000000ff", {})) == 255);
  CHECK(OwnCluster(StoryOf("", {})) != 0);
  CHECK(OwnCluster(StoryOf("0000000000000000", {})) == 1);
}

TEST_CASE("characters of scripts without spaces are words") {
  std::string text;
  for (int i = 0; i < 40; ++i) text += "新聞" + std::string(1, static_cast<char>('a' + i % 26));
  CHECK(SketchOf(StoryOf("", {text})).bands[0] != 0);
}

}  // namespace dateline
