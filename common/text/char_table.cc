// SPDX-License-Identifier: Apache-2.0
#include "common/text/char_table.h"

#include <unicode/uchar.h>

#include <cstring>

#include "common/text/utf8.h"

namespace dateline {
namespace {

bool IsHangulJamo(char32_t c) { return c >= 0x1100 && c < 0x1200; }
constexpr char32_t kModifierApostrophe = 0x2BC;  // a letter to ICU, an apostrophe to us: see WordBreaker

WordClass WordClassOf(char32_t c) {
  const auto code_point = static_cast<UChar32>(c);
  // What attaches to its neighbours, dictionary scripts, jamo (they compose) and unassigned code points go to ICU.
  const int sentence = u_getIntPropertyValue(code_point, UCHAR_SENTENCE_BREAK);
  if (sentence == U_SB_EXTEND || sentence == U_SB_FORMAT ||
      u_getIntPropertyValue(code_point, UCHAR_LINE_BREAK) == U_LB_COMPLEX_CONTEXT || IsHangulJamo(c) ||
      c == kModifierApostrophe || u_charType(code_point) == U_UNASSIGNED) {
    return WordClass::kSlow;
  }
  switch (u_getIntPropertyValue(code_point, UCHAR_WORD_BREAK)) {
    // Some modifier symbols count as letters here, but a word must hold a real one.
    case U_WB_ALETTER: return u_isalnum(code_point) ? WordClass::kLetter : WordClass::kSlow;
    case U_WB_NUMERIC: return u_isalnum(code_point) ? WordClass::kNumeric : WordClass::kSlow;
    case U_WB_EXTENDNUMLET: return WordClass::kExtendNumLet;
    case U_WB_MIDLETTER: return WordClass::kMidLetter;
    case U_WB_MIDNUM: return WordClass::kMidNum;
    case U_WB_MIDNUMLET:
    case U_WB_SINGLE_QUOTE: return WordClass::kMidNumLet;
    case U_WB_CR: case U_WB_LF: case U_WB_NEWLINE: case U_WB_DOUBLE_QUOTE: case U_WB_WSEGSPACE:
    case U_WB_OTHER: return WordClass::kOther;
    default: return WordClass::kSlow;  // Extend, Format, ZWJ, Hebrew, Katakana, emoji
  }
}

SentenceClass SentenceClassOf(char32_t c) {
  switch (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_SENTENCE_BREAK)) {
    case U_SB_CR: return SentenceClass::kCr;
    case U_SB_LF: return SentenceClass::kLf;
    case U_SB_SEP: return SentenceClass::kSep;
    case U_SB_SP: return SentenceClass::kSp;
    case U_SB_LOWER: return SentenceClass::kLower;
    case U_SB_UPPER: return SentenceClass::kUpper;
    case U_SB_OLETTER: return SentenceClass::kOLetter;
    case U_SB_NUMERIC: return SentenceClass::kNumeric;
    case U_SB_ATERM: return SentenceClass::kATerm;
    case U_SB_SCONTINUE: return SentenceClass::kSContinue;
    case U_SB_STERM: return SentenceClass::kSTerm;
    case U_SB_CLOSE: return SentenceClass::kClose;
    default: return SentenceClass::kOther;
  }
}

}  // namespace

CharTable::CharTable() {
  for (char32_t c = 0; c < kLimit; ++c) {
    word_[c] = WordClassOf(c);
    sentence_[c] = SentenceClassOf(c);
  }
}

const CharTable& CharTable::Get() {
  static const CharTable table;
  return table;
}

bool CharTable::Covers(std::string_view text) const {
  size_t i = 0;
  while (i < text.size()) {
    uint64_t eight;
    while (i + sizeof eight <= text.size()) {
      std::memcpy(&eight, text.data() + i, sizeof eight);
      if ((eight & 0x8080808080808080u) != 0) break;
      i += sizeof eight;
    }
    if (i < text.size() && word(DecodeUtf8(text, &i)) == WordClass::kSlow) return false;
  }
  return true;
}

}  // namespace dateline
