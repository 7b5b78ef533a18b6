// SPDX-License-Identifier: Apache-2.0
#include "common/text/analyzer.h"

#include <array>
#include <map>
#include <random>
#include <string>
#include <vector>

#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string Terms(std::string_view text, std::string_view language = "en") {
  Analyzer analyzer;
  std::string out;
  analyzer.Analyze(text, language, false, [&](const AnalyzedToken& token) {
    if (!out.empty()) out += ' ';
    out += token.term;
  });
  return out;
}

std::string Stems(std::string_view text, std::string_view language = "en") {
  Analyzer analyzer;
  std::string out;
  analyzer.Analyze(text, language, false, [&](const AnalyzedToken& token) {
    if (!out.empty()) out += ' ';
    out += token.stem;
  });
  return out;
}

}  // namespace

TEST_CASE("words are folded") {
  const std::vector<std::pair<std::string_view, std::string_view>> table = {
      {"Trump's and Trump’s", "trump and trump"},
      {"The U.S. and the U.S.A", "the us and the usa"},
      {"J.K. Rowling, Ph.D, said.Then", "jk rowling ph d said then"},
      {"don't O’Brien l'homme", "don t o brien l homme"},
      {"at 10:30 on 3.5 and 1,000,000 or 1,5", "at 10 30 on 3.5 and 1000000 or 1,5"},
      {"see example.com/a_b?x=1", "see example com a_b x 1"},
      {"Straße Ærø Łódź İstanbul ısı", "strasse aero lodz istanbul isi"},
      {"Ｆｕｌｌ ｗｉｄｔｈ", "full width"},
      {"Київ Європа й ё", "киів європа й е"},
      {"ΣΊΣΥΦΟΣ ελλάς", "σισυφοσ ελλασ"},
      {"Zelenský Erdoğan Jarosław Şahin", "zelensky erdogan jaroslaw sahin"},
      {"café cafe\xCC\x81", "cafe cafe"},
      {"col·lecció צה״ל", "colleccio צהל"},
      {"mail @someone or ann@example.org's", "mail someone or ann example org"},
      {"", ""},
      {"... -- !", ""},
      {"_ __ a_", "a_"},
      {"हिन्दी", "हिन्दी"},
      {"🚨 Breaking 🚨news", "breaking news"},
  };
  for (const auto& [text, want] : table) {
    CAPTURE(text);
    CHECK(Terms(text) == want);
  }
}

TEST_CASE("scripts without spaces are cut into words by dictionary") {
  CHECK(Terms("今日は東京で会議").find(' ') != std::string::npos);
  CHECK(Terms("ผมรักประเทศไทยมาก").find(' ') != std::string::npos);
  CHECK(Terms("俄罗斯外长").find(' ') != std::string::npos);
}

TEST_CASE("stems follow the language") {
  CHECK(Stems("sanctions imposed", "en") == "sanction impos");
  CHECK(Stems("sanctions imposed", "") == "sanction impos");
  CHECK(Stems("Zelenský Zelensky", "en") == "zelenski zelenski");
  CHECK(Stems("nación naciones", "es") == "nacion nacion");
  CHECK(Stems("Häuser Haus", "de") == "haus haus");
  CHECK(Stems("санкции санкций", "ru") == "санкц санкц");
  CHECK(Stems("санкции", "en") == "санкции");
  CHECK(Stems("words", "zh") == "words");
  CHECK(Stems("U.S. 1,000", "en") == "us 1000");
}

TEST_CASE("offsets cover the word as written, sentences are marked") {
  Analyzer analyzer;
  const std::string text = "Mr. Rubio’s plan. The U.S. Senate agreed! “No,” he said.";
  std::vector<std::string> words;
  std::vector<std::string> starts;
  analyzer.Analyze(text, "en", true, [&](const AnalyzedToken& token) {
    words.push_back(text.substr(token.begin, token.end - token.begin));
    if (token.starts_sentence) starts.push_back(words.back());
  });
  CHECK(words == std::vector<std::string>{"Mr", "Rubio", "plan", "The", "U.S", "Senate", "agreed", "No", "he", "said"});
  CHECK(starts == std::vector<std::string>{"Mr", "The", "No"});
}

TEST_CASE("a very long word is cut, bad UTF-8 does no harm") {
  CHECK(Terms(std::string(1000, 'x')) == std::string(kMaxWordBytes, 'x'));
  std::string accents;
  for (int i = 0; i < 100; ++i) accents += "\xD0\x96";  // Ж
  CHECK(Terms(accents).size() == kMaxWordBytes);
  CHECK(Terms("good \xff\xfe\xc3 word") == "good word");
  CHECK(Terms("Ünder\xE2\x80") == "under");
}

TEST_CASE("tokens with one number are one word with one stem, however many words and languages there are") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  constexpr std::array<std::string_view, 4> kLanguages = {"en", "de", "", "xx"};
  Analyzer analyzer;
  std::map<uint64_t, std::pair<std::string, std::string>> known;
  size_t numbered = 0;
  for (int round = 0; round < 100'000; ++round) {
    // A few words often, many seldom: more than the cache holds.
    const uint64_t word = random() % (random() % 2 == 0 ? 50 : 100'000);
    analyzer.Analyze("walking" + std::to_string(word) + "s gehende", kLanguages[random() % kLanguages.size()], false,
                     [&](const AnalyzedToken& token) {
                       if (token.number == 0) return;
                       ++numbered;
                       const std::pair<std::string, std::string> is(token.term, token.stem);
                       if (known.emplace(token.number, is).first->second != is) FAIL("number " << token.number);
                     });
  }
  CHECK(numbered > 100'000);
}

}  // namespace dateline
