// SPDX-License-Identifier: Apache-2.0
// A text as numbers, words and marks: what the forms of dates are made of.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Years that a date may name.
inline constexpr int kMinYear = 1900;
inline constexpr int kMaxYear = 2100;

struct DateToken {
  enum Kind : uint8_t { kNumber, kWord, kMark } kind = kMark;
  bool space_before = false;
  int digits = 0;      // of a number, of any script
  int64_t value = 0;   // of a number, by its first 15 digits; the code point of a mark
  uint32_t begin = 0;  // bytes of the text
  uint32_t end = 0;
  uint32_t word = 0;  // where its lower-case letters begin; a number or a mark has none
};

// Linear in the text. Asked about a place behind the last token, each answer is "no".
class DateTokens {
 public:
  explicit DateTokens(std::string_view text);

  size_t size() const { return tokens_.size(); }
  const DateToken& operator[](size_t i) const { return tokens_[i]; }

  bool IsNumber(size_t i, int min_digits, int max_digits) const;
  bool IsWord(size_t i) const { return i < size() && tokens_[i].kind == DateToken::kWord; }
  bool IsWord(size_t i, std::string_view word) const { return IsWord(i) && Word(i) == word; }
  bool IsMark(size_t i, char32_t mark) const;
  // No space between this token and the one before.
  bool IsGlued(size_t i) const { return i < size() && !tokens_[i].space_before; }

  // In lower case, cut at some fifty bytes; those of `count` tokens run together, as words of scripts without spaces
  // are.
  std::string_view Word(size_t i, size_t count = 1) const;

  // The later part of "10.30", "3:15", "1/2" or of a range "23.-26."
  bool IsInsideNumber(size_t i) const;
  // Four digits that may be a year.
  bool IsYear(size_t i) const;
  // 1..12 when a month's name begins here, else 0.
  int MonthAt(size_t i) const;
  // Behind the month's name at `i` and the dot that cuts it short.
  size_t AfterMonth(size_t i) const;

 private:
  std::vector<DateToken> tokens_;
  std::string letters_;  // of all words
};

}  // namespace dateline
