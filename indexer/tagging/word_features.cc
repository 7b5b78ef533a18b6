// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/word_features.h"

#include <algorithm>
#include <string>

#include <unicode/uchar.h>

#include "common/base/hash.h"
#include "indexer/tagging/characters.h"

namespace dateline {
namespace {

uint32_t Hash32(std::string_view bytes, uint64_t seed = 0) { return static_cast<uint32_t>(Hash64(bytes, seed) >> 32) | 1; }

// Lower-cased, digits as '0', curly apostrophes straight: what differs in type only is one word.
void AppendLower(std::string_view token, std::string& out) {
  VisitCharacters(token, [&out](UChar32 c) {
    if (c < 0) {
      out += '?';
    } else if (c < 128) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c >= '0' && c <= '9' ? '0' : static_cast<char>(c);
    } else if (c == 0x2019 || c == 0x2018) {
      out += '\'';
    } else if (c == 0x201C || c == 0x201D) {
      out += '"';
    } else {
      c = u_tolower(c);
      char buffer[U8_MAX_LENGTH];
      int32_t length = 0;
      U8_APPEND_UNSAFE(buffer, length, c);
      out.append(buffer, static_cast<size_t>(length));
    }
  });
}

char ShapeOf(UChar32 c) {
  if (c < 0) return '?';
  if (c >= 128) return c == 0x2019 ? '\'' : u_isupper(c) ? 'X' : u_isalpha(c) ? 'x' : '*';
  return c >= 'A' && c <= 'Z' ? 'X' : c >= 'a' && c <= 'z' ? 'x' : c >= '0' && c <= '9' ? 'd' : static_cast<char>(c);
}

// The shape of a token that would have such letters in a plain sentence.
uint32_t ShapeOf(std::string_view token, LetterCase letters) {
  const bool respelled = letters != CaseOf(token);
  std::string shape;
  char last = 0;
  bool first = true;
  VisitCharacters(token, [&](UChar32 c) {
    char kind = ShapeOf(c);
    if (respelled && kind == 'X' && !(first && letters == LetterCase::kCapital)) kind = 'x';
    first = false;
    // A run counts as one or as several, no more.
    if (kind != last || shape.size() < 2 || shape[shape.size() - 2] != kind) shape += kind;
    last = kind;
  });
  const bool unsure = letters == LetterCase::kShouted || letters == LetterCase::kTitled;
  return Hash32(shape, unsure ? 8 + static_cast<uint64_t>(letters) : 7);
}

// The letters that a token of such a sentence would have in a plain one.
LetterCase PlainLetters(LetterCase letters, SentenceCase written, const WordFacts& facts) {
  constexpr double kSeldom = 0.2, kMostly = 0.8;  // capitals inside sentences
  const bool seldom = facts.capital > 1 && facts.capital_share() <= kSeldom;
  if (written == SentenceCase::kCaps && (letters == LetterCase::kAllCaps || letters == LetterCase::kOneCap)) {
    if (seldom) return LetterCase::kLower;
    const bool mostly = facts.capital > 1 && facts.capital_share() >= kMostly;
    return mostly && letters == LetterCase::kAllCaps ? LetterCase::kCapital : LetterCase::kShouted;
  }
  return written == SentenceCase::kTitle && letters == LetterCase::kCapital && seldom ? LetterCase::kTitled : letters;
}

}  // namespace

uint32_t WordHash(std::string_view token) {
  std::string lower;
  AppendLower(token, lower);
  return Hash32(lower);
}

WordInfo MakeWordInfo(std::string_view token, const WordLexicon& lexicon, SentenceCase written) {
  WordInfo info;
  std::string lower;
  AppendLower(token, lower);
  info.word = Hash32(lower);
  info.facts = lexicon.Find(info.word);
  info.letters = PlainLetters(CaseOf(token), written, info.facts);
  info.shape = ShapeOf(token, info.letters);
  for (size_t length = 1; length <= 4; ++length) {
    if (lower.size() <= length) break;
    const std::string_view view = lower;
    info.prefixes[length - 1] = Hash32(view.substr(0, length), 1);
    info.suffixes[length - 1] = Hash32(view.substr(view.size() - length), 2);
  }
  if (const size_t hyphen = lower.find('-'); hyphen != std::string::npos && hyphen > 0) {
    info.first_part = Hash32(std::string_view(lower).substr(0, hyphen));
    info.last_part = Hash32(std::string_view(lower).substr(lower.rfind('-') + 1));
  }
  if (lower.size() > 2 && lower.find('.') != std::string::npos) {
    std::erase(lower, '.');
    info.plain = Hash32(lower);
  }
  // A word without a vector of its own means more or less what its part does: "al-aqsa" is "aqsa".
  const uint32_t part = info.plain != 0 ? info.plain : info.last_part;
  if (info.facts.meaning.cluster == 0 && part != 0) info.facts.meaning = lexicon.Find(part).meaning;
  return info;
}

}  // namespace dateline
