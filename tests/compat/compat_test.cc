// SPDX-License-Identifier: Apache-2.0
// Sealed files of past versions of the format (v<N>/sealed.dli, made from corpora/mini/jsonl) open, verify and answer; those of
// versions that are not read any more are refused with what to do.
#include <string>

#include "common/sealed/format.h"
#include "indexer/seal/verify.h"
#include "searcher/match/sealed/sealed_engine.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string PathOf(uint32_t version) {
  return std::string(DATELINE_SOURCE_ROOT) + "/tests/compat/v" + std::to_string(version) + "/sealed.dli";
}

TEST_CASE("A file of a version before the oldest that this program reads says to seal again") {
  for (uint32_t version = 1; version < kOldestSealedVersion; ++version) {
    const auto engine = OpenSealedEngine(PathOf(version));
    REQUIRE(engine.status().code() == absl::StatusCode::kFailedPrecondition);
    CHECK(engine.status().message() ==
          PathOf(version) + ": sealed format version " + std::to_string(version) + "; this program reads 2 to 2: seal the index again");
  }
}

TEST_CASE("A file of every version that this program reads opens and answers") {
  for (uint32_t version = kOldestSealedVersion; version <= kSealedVersion; ++version) {
    CAPTURE(version);
    const std::string path = PathOf(version);
    const auto index = SealedIndex::Open(path);
    REQUIRE(index.ok());
    CHECK((*index)->table().version() == version);
    const auto report = VerifyFile(**index, {});
    REQUIRE(report.ok());
    CHECK(report->stories == 27);
    CHECK(report->terms == 2176);

    const auto engine = OpenSealedEngine(path);
    REQUIRE(engine.ok());
    CHECK(*(*engine)->TermFrequency("the") == 16);
    MatchRequest request;
    request.plan = {.kind = PlanNode::Kind::kAnd,
                    .children = {{.kind = PlanNode::Kind::kTerm, .terms = {"rubio"}}, {.kind = PlanNode::Kind::kTerm, .terms = {"lavrov"}}}};
    request.facets = {{Field::kPerson, 3}};
    const auto result = (*engine)->Match(request);
    REQUIRE(result.ok());
    REQUIRE(result->total >= 1);
    REQUIRE(result->hits.size() == result->total);
    CHECK(result->facets[0].values.size() == 3);
    const auto story = (*engine)->ReadStory(result->hits[0].docid);
    REQUIRE(story.ok());
    CHECK_FALSE(story->title.empty());
  }
}

}  // namespace
}  // namespace dateline
