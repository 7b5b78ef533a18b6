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

struct Marked {
  MentionType type;
  std::string_view name;
};

// "person Ada Brook" of the story of one paragraph in which the tagger took the `marked`, in order, for names.
std::set<std::string> Resolved(const std::string& paragraph, const std::vector<Marked>& marked) {
  Story story;
  story.paragraphs = {paragraph};
  const TokenizedStory text = TokenizeStory(story);
  std::vector<Mention> mentions;
  uint32_t first = 0;
  for (const Marked& wanted : marked) {
    const auto is_it = [&](uint32_t count) { return TextOf(text, {wanted.type, first, count, {}}) == wanted.name; };
    uint32_t count = 0;
    for (; first < text.tokens.size() && count == 0; first += count == 0) {
      for (uint32_t length = 1; first + length <= text.tokens.size() && count == 0; ++length) count = is_it(length) ? length : 0;
    }
    CAPTURE(wanted.name);
    REQUIRE(count > 0);
    mentions.push_back({wanted.type, first, count, {}});
    first += count;
  }
  std::set<std::string> names;
  for (const Entity& entity : ResolveMentions(text, mentions))
    names.insert(std::string(EntityKindName(entity.kind)) + " " + entity.name);
  return names;
}

std::set<std::string> Resolved(const std::string& sentence, MentionType type, std::string_view marked) {
  return Resolved(sentence, {{type, marked}});
}

using Names = std::set<std::string>;
constexpr MentionType kPerson = MentionType::kPerson, kOrg = MentionType::kOrg, kPlace = MentionType::kPlace;

