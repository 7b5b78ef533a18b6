// SPDX-License-Identifier: Apache-2.0
// Word and sentence break classes (UAX #29) of the code points that the fast paths handle themselves: everything below
// U+2100 that neither combines with its neighbours nor needs a dictionary. That is ASCII, Latin, Greek, Cyrillic,
// Arabic without vowel marks, typographic punctuation and currency signs. Read from ICU once, on first use (0.3 ms).
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dateline {

enum class WordClass : uint8_t { kOther, kLetter, kNumeric, kExtendNumLet, kMidLetter, kMidNum, kMidNumLet, kSlow };

enum class SentenceClass : uint8_t {
  kOther, kCr, kLf, kSep, kSp, kLower, kUpper, kOLetter, kNumeric, kATerm, kSContinue, kSTerm, kClose,
};

class CharTable {
 public:
  static constexpr char32_t kLimit = 0x2100;

  [[nodiscard]] static const CharTable& Get();

  // kSlow from kLimit on.
  WordClass word(char32_t c) const { return c < kLimit ? word_[c] : WordClass::kSlow; }
  // REQUIRES: word(c) != kSlow.
  SentenceClass sentence(char32_t c) const { return sentence_[c]; }

  // Whether no code point of `text` is kSlow (U+FFFD and ill-formed bytes are).
  [[nodiscard]] bool Covers(std::string_view text) const;

 private:
  CharTable();

  std::array<WordClass, kLimit> word_;
  std::array<SentenceClass, kLimit> sentence_;
};

}  // namespace dateline
