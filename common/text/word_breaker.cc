// SPDX-License-Identifier: Apache-2.0
#include "common/text/word_breaker.h"

#include <unicode/brkiter.h>
#include <unicode/uchar.h>
#include <unicode/utext.h>

#include <algorithm>

#include "common/text/char_table.h"
#include "common/text/utf8.h"

namespace dateline {
namespace {

bool IsApostrophe(char32_t c) { return c == '\'' || c == 0x2019 || c == 0x2018 || c == 0x2BC || c == 0xFF07; }
bool IsStop(char32_t c) { return c == '.' || c == 0x2024 || c == 0xFE52 || c == 0xFF0E; }
bool IsOtherMark(char32_t c) {
  return c == ',' || c == ':' || c == ';' || c == 0x37E || c == 0x2027 || c == 0x2044 || c == 0xFE55 || c == 0xFF1A ||
         c == 0xFE50 || c == 0xFE54 || c == 0xFF0C || c == 0xFF1B;
}
bool IsMark(char32_t c) { return IsApostrophe(c) || IsStop(c) || IsOtherMark(c); }
bool IsDigit(char32_t c) { return u_isdigit(static_cast<UChar32>(c)); }
bool IsLetter(char32_t c) { return u_isalpha(static_cast<UChar32>(c)); }

// Cuts one segment at its marks and appends the words.
class SegmentCutter {
 public:
  SegmentCutter(std::string_view text, uint32_t begin, uint32_t end, std::vector<WordSpan>& words)
      : text_(text.substr(0, end)), words_(words), first_(words.size()), word_{begin, begin, true, false} {}

  void Run() {
    size_t at = word_.begin;
    char32_t before = 0;
    while (at < text_.size()) {
      const size_t here = at;
      const char32_t c = DecodeUtf8(text_, &at);
      if (!IsMark(c)) {
        if (c >= 0x80) word_.ascii = false;
        has_alnum_ |= c >= 0x80 ? u_isalnum(static_cast<UChar32>(c)) : IsLetter(c) || IsDigit(c);
        ++part_length_;
      } else if (Joins(c, before, at)) {
        word_.marked = true;
        word_.ascii = false;
        part_length_ = 0;
      } else {
        Emit(here);
        word_ = {static_cast<uint32_t>(at), static_cast<uint32_t>(at), true, false};
        after_apostrophe_ = IsApostrophe(c);
        part_length_ = 0;
      }
      before = c;
    }
    Emit(text_.size());
  }

 private:
  // Whether the mark `c`, which ends before offset `next`, stays inside the word.
  bool Joins(char32_t c, char32_t before, size_t next) const {
    if (next >= text_.size() || !(IsStop(c) || c == ',')) return false;
    const char32_t after = DecodeUtf8(text_, &next);
    if (IsDigit(before) && IsDigit(after)) return true;
    const bool single_before = part_length_ == 1 && IsLetter(before) && !after_apostrophe_;
    if (!IsStop(c) || !single_before || !IsLetter(after)) return false;
    return next == text_.size() || IsMark(DecodeUtf8(text_, &next));
  }

  void Emit(size_t end) {
    word_.end = static_cast<uint32_t>(end);
    const size_t length = word_.end - word_.begin;
    const bool possessive = after_apostrophe_ && end == text_.size() && words_.size() > first_ && length == 1 &&
                            (text_[word_.begin] | 0x20) == 's';
    if (has_alnum_ && !possessive) words_.push_back(word_);
    has_alnum_ = false;
  }

  std::string_view text_;  // ends with the segment
  std::vector<WordSpan>& words_;
  size_t first_;           // words of earlier segments
  WordSpan word_;
  uint32_t part_length_ = 0;  // code points since the last mark
  bool has_alnum_ = false;
  bool after_apostrophe_ = false;
};

}  // namespace

struct WordBreaker::Icu {
  std::unique_ptr<icu::BreakIterator> rules;
  UText text = UTEXT_INITIALIZER;

