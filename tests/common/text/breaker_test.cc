// SPDX-License-Identifier: Apache-2.0
// The fast paths against ICU, on random text full of the characters that the rules turn on.
#include <random>
#include <string>
#include <vector>

#include "common/text/char_table.h"
#include "common/text/fold_case.h"
#include "common/text/sentence_breaker.h"
#include "common/text/utf8.h"
#include "common/text/word_breaker.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string RandomText(std::mt19937_64& random) {
  static const std::vector<std::string> kPieces = {
      "a", "B", "word", "Word", "1", "23", "_", ".", ".", ",", "'", "’", ":", ";", "-", "!", "?", " ", " ", " ", "\"", "(", ")",
      "“", "”", "—", "…", "é", "Ł", "Ж", "ф", "Σ", "ا", "·", "€", "\n", "\r\n", "\r", "\t", "U.S.", "Mr.", "\xC2\xA0", "ª", "x86"};
  std::string text;
  const size_t pieces = random() % 40;
  for (size_t i = 0; i < pieces; ++i) {
    if (random() % 8 == 0) {
      // Any code point that the fast path covers.
      const auto c = static_cast<char32_t>(random() % CharTable::kLimit);
      if (CharTable::Get().word(c) != WordClass::kSlow) AppendUtf8(c, text);
    } else {
      text += kPieces[random() % kPieces.size()];
    }
  }
  return text;
}

std::string Joined(const std::string& text, const std::vector<WordSpan>& words) {
  std::string out;
  for (const WordSpan& word : words) {
    out += text.substr(word.begin, word.end - word.begin) + (word.ascii ? "/a" : "") + (word.marked ? "/m" : "") + "|";
  }
  return out;
}

}  // namespace

TEST_CASE("fast word and sentence boundaries are ICU's") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  WordBreaker words;
  SentenceBreaker sentences;
  std::vector<WordSpan> fast_words, icu_words;
  std::vector<uint32_t> fast_sentences, icu_sentences;
  for (int round = 0; round < 30000; ++round) {
    const std::string text = RandomText(random);
    CAPTURE(text);
    REQUIRE(CharTable::Get().Covers(text));
    WordBreaker::SplitFast(text, fast_words);
    words.SplitWithIcu(text, icu_words);
    REQUIRE(Joined(text, fast_words) == Joined(text, icu_words));
    REQUIRE(fast_words == icu_words);
    SentenceBreaker::SplitFast(text, fast_sentences);
    sentences.SplitWithIcu(text, icu_sentences);
    REQUIRE(fast_sentences == icu_sentences);
  }
}

TEST_CASE("folding a word is folding its code points") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  Folder folder;
  for (int round = 0; round < 2000; ++round) {
    std::string word, pieces, piece;
    for (size_t i = 0, length = 1 + random() % 6; i < length; ++i) {
      std::string single;
      const auto c = static_cast<char32_t>(0xA0 + random() % 0x500);
      if (CharTable::Get().word(c) == WordClass::kSlow) continue;
      AppendUtf8(c, single);
      word += single;
      folder.Fold(single, piece);
      pieces += piece;
    }
    CAPTURE(word);
    // A letter beyond the table, which no neighbour changes, forces the whole word through ICU.
    std::string whole;
    folder.Fold(word + "\xE4\xB8\xAD", whole);
    REQUIRE(whole == pieces + "\xE4\xB8\xAD");
    folder.Fold(whole, piece);
    REQUIRE(piece == whole);
  }
}

TEST_CASE("sentences are cut where readers would") {
  const auto starts = [](std::string_view text) {
    SentenceBreaker breaker;
    std::vector<uint32_t> offsets;
    breaker.Split(text, offsets);
    std::string out;
    for (uint32_t offset : offsets) out += std::string(text.substr(offset, 3)) + "|";
    return out;
  };
  CHECK(starts("One. Two! Three? four. Five") == "Two|Thr|fou|Fiv|");
  CHECK(starts("Gen. Smith met Sen. J. D. Vance.") == "");
  CHECK(starts("In the U.S. The talks began.") == "The|");
  CHECK(starts("In the U.S. Senate talks began.") == "");
  CHECK(starts("He paid 3.5 million. Then he left.") == "The|");
  CHECK(starts("会議は終わった。次の会議。") == "次|");
}

}  // namespace dateline
