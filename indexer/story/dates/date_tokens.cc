// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_tokens.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>

#include "indexer/story/dates/date_words.h"

namespace dateline {
namespace {

constexpr size_t kMaxWordBytes = 48;
constexpr int kMaxValueDigits = 15;  // more would not fit into the value

// Scripts written without spaces: a word is one character, or a known date word of two or three.
bool IsUnspaced(UChar32 c) {
  return (c >= 0x3040 && c <= 0x30FF) || (c >= 0x3400 && c <= 0x9FFF) || (c >= 0xAC00 && c <= 0xD7A3);
}

// White space, zero-width marks, bytes that are no text.
bool IsGap(UChar32 c) { return c < 0 || u_isUWhiteSpace(c) || (c >= 0x200B && c <= 0x200F); }

// Reads one text from front to back.
class Tokenizer {
 public:
  Tokenizer(std::string_view text, std::vector<DateToken>& tokens, std::string& letters)
      : text_(text),
        size_(static_cast<int32_t>(std::min<size_t>(text.size(), INT32_MAX))),
        tokens_(tokens),
        letters_(letters) {}

  void Run() {
    bool space = true;
    while (next_ < size_) {
      const int32_t begin = next_;
      const UChar32 c = Read(next_);
      if (IsGap(c)) {
        space = true;
        continue;
      }
      DateToken token;
      token.space_before = space;
      token.word = static_cast<uint32_t>(letters_.size());
      space = false;
      if (u_isdigit(c)) {
        ReadNumber(c, token);
      } else if (u_isalpha(c)) {
        token.kind = DateToken::kWord;
        ReadWord(c);
      } else {
        token.value = c;
      }
      token.begin = static_cast<uint32_t>(begin);
      token.end = static_cast<uint32_t>(next_);
      tokens_.push_back(token);
    }
  }

 private:
  // The character at `at`, negative when the bytes are none; moves behind it.
  UChar32 Read(int32_t& at) const {
    UChar32 c;
    U8_NEXT(text_.data(), at, size_, c);
    return c;
  }

  void ReadNumber(UChar32 c, DateToken& token) {
    token.kind = DateToken::kNumber;
    while (true) {
      if (token.digits < kMaxValueDigits) token.value = token.value * 10 + u_charDigitValue(c);
      ++token.digits;
      if (next_ >= size_) return;
      int32_t behind = next_;
      c = Read(behind);
      if (!u_isdigit(c)) return;
      next_ = behind;
    }
  }

  void ReadWord(UChar32 c) {
    const size_t first_letter = letters_.size();
    const bool unspaced = IsUnspaced(c);
    while (true) {
      if (letters_.size() - first_letter < kMaxWordBytes) {
        char buffer[U8_MAX_LENGTH];
        int32_t length = 0;
        U8_APPEND_UNSAFE(buffer, length, u_tolower(c));
        letters_.append(buffer, static_cast<size_t>(length));
      }
      if (next_ >= size_ || unspaced) return;
      int32_t behind = next_;
      c = Read(behind);
      if (!IsInWord(c, behind)) return;
      next_ = behind;
    }
  }

  // Whether a word goes on with `c`, which ends before `behind`. Combining marks belong to the word: Indic vowel signs,
  // the dot of a lowered Turkish I.
  bool IsInWord(UChar32 c, int32_t behind) const {
    if (c < 0 || IsUnspaced(c)) return false;
    if (u_isalpha(c) || u_hasBinaryProperty(c, UCHAR_GRAPHEME_EXTEND) || u_charType(c) == U_COMBINING_SPACING_MARK)
      return true;
    return (c == '\'' || c == 0x2019) && behind < size_ &&
           u_isalpha(static_cast<unsigned char>(text_[static_cast<size_t>(behind)]));
  }

  std::string_view text_;
  int32_t size_;
  int32_t next_ = 0;
  std::vector<DateToken>& tokens_;
  std::string& letters_;
};

}  // namespace

DateTokens::DateTokens(std::string_view text) { Tokenizer(text, tokens_, letters_).Run(); }

bool DateTokens::IsNumber(size_t i, int min_digits, int max_digits) const {
  return i < size() && tokens_[i].kind == DateToken::kNumber && tokens_[i].digits >= min_digits &&
         tokens_[i].digits <= max_digits;
}

bool DateTokens::IsMark(size_t i, char32_t mark) const {
  return i < size() && tokens_[i].kind == DateToken::kMark && tokens_[i].value == static_cast<int64_t>(mark);
}

std::string_view DateTokens::Word(size_t i, size_t count) const {
  const size_t begin = tokens_[i].word;
  const size_t end = i + count < size() ? tokens_[i + count].word : letters_.size();
  return std::string_view(letters_).substr(begin, end - begin);
}

bool DateTokens::IsInsideNumber(size_t i) const {
  if (i < 2 || !IsGlued(i) || tokens_[i - 1].kind != DateToken::kMark || !IsGlued(i - 1)) return false;
  const int64_t mark = tokens_[i - 1].value;
  const bool dash = mark == '-' || mark == 0x2013;
  if (tokens_[i - 2].kind == DateToken::kNumber)
    return dash || mark == '.' || mark == ':' || mark == '/' || mark == ',';
  return i >= 3 && dash && IsMark(i - 2, '.') && tokens_[i - 3].kind == DateToken::kNumber;
}

bool DateTokens::IsYear(size_t i) const {
  return IsNumber(i, 4, 4) && tokens_[i].value >= kMinYear && tokens_[i].value <= kMaxYear;
}

int DateTokens::MonthAt(size_t i) const {
  if (!IsWord(i)) return 0;
  if (const int month = MonthOfWord(Word(i)); month > 0) return month;
  return IsWord(i + 1) ? MonthOfWords(Word(i), Word(i + 1)) : 0;
}

size_t DateTokens::AfterMonth(size_t i) const {
  size_t next = i + (MonthOfWord(Word(i)) > 0 ? 1 : 2);
  // Arabic papers name a month in two ways: "نيسان / أبريل".
  if (IsMark(next, '/') && MonthAt(next + 1) == MonthAt(i)) next += MonthOfWord(Word(next + 1)) > 0 ? 2 : 3;
  return IsMark(next, '.') ? next + 1 : next;
}

}  // namespace dateline
