// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/story_terms.h"

#include <map>
#include <string>
#include <vector>

#include "common/schema/fields.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

struct Seen {
  uint32_t wdf;
  std::vector<uint32_t> positions;
  bool operator==(const Seen&) const = default;
};

std::map<std::string, Seen> Collect(StoryTerms& terms, const Story& story) {
  IndexSettings settings;
  settings.title_weight = 3;
  std::map<std::string, Seen> out;
  for (const StoryTerm& term : terms.Collect(story, settings)) {
    const bool is_new =
        out.emplace(std::string(term.term), Seen{term.wdf, {term.positions.begin(), term.positions.end()}}).second;
    REQUIRE(is_new);
  }
  return out;
}

}  // namespace

TEST_CASE("words, stems, title and sentences have their terms and positions") {
  Story story;
  story.language = "en";
  story.title = "Talks fail";
  story.paragraphs = {"Talks failed. They will talk.", "¶", "Talks resume."};
  StoryTerms terms;
  const uint32_t p = kBodyStart, q = kBodyStart + 4 + kParagraphGap;
  const std::map<std::string, Seen> want = {
      {"talks", {5, {1, p, q}}}, {"fail", {3, {2}}}, {"failed", {1, {p + 1}}}, {"they", {1, {p + 2}}}, {"will", {1, {p + 3}}},
      {"talk", {1, {p + 4}}}, {"resume", {1, {q + 1}}},
      {"Ztalk", {6, {}}}, {"Zfail", {4, {}}}, {"Zthey", {1, {}}}, {"Zwill", {1, {}}}, {"Zresum", {1, {}}},
      {"Stalks", {1, {1}}}, {"Sfail", {1, {2}}}, {"ZStalk", {1, {}}}, {"ZSfail", {1, {}}},
      {"XB", {0, {p, p + 2, q}}},
  };
  CHECK(Collect(terms, story) == want);
  CHECK(Collect(terms, story) == want);  // its buffers carry nothing over
  CHECK(Collect(terms, Story()).empty());
}

TEST_CASE("a title longer than its room pushes the text back") {
  Story story;
  for (uint32_t i = 0; i < kBodyStart; ++i) story.title += "w ";
  story.paragraphs = {"end"};
  StoryTerms terms;
  CHECK(Collect(terms, story).at("end").positions == std::vector<uint32_t>{kBodyStart + kParagraphGap});
}

TEST_CASE("many distinct words keep their text") {
  Story story;
  std::string paragraph;
  for (int i = 0; i < 30000; ++i) paragraph += "word" + std::to_string(i) + " ";
  story.paragraphs = {paragraph};
  StoryTerms terms;
  const auto seen = Collect(terms, story);
  CHECK(seen.size() == 60000);
  CHECK(seen.at("word29999").positions == std::vector<uint32_t>{kBodyStart + 29999});
  CHECK(seen.contains("Zword12345"));
}

}  // namespace dateline
