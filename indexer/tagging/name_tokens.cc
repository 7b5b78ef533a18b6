// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/name_tokens.h"

#include <algorithm>
#include <array>

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include "indexer/tagging/characters.h"

namespace dateline {
namespace {

enum class Char : uint8_t { kSpace, kWord, kDigit, kApostrophe, kHyphen, kStop, kOther };

// Class and length of the character at `i`.
struct Read {
  Char kind;
  uint32_t length;
};

Read ReadMultibyte(std::string_view text, size_t i) {
  int32_t next = static_cast<int32_t>(i);
  UChar32 c;
  U8_NEXT(reinterpret_cast<const uint8_t*>(text.data()), next, static_cast<int32_t>(text.size()), c);
  const auto length = static_cast<uint32_t>(next - static_cast<int32_t>(i));
  if (c < 0) return {Char::kOther, length};
  if (c == 0x2019 || c == 0x02BC) return {Char::kApostrophe, length};
  if (c == 0x2010 || c == 0x2011) return {Char::kHyphen, length};
  if (c == 0xA0 || c == 0x3000 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F) return {Char::kSpace, length};
  if (c < 0x180 && c >= 0xC0 && c != 0xD7 && c != 0xF7) return {Char::kWord, length};
  switch (u_charType(c)) {
    case U_UPPERCASE_LETTER: case U_LOWERCASE_LETTER: case U_TITLECASE_LETTER: case U_MODIFIER_LETTER: case U_OTHER_LETTER:
    case U_NON_SPACING_MARK: case U_COMBINING_SPACING_MARK: case U_FORMAT_CHAR:
      return {Char::kWord, length};
    case U_DECIMAL_DIGIT_NUMBER:
      return {Char::kDigit, length};
    case U_SPACE_SEPARATOR: case U_LINE_SEPARATOR: case U_PARAGRAPH_SEPARATOR:
      return {Char::kSpace, length};
    default:
      return {Char::kOther, length};
  }
}

constexpr std::array<Char, 128> kAscii = [] {
  std::array<Char, 128> table{};
  for (int c = 0; c < 128; ++c) {
    table[c] = c <= ' ' || c == 127                                          ? Char::kSpace
               : (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' ? Char::kWord
               : c >= '0' && c <= '9'                                        ? Char::kDigit
               : c == '\''                                                   ? Char::kApostrophe
               : c == '-'                                                    ? Char::kHyphen
               : c == '.'                                                    ? Char::kStop
                                                                             : Char::kOther;
  }
  return table;
}();

Read ReadAt(std::string_view text, size_t i) {
  const auto byte = static_cast<unsigned char>(text[i]);
  if (byte < 128) return {kAscii[byte], 1};
  return ReadMultibyte(text, i);
}

// Abbreviations that keep their full stop; sorted.
constexpr std::array<std::string_view, 68> kAbbreviations = {
    "Adm", "Apr", "Ariz", "Ark", "Assn", "Aug", "Ave", "Bros", "Calif", "Capt", "Cmdr", "Co", "Col", "Colo", "Conn", "Corp",
    "Cpl", "Dec", "Del", "Dr", "Feb", "Fla", "Ga", "Gen", "Gov", "Govs", "Hon", "Ill", "Inc", "Ind", "Jan", "Jr", "Kan",
    "Ky", "La", "Lt", "Ltd", "Maj", "Mass", "Md", "Mich", "Minn", "Miss", "Mo", "Mr", "Mrs", "Ms", "Mt", "No",
    "Nov", "Oct", "Okla", "Ont", "Pa", "Prof", "Rep", "Reps", "Rev", "Sen", "Sens", "Sept", "Sgt", "Sr", "St", "Tenn", "Va", "v", "vs"};
static_assert(std::ranges::is_sorted(kAbbreviations));

bool KeepsStop(std::string_view word) {
  if (word.find('.') != std::string_view::npos) return true;                             // U.S
  if (word.size() == 1 && word[0] >= 'A' && word[0] <= 'Z') return true;                 // J
  return std::ranges::binary_search(kAbbreviations, word);
}

// French and Italian words that lose their vowel before a name: "l'ONU", "dell'Iran".
bool IsElided(std::string_view word) {
  constexpr std::array<std::string_view, 18> kElided = {"L", "all", "c", "d", "dall", "dell", "j", "l", "m",
                                                        "n", "nell", "qu", "quell", "s", "sull", "t", "un", "Un"};
  return std::ranges::find(kElided, word) != kElided.end();
}

bool IsWordLike(Char kind) { return kind == Char::kWord || kind == Char::kDigit; }

// The end of the word that starts at `i`.
size_t EndOfWord(std::string_view text, size_t i) {
  const size_t begin = i;
  for (Char last = Char::kWord; i < text.size();) {
    const Read read = ReadAt(text, i);
    const size_t next = i + read.length;
    if (IsWordLike(read.kind)) {
      last = read.kind;
      i = next;
      continue;
    }
    if (next >= text.size()) break;
    const Read after = ReadAt(text, next);
    const char c = text[i];
    const bool joins =
        (read.kind == Char::kHyphen && IsWordLike(after.kind)) ||
        (read.kind == Char::kStop && IsWordLike(after.kind)) ||
        (c == '&' && IsWordLike(after.kind)) ||
        ((c == ',' || c == ':' || c == '/') && last == Char::kDigit && after.kind == Char::kDigit) ||
        (read.kind == Char::kApostrophe && after.kind == Char::kWord);
    if (!joins) break;
    if (read.kind == Char::kApostrophe) {
      // A possessive, not an inner apostrophe: 's at the end of the word.
      const bool is_s = text[next] == 's' || text[next] == 'S';
      if (IsElided(text.substr(begin, i - begin))) return next;
      if (is_s && (next + 1 == text.size() || !IsWordLike(ReadAt(text, next + 1).kind))) break;
    }
    last = after.kind;
    i = next + after.length;
  }
  return i;
}

bool EndsSentence(std::string_view token) { return token == "." || token == "!" || token == "?" || token == "。" || token == "…"; }
bool ClosesSentence(std::string_view token) { return token == "\"" || token == "”" || token == "’" || token == "'" || token == ")"; }

}  // namespace

void TokenizeNames(std::string_view paragraph, TokenizedText& out) {
  bool ended = false;  // a sentence-final mark was the last token, closing quotes aside
  for (size_t i = 0; i < paragraph.size();) {
    const Read read = ReadAt(paragraph, i);
    if (read.kind == Char::kSpace) {
      i += read.length;
      continue;
    }
    size_t end = i + read.length;
    if (IsWordLike(read.kind)) {
      end = EndOfWord(paragraph, i);
      if (end < paragraph.size() && paragraph[end] == '.' && KeepsStop(paragraph.substr(i, end - i))) ++end;
    } else if (read.kind == Char::kApostrophe && end < paragraph.size() && (paragraph[end] == 's' || paragraph[end] == 'S') &&
               (end + 1 == paragraph.size() || !IsWordLike(ReadAt(paragraph, end + 1).kind))) {
      ++end;
    }
    const std::string_view token = paragraph.substr(i, end - i);
    if (ended && !ClosesSentence(token)) {
      if (out.sentences.back() < out.tokens.size()) out.sentences.push_back(static_cast<uint32_t>(out.tokens.size()));
      ended = false;
    }
    if (EndsSentence(token)) ended = true;
    out.tokens.push_back({token});
    i = end;
  }
  if (out.sentences.back() < out.tokens.size()) out.sentences.push_back(static_cast<uint32_t>(out.tokens.size()));
}

size_t SentenceOf(const TokenizedText& text, uint32_t token) {
  const auto next = std::upper_bound(text.sentences.begin(), text.sentences.end() - 1, token);
  return static_cast<size_t>(next - text.sentences.begin()) - 1;
}

TokenizedStory TokenizeStory(const Story& story) {
  TokenizedStory out;
  size_t bytes = story.title.size();
  for (const std::string& paragraph : story.paragraphs) bytes += paragraph.size();
  out.tokens.reserve(bytes / 5 + 8);
  for (const std::string& paragraph : story.paragraphs) TokenizeNames(paragraph, out);
  out.title_first_sentence = static_cast<uint32_t>(out.sentence_count());
  TokenizeNames(story.title, out);
  return out;
}

LetterCase CaseOf(std::string_view token) {
  uint32_t upper = 0, lower = 0;
  bool first_upper = false, seen = false;
  VisitCharacters(token, [&](UChar32 c) {
    const bool is_upper = c < 128 ? c >= 'A' && c <= 'Z' : u_isupper(c) != 0;
    const bool is_lower = c < 128 ? c >= 'a' && c <= 'z' : u_islower(c) != 0;
    if (!is_upper && !is_lower) return;
    if (!seen) first_upper = is_upper;
    seen = true;
    (is_upper ? upper : lower) += 1;
  });
  if (!seen) return LetterCase::kNone;
  if (lower == 0) return upper == 1 ? LetterCase::kOneCap : LetterCase::kAllCaps;
  if (upper == 0) return LetterCase::kLower;
  return first_upper ? LetterCase::kCapital : LetterCase::kMixed;
}

std::string_view TextOf(const TokenizedText& text, const Mention& mention) {
  if (!mention.part.empty()) return mention.part;
  const std::string_view first = text.tokens[mention.first].text;
  const std::string_view last = text.tokens[mention.first + mention.count - 1].text;
  return {first.data(), static_cast<size_t>(last.data() + last.size() - first.data())};
}

}  // namespace dateline
