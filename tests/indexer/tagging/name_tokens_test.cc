// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/name_tokens.h"

#include <random>
#include <string>

#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string Joined(std::string_view paragraph) {
  TokenizedText text;
  TokenizeNames(paragraph, text);
  std::string out;
  for (size_t s = 0; s < text.sentence_count(); ++s) {
    if (s > 0) out += " ‖ ";
    for (uint32_t i = text.sentences[s]; i < text.sentences[s + 1]; ++i) {
      if (i > text.sentences[s]) out += '|';
      out += text.tokens[i].text;
    }
  }
  return out;
}

TEST_CASE("Tokens are those of the corpora") {
  CHECK(Joined("Mr. Smith's dog, 3,000.5 U.S. dollars.") == "Mr.|Smith|'s|dog|,|3,000.5|U.S.|dollars|.");
  CHECK(Joined("Trump’s “plan” — al-Sharaa") == "Trump|’s|“|plan|”|—|al-Sharaa");
  CHECK(Joined("O'Brien of AT&T (IAEA)") == "O'Brien|of|AT&T|(|IAEA|)");
  CHECK(Joined("Ukraine/Russia") == "Ukraine|/|Russia");
  CHECK(Joined("J. D. Vance Jr. spoke") == "J.|D.|Vance|Jr.|spoke");
  CHECK(Joined("selon l'ONU, dell’Iran") == "selon|l'|ONU|,|dell’|Iran");
  CHECK(Joined("") == "");
}

TEST_CASE("Sentences end at stops, not at abbreviations") {
  CHECK(Joined("It rained. He left.") == "It|rained|. ‖ He|left|.");
  CHECK(Joined("“It rained.” He left.") == "“|It|rained|.|” ‖ He|left|.");
  CHECK(Joined("Gen. Smith left.") == "Gen.|Smith|left|.");
}

TEST_CASE("Tokens of any bytes cover all but spaces, in order") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  constexpr std::string_view kAlphabet = "aB. '-&1,/\xe2\x80\x99\xd0\x9a\xff";
  for (int round = 0; round < 500; ++round) {
    std::string bytes(random() % 40, '\0');
    for (char& c : bytes) c = kAlphabet[random() % kAlphabet.size()];
    TokenizedText text;
    TokenizeNames(bytes, text);
    const char* last = bytes.data();
    for (const NameToken& token : text.tokens) {
      REQUIRE(token.text.data() >= last);
      REQUIRE_FALSE(token.text.empty());
      last = token.text.data() + token.text.size();
    }
    REQUIRE(last <= bytes.data() + bytes.size());
    REQUIRE(text.sentences.back() == text.tokens.size());
  }
}

TEST_CASE("Case of a token") {
  CHECK(CaseOf("Rubio") == LetterCase::kCapital);
  CHECK(CaseOf("NATO") == LetterCase::kAllCaps);
  CHECK(CaseOf("U.S.") == LetterCase::kAllCaps);
  CHECK(CaseOf("A") == LetterCase::kOneCap);
  CHECK(CaseOf("iPhone") == LetterCase::kMixed);
  CHECK(CaseOf("the") == LetterCase::kLower);
  CHECK(CaseOf("Київ") == LetterCase::kCapital);
  CHECK(CaseOf("普京") == LetterCase::kNone);
  CHECK(CaseOf("12") == LetterCase::kNone);
}

}  // namespace
}  // namespace dateline
