// SPDX-License-Identifier: Apache-2.0
// A story cut into the tokens that taggers read: close to those of the CoNLL corpora, so that what a model learned there
// holds here. Words keep hyphens, inner apostrophes and the full stop of abbreviations ("U.S.", "Mr."); a possessive 's and all
// other punctuation are tokens of their own.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "common/schema/story.h"

namespace dateline {

// A view of the text it was cut from.
struct NameToken {
  std::string_view text;
};

struct TokenizedText {
  std::vector<NameToken> tokens;
  // Numbers of the tokens that start a sentence, and at the end the number of tokens. A sentence never crosses a paragraph.
  std::vector<uint32_t> sentences = {0};

  size_t sentence_count() const { return sentences.size() - 1; }
};

// The number of the sentence that holds the token.
[[nodiscard]] size_t SentenceOf(const TokenizedText& text, uint32_t token);

// Appends a paragraph.
void TokenizeNames(std::string_view paragraph, TokenizedText& out);

// The title's sentences come last: the text, written in plain case, is read first and tells what its names are.
struct TokenizedStory : TokenizedText {
  uint32_t title_first_sentence = 0;
};
[[nodiscard]] TokenizedStory TokenizeStory(const Story& story);

enum class LetterCase : uint8_t {
  kNone,      // no letters, or a script without case
  kLower,
  kCapital,   // first letter upper, some other lower
  kAllCaps,   // two or more letters, none lower
  kOneCap,    // a single capital
  kMixed,     // first letter lower, a capital inside
  // Not of a token by itself, but where its sentence says that capitals mean little (word_features.h):
  kShouted,   // in a sentence all in capitals, a word that may be anything
  kTitled,    // in a headline whose words all start upper, a word that is seldom written so
};
[[nodiscard]] LetterCase CaseOf(std::string_view token);

inline bool StartsUpper(LetterCase letters) {
  return letters != LetterCase::kNone && letters != LetterCase::kLower && letters != LetterCase::kMixed;
}

// Only a name has a capital somewhere, as a rule.
inline bool HasCapital(LetterCase letters) { return StartsUpper(letters) || letters == LetterCase::kMixed; }

// Where a mention stands: tokens [first, first + count) of one sentence.
enum class MentionType : uint8_t { kPerson, kOrg, kPlace, kMisc };  // the first three as EntityKind
struct Mention {
  MentionType type = MentionType::kPerson;
  uint32_t first = 0;
  uint32_t count = 0;
  std::string_view part = {};  // the name itself where it is a part of one token, as in writing without spaces
};

// The name as written: `part`, or the text from the first token's first byte to the last one's last.
[[nodiscard]] std::string_view TextOf(const TokenizedText& text, const Mention& mention);

}  // namespace dateline
