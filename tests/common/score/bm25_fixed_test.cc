// SPDX-License-Identifier: Apache-2.0
#include "common/score/bm25_fixed.h"

#include <cmath>
#include <random>

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("norms are monotonic and within a sixteenth") {
  uint8_t last = 0;
  for (uint32_t length = 0; length < 500000; ++length) {
    const uint8_t norm = NormOf(length);
    REQUIRE(norm >= last);
    REQUIRE(LengthOfNorm(norm) <= length);
    REQUIRE(length - LengthOfNorm(norm) <= length / 16);
    last = norm;
  }
  CHECK(NormOf(UINT32_MAX) == 255);
}

TEST_CASE("the score is BM25 to the precision of a float") {
  const Bm25Collection collection(1.2, 0.75, 1000, 300000);
  const double idf = std::log(1 + (1000 - 10 + 0.5) / 10.5), length = LengthOfNorm(NormOf(450));
  const double want = idf * 2.2 * 4 / (4 + 1.2 * (0.25 + 0.75 * length / 300)) * (1 << kScoreShift);
  const uint32_t got = Bm25Score(Bm25TermWeight(collection, 10), 4, collection.inverse_norms()[NormOf(450)]);
  CHECK(std::abs(got - want) < want * 1e-5);
  CHECK(Bm25Score(Bm25TermWeight(collection, 10), 0, 1.0f) == 0);
}

TEST_CASE("greatest wdf and least length bound every score: no epsilon needed") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 200; ++round) {
    const Bm25Collection collection(static_cast<double>(random() % 300) / 100,
                                    static_cast<double>(random() % 101) / 100, 1 + random() % 1000000,
                                    random() % 100000000);
    const float weight =
        Bm25TermWeight(collection, 1 + random() % collection.story_count(), 0.1 + static_cast<double>(random() % 50));
    for (int i = 0; i < 2000; ++i) {
      const uint32_t wdf = 1 + static_cast<uint32_t>(random() >> (34 + random() % 30));
      const uint8_t norm = static_cast<uint8_t>(random());
      const uint32_t score = Bm25Score(weight, wdf, collection.inverse_norms()[norm]);
      REQUIRE(score <= Bm25Score(weight, wdf + static_cast<uint32_t>(random() % 3), collection.inverse_norms()[norm]));
      if (norm > 0) REQUIRE(score <= Bm25Score(weight, wdf, collection.inverse_norms()[norm - 1u]));
    }
  }
}

}  // namespace dateline