// Found by fuzzing: paragraphs are texts of their own, so a name that reached into the next had no end.
TEST_CASE("A name ends with its paragraph") {
  Story story;
  story.paragraphs = {"They met Ada Brook", "Jr is an abbreviation."};
  const TokenizedStory text = TokenizeStory(story);
  const std::vector<Entity> entities = ResolveMentions(text, {{kPerson, 2, 2, {}}});
  REQUIRE(entities.size() == 1);
  CHECK(entities[0].name == "Ada Brook");
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

TEST_CASE("A firm of several names is one, and its short names are the firm") {
  CHECK(Resolved("They were led by Harpen, Brook and Co Inc. Harpen rose.",
                 {{kPerson, "Harpen"}, {kOrg, "Brook and Co Inc."}, {kPerson, "Harpen"}}) ==
        Names{"org Harpen, Brook and Co Inc."});
  CHECK(Resolved("Harpen and Sons Inc met Ada Brook, Harpen and Co and Ada Brook.",
                 {{kPerson, "Harpen"}, {kOrg, "Sons Inc"}, {kPerson, "Ada Brook"}, {kPerson, "Ada Brook"}}) ==
        Names{"org Harpen and Sons Inc", "person Ada Brook"});
  // Two parties to a sale are two.
  CHECK(Resolved("It was sold by Brook and Millford Inc on Monday.", {{kPerson, "Brook"}, {kOrg, "Millford Inc"}}) ==
        Names{"org Millford Inc", "person Brook"});
  CHECK(Resolved("Harpen Steel Group Inc fell. Harpen said so.", {{kOrg, "Harpen Steel Group Inc"}, {kPerson, "Harpen"}}) ==
        Names{"org Harpen Steel Group Inc"});
  CHECK(Resolved("Harpen Steel Inc fell. Mr. Harpen said so.", {{kOrg, "Harpen Steel Inc"}, {kPerson, "Harpen"}}) ==
        Names{"org Harpen Steel Inc", "person Harpen"});
  CHECK(Resolved("He ate at McDonald's.", kPerson, "McDonald") == Names{"org McDonald's"});
  CHECK(Resolved("He ate with McDonald.", kPerson, "McDonald") == Names{"person McDonald"});
}

TEST_CASE("Countries in a row are as many as are known, and other words beside a place are its own") {
  CHECK(Resolved("Benin Bermuda Guinea-Bissau", kPlace, "Benin Bermuda Guinea-Bissau") ==
        Names{"place Benin", "place Bermuda", "place Guinea-Bissau"});
  CHECK(Resolved("The Jordan Valley is dry.", kPlace, "Jordan Valley") == Names{"place Jordan Valley"});
  CHECK(Resolved("In northern Syria it rained.", kPlace, "northern Syria") == Names{"place Syria"});
  CHECK(Resolved("In Northern Ireland it rained.", kPlace, "Northern Ireland") == Names{"place Northern Ireland"});
  CHECK(Resolved("A Rhode Island Gov. said so.", kPlace, "Rhode") == Names{"place Rhode Island"});
  CHECK(Resolved("A then-North Carolina officer left.", kPlace, "Carolina") == Names{"place North Carolina"});
  CHECK(Resolved("The Paris-based firm left.", kPlace, "Paris-based") == Names{"place Paris"});
  CHECK(Resolved("He lives in Hartford, Conn., now.", kPerson, "Conn.") == Names{"place Connecticut"});
  CHECK(Resolved("See health.example.gov now.", kPlace, "health.example.gov").empty());
}

TEST_CASE("An unknown place that ends like an organisation is one, unless it is built of stone") {
  CHECK(Resolved("They play for Vale United now.", kPlace, "Vale United") == Names{"org Vale United"});
  CHECK(Resolved("They met at Vale Museum.", kPlace, "Vale Museum") == Names{"place Vale Museum"});
}

TEST_CASE("A person's name does not end like a firm's") {
  CHECK(Resolved("Parla la Fintermica Spa di Milano.", kPerson, "Fintermica Spa") == Names{"org Fintermica Spa"});
  CHECK(Resolved("He met Ada Co there.", kPerson, "Ada Co") == Names{"person Ada Co"});
}

TEST_CASE("A line that is one name alone is a heading or a signature") {
  const std::string report = "The first is here. The second is here. ";
  CHECK(Resolved(report + "Harpen", kOrg, "Harpen").empty());
  CHECK(Resolved(report + "Harpen.", kOrg, "Harpen") == Names{"org Harpen"});
  CHECK(Resolved("Harpen", kOrg, "Harpen") == Names{"org Harpen"});
}

TEST_CASE("Two people in one mention are two, and one named twice is one") {
  CHECK(Resolved("It is for Putin Angela Merkel said.", kPerson, "Putin Angela Merkel") ==
        Names{"person Angela Merkel", "person Vladimir Putin"});
  CHECK(Resolved("See Ada Brook Ada Brook there.", kPerson, "Ada Brook Ada Brook") == Names{"person Ada Brook"});
  CHECK(Resolved("See Brook Ada Brook there.", kPerson, "Brook Ada Brook") == Names{"person Ada Brook"});
  CHECK(Resolved("The Trump-Russia affair, said Trump.", kPlace, "Trump-Russia") ==
        Names{"person Donald Trump", "place Russia"});
  CHECK(Resolved("The Petro-Canada affair went on.", kOrg, "Petro-Canada") == Names{"org Petro-Canada"});
  CHECK(Resolved("A Reuters/Harpen poll said so.", kOrg, "Reuters/Harpen") == Names{"org Harpen", "org Reuters"});
}

TEST_CASE("A storm, a prize, a missile and a case are nobody, and a title alone is none") {
  CHECK(Resolved("After Hurricane Ada it rained. Ada was wet.", {{kPerson, "Hurricane Ada"}, {kPerson, "Ada"}}).empty());
  CHECK(Resolved("The Millford missiles flew, as Millford does.", {{kPerson, "Millford"}, {kPerson, "Millford"}}).empty());
  CHECK(Resolved("The Millford anti-ship missiles flew.", kPerson, "Millford").empty());
  CHECK(Resolved("They spoke of Brook v. Millford again.", {{kPerson, "Brook"}, {kPerson, "Millford"}}).empty());
  CHECK(Resolved("They spoke of Brook v. Millford; Brook is old.", {{kPerson, "Brook v. Millford"}, {kPerson, "Brook"}}).empty());
  CHECK(Resolved("They spoke of Brook v. Millford again.", kPerson, "v. Millford").empty());
  CHECK(Resolved("He met Sens. Ada Millford.", kPerson, "Sens. Ada Millford") == Names{"person Ada Millford"});
  CHECK(Resolved("Ada Millford won; Millford missiles flew.", {{kPerson, "Ada Millford"}, {kPerson, "Millford"}}) ==
        Names{"person Ada Millford"});
  CHECK(Resolved("The Chancellor said so.", kPerson, "Chancellor").empty());
}

TEST_CASE("Members of a body are no body, and American offices are one with and without their country") {
  CHECK(Resolved("The ISIS fighters left.", kOrg, "ISIS fighters") == Names{"org Islamic State"});
  CHECK(Resolved("The Kurdish fighters left.", kOrg, "Kurdish fighters").empty());
  CHECK(Resolved("Republican Sens. Ada Brook spoke.", kOrg, "Republican Sens.").empty());
  CHECK(Resolved("The Liberal Democrats left.", kOrg, "Liberal Democrats") == Names{"org Liberal Democrats"});
  CHECK(Resolved("The GOP House and the White House met.", {{kOrg, "GOP House"}, {kOrg, "White House"}}) ==
        Names{"org US House of Representatives", "org White House"});
  CHECK(Resolved("The U.S. Food and Drug Administration met.", kOrg, "U.S. Food and Drug Administration") ==
        Names{"org Food and Drug Administration"});
  CHECK(Resolved("The Navy and the US Senate met.", {{kOrg, "Navy"}, {kOrg, "US Senate"}}) == Names{"org US Navy", "org US Senate"});
  CHECK(Resolved("The Navy met.", kOrg, "Navy") == Names{"org Navy"});
  CHECK(Resolved("The Cabinet met a PAC.", {{kOrg, "Cabinet"}, {kOrg, "PAC"}}).empty());
}

}  // namespace
}  // namespace dateline
