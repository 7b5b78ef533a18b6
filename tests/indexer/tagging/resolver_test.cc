// SPDX-License-Identifier: Apache-2.0
// What becomes of mentions, given by hand so that no model has a say.
#include "indexer/tagging/resolver.h"

#include <set>
#include <string>

#include "common/schema/story.h"
#include "indexer/tagging/name_tokens.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

// "person Ada Brook" of the story of one sentence in which the tagger took `marked` for a name of that type.
std::set<std::string> Resolved(const std::string& sentence, MentionType type, std::string_view marked) {
  Story story;
  story.paragraphs = {sentence};
  const TokenizedStory text = TokenizeStory(story);
  std::vector<Mention> mentions;
  for (uint32_t first = 0; first < text.tokens.size() && mentions.empty(); ++first) {
    for (uint32_t count = 1; first + count <= text.tokens.size() && mentions.empty(); ++count) {
      const Mention mention = {type, first, count, {}};
      if (TextOf(text, mention) == marked) mentions.push_back(mention);
    }
  }
  REQUIRE(mentions.size() == 1);
  std::set<std::string> names;
  for (const Entity& entity : ResolveMentions(text, mentions))
    names.insert(std::string(EntityKindName(entity.kind)) + " " + entity.name);
  return names;
}

TEST_CASE("What of a title the tagger takes into a person's name is dropped") {
  CHECK(Resolved("The Secretary of State Ada Brook arrived.", MentionType::kPerson, "of State Ada Brook") ==
        std::set<std::string>{"person Ada Brook"});
  CHECK(Resolved("The Secretary of State Ada Brook arrived.", MentionType::kPerson, "Secretary of State Ada Brook") ==
        std::set<std::string>{"person Ada Brook"});
}

TEST_CASE("Two well-known names with a hyphen between are two, one with a hyphen in it is one") {
  CHECK(Resolved("The US-Russia talks went on.", MentionType::kPlace, "US-Russia") ==
        std::set<std::string>{"place Russia", "place United States"});
  CHECK(Resolved("The EU-NATO talks went on.", MentionType::kOrg, "EU-NATO") ==
        std::set<std::string>{"org European Union", "org NATO"});
  CHECK(Resolved("Rain fell on Guinea-Bissau.", MentionType::kPlace, "Guinea-Bissau") ==
        std::set<std::string>{"place Guinea-Bissau"});
  CHECK(Resolved("Rain fell on Upper-Millford.", MentionType::kPlace, "Upper-Millford") ==
        std::set<std::string>{"place Upper-Millford"});
}

TEST_CASE("What is named after a person is the person's, and troops are no organisation") {
  CHECK(Resolved("A Brook-style tax.", MentionType::kPerson, "Brook-style") == std::set<std::string>{"person Brook"});
  CHECK(Resolved("They spoke of Ada Brook-era rules.", MentionType::kPerson, "Ada Brook-era") ==
        std::set<std::string>{"person Ada Brook"});
  CHECK(Resolved("The Russian forces left.", MentionType::kOrg, "Russian forces").empty());
  CHECK(Resolved("The Salvation Army left.", MentionType::kOrg, "Salvation Army") ==
        std::set<std::string>{"org Salvation Army"});
}

}  // namespace
}  // namespace dateline