  Icu() {
    UErrorCode error = U_ZERO_ERROR;
    rules.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), error));
    if (U_FAILURE(error)) rules.reset();
  }
  ~Icu() { utext_close(&text); }
};

WordBreaker::WordBreaker() = default;
WordBreaker::~WordBreaker() = default;
WordBreaker::WordBreaker(WordBreaker&&) noexcept = default;
WordBreaker& WordBreaker::operator=(WordBreaker&&) noexcept = default;

void WordBreaker::Split(std::string_view text, std::vector<WordSpan>& words) {
  if (CharTable::Get().Covers(text)) {
    SplitFast(text, words);
  } else {
    SplitWithIcu(text, words);
  }
}

void WordBreaker::SplitFast(std::string_view text, std::vector<WordSpan>& words) {
  words.clear();
  const CharTable& table = CharTable::Get();
  const size_t size = text.size();
  const auto decode = [text](size_t* at) {
    const auto byte = static_cast<uint8_t>(text[*at]);
    return byte < 0x80 ? (++*at, static_cast<char32_t>(byte)) : DecodeUtf8(text, at);
  };
  size_t at = 0;
  while (at < size) {
    const size_t begin = at;
    char32_t c = decode(&at);
    WordClass last = table.word(c);
    if (last < WordClass::kLetter || last > WordClass::kExtendNumLet) continue;
    // Letters, digits and connectors join whatever their order (WB5, 8-10, 13); a mark joins two letters or two digits
    // that have nothing else between them (WB6, 7, 11, 12).
    bool ascii = c < 0x80, has_alnum = last != WordClass::kExtendNumLet, marks = false;
    size_t end = at;
    while (at < size) {
      c = decode(&at);
      WordClass next = table.word(c);
      if (next >= WordClass::kMidLetter) {
        const bool letters = last == WordClass::kLetter && next != WordClass::kMidNum;
        const bool digits = last == WordClass::kNumeric && next != WordClass::kMidLetter;
        if (!(letters || digits) || at >= size) break;
        next = table.word(c = decode(&at));
        if (next != last) break;
        marks = true;
      } else if (next == WordClass::kOther) {
        break;
      }
      ascii &= c < 0x80;
      has_alnum |= next != WordClass::kExtendNumLet;
      last = next;
      end = at;
    }
    at = end;
    if (marks) {
      SegmentCutter(text, static_cast<uint32_t>(begin), static_cast<uint32_t>(end), words).Run();
    } else if (has_alnum) {
      words.push_back({static_cast<uint32_t>(begin), static_cast<uint32_t>(end), ascii, false});
    }
  }
}

void WordBreaker::SplitWithIcu(std::string_view text, std::vector<WordSpan>& words) {
  words.clear();
  if (icu_ == nullptr) icu_ = std::make_unique<Icu>();
  UErrorCode error = U_ZERO_ERROR;
  utext_openUTF8(&icu_->text, text.data(), static_cast<int64_t>(text.size()), &error);
  if (icu_->rules != nullptr && U_SUCCESS(error)) icu_->rules->setText(&icu_->text, error);
  if (icu_->rules == nullptr || U_FAILURE(error)) return SplitFast(text, words);  // no ICU data: better than no words
  int32_t begin = icu_->rules->first();
  for (int32_t end = icu_->rules->next(); end != icu::BreakIterator::DONE; begin = end, end = icu_->rules->next()) {
    if (icu_->rules->getRuleStatus() < UBRK_WORD_NONE_LIMIT) continue;
    // ICU 72 takes '@' for a letter, versions before and after do not; we never do.
    for (auto piece = static_cast<size_t>(begin), stop = piece; piece < static_cast<size_t>(end); piece = stop + 1) {
      stop = std::min(text.substr(0, static_cast<size_t>(end)).find('@', piece), static_cast<size_t>(end));
      SegmentCutter(text, static_cast<uint32_t>(piece), static_cast<uint32_t>(stop), words).Run();
    }
  }
}

}  // namespace dateline
