// SPDX-License-Identifier: Apache-2.0
#include "common/entities/decisions.h"

#include <fstream>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

constexpr EntityKind kPerson = EntityKind::kPerson;

EntityDecisions Parsed(std::string_view text) {
  auto decisions = EntityDecisions::Parse(text);
  REQUIRE(decisions.ok());
  return *std::move(decisions);
}

TEST_CASE("Without decisions every key counts for itself") {
  const EntityDecisions none;
  CHECK(none.empty());
  CHECK(none.FinalKey(kPerson, "a b") == "a b");
  CHECK(none.RawKeys(kPerson, "a b") == std::vector<std::string>{"a b"});
  CHECK_FALSE(none.LabelOverride(kPerson, "a b"));
}

TEST_CASE("Merging, hiding and renaming") {
  const auto decisions = Parsed(
      "# comment\n\n"
      "merge person: serge lavrov -> sergei lavrov\r\n"
      "merge person: s lavrov -> serge lavrov\n"
      "hide org: logo\n"
      "rename place: Kiev = Kyiv, Ukraine\n");
  CHECK(decisions.FinalKey(kPerson, "sergei lavrov") == "sergei lavrov");
  CHECK(decisions.FinalKey(kPerson, "s lavrov") == "serge lavrov");
  CHECK(decisions.FinalKey(EntityKind::kOrg, "logo").empty());
  CHECK(decisions.FinalKey(kPerson, "logo") == "logo");
  CHECK(decisions.RawKeys(EntityKind::kOrg, "logo").empty());
  CHECK(decisions.LabelOverride(EntityKind::kPlace, "kyiv") == "Kyiv, Ukraine");
}

TEST_CASE("A merge takes along what was merged before, and can be turned round") {
  auto decisions = Parsed("merge person: a -> b\nmerge person: b -> c\n");
  CHECK(decisions.FinalKey(kPerson, "a") == "c");
  CHECK(decisions.FinalKey(kPerson, "b") == "c");
  CHECK(decisions.RawKeys(kPerson, "c") == std::vector<std::string>{"a", "b", "c"});
  CHECK(decisions.RawKeys(kPerson, "b").empty());

  decisions = Parsed("merge person: a -> b\nmerge person: b -> a\n");
  CHECK(decisions.FinalKey(kPerson, "a") == "a");
  CHECK(decisions.FinalKey(kPerson, "b") == "a");
}

TEST_CASE("Splitting undoes merges, and the key may be hidden and merged again") {
  CHECK(Parsed("merge person: a -> b\nsplit person: a\n").FinalKey(kPerson, "a") == "a");
  CHECK(Parsed("merge person: a -> b\nsplit person: b\n").FinalKey(kPerson, "a") == "a");
  CHECK(Parsed("hide person: a\nsplit person: a\n").FinalKey(kPerson, "a") == "a");
  CHECK(Parsed("merge person: a -> b\nhide person: b\n").FinalKey(kPerson, "a").empty());
}

TEST_CASE("A split of a spelling is kept apart from merges, and may be merged again") {
  const auto decisions = Parsed("split person: Bryan Kohl <- brian kohl\nsplit person: bryan kohl <- Brian Kohl\n");
  CHECK(decisions.Splits() == std::vector<EntityDecision>{{EntityDecision::Verb::kSplit, kPerson, "bryan kohl", "brian kohl"}});
  CHECK(ToString(decisions.Splits()[0]) == "split person: bryan kohl <- brian kohl");
  CHECK(decisions.FinalKey(kPerson, "bryan kohl") == "bryan kohl");
  CHECK(Parsed("split person: a\n").Splits().empty());
  CHECK(Parsed("split person: bryan kohl <- brian kohl\nmerge person: bryan kohl -> brian kohl\n").FinalKey(kPerson, "bryan kohl") ==
        "brian kohl");
}

TEST_CASE("Names as people write them stand for their keys") {
  const auto decisions = Parsed("merge place: Lemberg -> Lviv\nmerge person: Сергей Лавров -> Tom Jones\n");
  CHECK(decisions.FinalKey(kPerson, "sergei lavrov") == "tom jones");
}

TEST_CASE("A bad line is named") {
  for (const auto& [text, problem] : std::vector<std::pair<std::string, std::string>>{
           {"hide org: logo\nmerge person: a b\n", "line 2: expected \"->\""},
           {"forget org: logo", "line 1: unknown verb"},
           {"hide animal: cat", "line 1: unknown kind"},
           {"hide org:", "line 1: the name is missing"},
           {"split org: a <-", "line 1: the second name is missing"},
           {"split org: a <- a", "line 1: a name cannot leave itself"},
           {"nonsense", "line 1: expected"}}) {
    const auto decisions = EntityDecisions::Parse(text);
    REQUIRE_FALSE(decisions.ok());
    CAPTURE(text);
    CHECK(std::string(decisions.status().message()).find(problem) != std::string::npos);
  }
}

TEST_CASE("What is printed is parsed again, and no file means no decisions") {
  const auto decisions = Parsed("merge person: a -> b\nsplit person: a\nhide org: x\nrename place: kyiv = Kiev\n");
  std::string text;
  for (const EntityDecision& decision : decisions.decisions()) text += ToString(decision) + "\n";
  CHECK(Parsed(text).decisions() == decisions.decisions());

  const TempDir dir;
  REQUIRE(EntityDecisions::Load(dir / "entities.txt").ok());
  std::ofstream(dir / "entities.txt") << text;
  CHECK(EntityDecisions::Load(dir / "entities.txt")->decisions() == decisions.decisions());
}

}  // namespace
}  // namespace dateline
