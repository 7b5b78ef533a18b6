// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/positions.h"

#include <algorithm>
#include <functional>
#include <random>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {
namespace {

using Lists = std::vector<std::vector<uint32_t>>;

bool Match(Relation relation, std::vector<uint32_t> offsets, uint32_t window, const Lists& lists,
           std::vector<uint32_t> starts = {}) {
  const std::vector<std::span<const uint32_t>> views(lists.begin(), lists.end());
  return MatchPositions(relation, offsets, window, views, starts);
}

// Tries every choice of one position a term.
bool Naive(Relation relation, const std::vector<uint32_t>& offsets, uint32_t window, const Lists& lists,
           const std::vector<uint32_t>& starts) {
  std::vector<uint32_t> chosen;
  const std::function<bool()> choose = [&]() -> bool {
    if (chosen.size() < lists.size()) {
      for (const uint32_t position : lists[chosen.size()]) {
        chosen.push_back(position);
        const bool found = choose();
        chosen.pop_back();
        if (found) return true;
      }
      return false;
    }
    std::vector<uint32_t> sorted = chosen, firsts;
    std::sort(sorted.begin(), sorted.end());
    if (relation != Relation::kPhrase) {
      for (size_t i = 0; i < chosen.size(); ++i) {
        if (offsets[i] == 0) firsts.push_back(chosen[i]);
        else if (chosen[i] != firsts.back() + offsets[i]) return false;
      }
      std::sort(firsts.begin(), firsts.end());
    }
    const bool distinct = std::adjacent_find(firsts.begin(), firsts.end()) == firsts.end();
    const bool ascending = std::adjacent_find(chosen.begin(), chosen.end(), std::greater_equal<>()) == chosen.end();
    switch (relation) {
      case Relation::kPhrase:
        for (size_t i = 0; i < chosen.size(); ++i) {
          if (chosen[i] < offsets[i] || chosen[i] - offsets[i] != chosen[0] - offsets[0]) return false;
        }
        return true;
      case Relation::kOrdered: return ascending && sorted.back() - sorted.front() < window;
      case Relation::kNear: return distinct && sorted.back() - sorted.front() < window;
      case Relation::kSentence:
        return std::none_of(starts.begin(), starts.end(),
                            [&](uint32_t s) { return s > sorted.front() && s <= sorted.back(); });
    }
    return false;
  };
  return choose();
}

TEST_CASE("phrases, order, nearness and sentences") {
  CHECK(Match(Relation::kPhrase, {0, 1}, 0, {{1, 5, 9}, {3, 6}}));
  CHECK_FALSE(Match(Relation::kPhrase, {0, 1}, 0, {{1, 5, 9}, {3, 7}}));
  CHECK(Match(Relation::kPhrase, {0, 2}, 0, {{1, 5}, {7}}));
  CHECK(Match(Relation::kOrdered, {}, 3, {{1}, {3}}));
  CHECK_FALSE(Match(Relation::kOrdered, {}, 2, {{1}, {3}}));
  CHECK_FALSE(Match(Relation::kOrdered, {}, 9, {{3}, {1}}));
  CHECK(Match(Relation::kNear, {}, 3, {{3}, {1}}));
  CHECK_FALSE(Match(Relation::kNear, {}, 3, {{4}, {1}}));
  CHECK(Match(Relation::kSentence, {}, 0, {{12}, {18}}, {10, 20}));
  CHECK_FALSE(Match(Relation::kSentence, {}, 0, {{9}, {18}}, {10, 20}));
  CHECK_FALSE(Match(Relation::kSentence, {}, 0, {{12}, {20}}, {10, 20}));
  CHECK(Match(Relation::kSentence, {}, 0, {{20}, {900}}, {10, 20}));
  CHECK_FALSE(Match(Relation::kPhrase, {0, 1}, 0, {{1}, {}}));
}

TEST_CASE("a phrase near a word stands as one") {
  // "peace talks" NEAR rubio: the words one by one would do in the first story, too.
  CHECK_FALSE(Match(Relation::kNear, {0, 1, 0}, 6, {{1}, {3}, {5}}));
  CHECK(Match(Relation::kNear, {0, 1, 0}, 6, {{1}, {2}, {5}}));
  CHECK_FALSE(Match(Relation::kNear, {0, 1, 0}, 6, {{6}, {7}, {1}}));  // its last word is too far
  CHECK_FALSE(Match(Relation::kOrdered, {0, 0, 1}, 9, {{2}, {1, 3}, {2}}));
  CHECK(Match(Relation::kOrdered, {0, 0, 1}, 9, {{2}, {1, 3}, {2, 4}}));
  CHECK_FALSE(Match(Relation::kSentence, {0, 1, 0}, 0, {{9}, {10}, {12}}, {10}));  // from one sentence into the next
  CHECK(Match(Relation::kSentence, {0, 1, 0}, 0, {{9, 11}, {10, 12}, {14}}, {10}));
}

TEST_CASE("a word near itself stands twice") {
  CHECK_FALSE(Match(Relation::kNear, {}, 5, {{7}, {7}}));
  CHECK(Match(Relation::kNear, {}, 5, {{7, 9}, {7, 9}}));
  CHECK(Match(Relation::kNear, {}, 2, {{7, 8}, {8}}));
  CHECK_FALSE(Match(Relation::kNear, {}, 3, {{7, 8}, {7, 8}, {7, 8}}));
}

TEST_CASE("random positions agree with trying every choice") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  int matched = 0;
  for (int round = 0; round < 40000; ++round) {
    const auto list = [&] {
      std::vector<uint32_t> positions;
      for (uint32_t p = random() % 4; positions.size() < 1 + random() % 5; p += 1 + random() % 6)
        positions.push_back(p);
      return positions;
    };
    Lists lists(1 + random() % 4);
    std::vector<uint32_t> offsets;
    for (auto& positions : lists) {
      positions = &positions != &lists[0] && random() % 4 == 0 ? lists[0] : list();
      offsets.push_back(static_cast<uint32_t>(offsets.size() + (random() % 5 == 0)));
    }
    const auto relation = static_cast<Relation>(random() % 4);
    if (relation != Relation::kPhrase) {
      for (size_t i = 0; i < offsets.size(); ++i) offsets[i] = i > 0 && random() % 3 == 0 ? offsets[i - 1] + 1 : 0;
    }
    const auto window = static_cast<uint32_t>(random() % 8);
    const std::vector<uint32_t> starts = list();
    CAPTURE(static_cast<int>(relation), window, lists, offsets, starts);
    const bool want = Naive(relation, offsets, window, lists, starts);
    REQUIRE(Match(relation, offsets, window, lists, starts) == want);
    matched += want;
  }
  CHECK(matched > 4000);
}

}  // namespace
}  // namespace dateline
