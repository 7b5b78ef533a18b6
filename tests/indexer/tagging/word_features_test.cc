// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/word_features.h"

#include <algorithm>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {
namespace {

// Knows "water" in lower case, "moscow" with a capital, and "may" both ways.
std::vector<LexiconEntry> Entries() {
  std::vector<LexiconEntry> entries;
  const auto add = [&](std::string_view word, double share) {
    WordFacts facts;
    facts.capital = WordFacts::CapitalOf(share);
    entries.push_back(LexiconEntry::Of(WordHash(word), facts));
  };
  add("water", 0.02);
  add("moscow", 0.99);
  add("étage", 0.03);
  add("may", 0.5);
  std::ranges::sort(entries, {}, &LexiconEntry::word);
  return entries;
}

TEST_CASE("In a sentence in capitals a word has the letters that it mostly has") {
  const std::vector<LexiconEntry> entries = Entries();
  const WordLexicon lexicon(entries);
  const auto plain = [&](std::string_view token) { return MakeWordInfo(token, lexicon); };
  const auto shouted = [&](std::string_view token) { return MakeWordInfo(token, lexicon, SentenceCase::kCaps); };
  CHECK(shouted("WATER").letters == LetterCase::kLower);
  CHECK(shouted("WATER").shape == plain("water").shape);
  CHECK(shouted("WATER").word == plain("water").word);
  CHECK(shouted("ÉTAGE").letters == LetterCase::kLower);
  CHECK(shouted("ÉTAGE").shape == plain("étage").shape);
  CHECK(shouted("MOSCOW").letters == LetterCase::kCapital);
  CHECK(shouted("MOSCOW").shape == plain("Moscow").shape);
  for (const std::string_view token : {"MAY", "PETRELIK", "A"}) {
    CHECK(shouted(token).letters == LetterCase::kShouted);
    CHECK(shouted(token).shape != plain(token).shape);
  }
  CHECK(HasCapital(LetterCase::kShouted));
  // What is not in capitals there is what it is.
  CHECK(shouted("McDonald").letters == plain("McDonald").letters);
  CHECK(shouted("12").letters == LetterCase::kNone);
  CHECK(shouted("12").shape == plain("12").shape);
}

TEST_CASE("In Title Case a common word's capital says little") {
  const std::vector<LexiconEntry> entries = Entries();
  const WordLexicon lexicon(entries);
  const auto titled = [&](std::string_view token) { return MakeWordInfo(token, lexicon, SentenceCase::kTitle); };
  CHECK(titled("Water").letters == LetterCase::kTitled);
  CHECK(titled("Water").shape != MakeWordInfo("Water", lexicon).shape);
  CHECK(HasCapital(LetterCase::kTitled));
  for (const std::string_view token : {"Moscow", "May", "Petrelik", "NATO", "water"}) {
    CHECK(titled(token).letters == CaseOf(token));
    CHECK(titled(token).shape == MakeWordInfo(token, lexicon).shape);
  }
}

}  // namespace
}  // namespace dateline
