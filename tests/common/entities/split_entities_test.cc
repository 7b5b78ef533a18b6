// SPDX-License-Identifier: Apache-2.0
#include "common/entities/split_entities.h"

#include "tests/support/catch.h"

namespace dateline {
namespace {

constexpr EntityKind kPerson = EntityKind::kPerson;

std::vector<Entity> Split(std::string_view decisions, std::vector<Entity> entities) {
  const auto parsed = EntityDecisions::Parse(decisions);
  REQUIRE(parsed.ok());
  SplitEntities(*parsed, entities);
  return entities;
}

TEST_CASE("A story that writes only the split spelling changes its value, short forms and all") {
  const std::vector<Entity> story = {{kPerson, "Bryan Kohl", "brian kohl", {"Kohl", "Bryan Kohl"}, 5}};
  CHECK(Split("split person: Bryan Kohl <- brian kohl", story) ==
        std::vector<Entity>{{kPerson, "Bryan Kohl", "bryan kohl", {"Kohl", "Bryan Kohl"}, 5}});
}

TEST_CASE("Where both spellings stand, the split one leaves alone") {
  const std::vector<Entity> story = {{kPerson, "Bryan Kohl", "brian kohl", {"Kohl", "Brian Kohl", "Bryan Kohl"}, 5}};
  CHECK(Split("split person: Bryan Kohl <- brian kohl", story) ==
        std::vector<Entity>{{kPerson, "Kohl", "brian kohl", {"Kohl", "Brian Kohl"}, 4},
                            {kPerson, "Bryan Kohl", "bryan kohl", {"Bryan Kohl"}, 1}});
}

TEST_CASE("What the tagger joined is undone, and meets the value that is there already") {
  const std::vector<Entity> story = {{EntityKind::kOrg, "Ford Motor", "ford motor", {"Ford Motor", "Ford"}, 3},
                                     {EntityKind::kOrg, "FORD", "ford", {"FORD"}, 1}};
  CHECK(Split("split org: Ford <- ford motor", story) ==
        std::vector<Entity>{{EntityKind::kOrg, "FORD", "ford", {"FORD", "Ford"}, 2},
                            {EntityKind::kOrg, "Ford Motor", "ford motor", {"Ford Motor"}, 2}});
}

TEST_CASE("Other stories, kinds and values stay as they are") {
  const std::vector<Entity> story = {{kPerson, "Brian Kohl", "brian kohl", {"Brian Kohl", "Kohl"}, 2}};
  CHECK(Split("split person: Bryan Kohl <- brian kohl", story) == story);
  CHECK(Split("split org: Kohl <- brian kohl", story) == story);
  CHECK(Split("split person: Kohl <- helmut kohl", story) == story);
  CHECK(Split("", story) == story);
}

}  // namespace
}  // namespace dateline
