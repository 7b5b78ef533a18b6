// SPDX-License-Identifier: Apache-2.0
#include "common/entities/name_key.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "common/entities/common_names.h"
#include "common/entities/name_fold.h"

namespace dateline {
namespace {

// Given names whose vowels every newspaper chooses anew; after the rules of SpellWord.
constexpr std::array<std::pair<std::string_view, std::string_view>, 34> kSameName = {{
    {"abdal", "abdul"},     {"abdel", "abdul"},     {"ahmad", "ahmed"},     {"alexandr", "alexander"}, {"bohdan", "bogdan"},
    {"el", "al"},           {"gadafi", "kadafi"},   {"hosain", "husein"},   {"hosein", "husein"},      {"husain", "husein"},
    {"ihor", "igor"},       {"iosef", "yusuf"},     {"iulia", "yulia"},     {"iuri", "yuri"},          {"iusuf", "yusuf"},
    {"khaled", "khalid"},   {"mihail", "mikhail"},  {"moamar", "muamar"},   {"moamer", "muamar"},      {"mohamad", "mohamed"},
    {"mohamet", "mohamed"}, {"muhamad", "mohamed"}, {"muhamed", "mohamed"}, {"oleh", "oleg"},          {"osama", "usama"},
    {"serhi", "sergei"},    {"serhii", "sergei"},   {"sergi", "sergei"},    {"sergii", "sergei"},      {"umar", "omar"},
    {"usman", "osman"},     {"yosef", "yusuf"},     {"yulya", "yulia"},     {"yusef", "yusuf"},
}};

bool IsVowel(char c) { return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u'; }
bool IsIot(char c) { return c == 'i' || c == 'y'; }

// Replaces `from` by `to` everywhere.
void Replace(std::string& word, std::string_view from, std::string_view to) {
  size_t at = word.find(from);
  if (at == std::string::npos) return;
  std::string out;
  size_t done = 0;
  for (; at != std::string::npos; at = word.find(from, done)) {
    out.append(word, done, at - done).append(to);
    done = at + from.size();
  }
  word = out.append(word, done);
}

std::string Join(const std::vector<std::string_view>& words) {
  std::string out;
  for (const std::string_view word : words) {
    if (!out.empty()) out += ' ';
    out += word;
  }
  return out;
}

std::string Bounded(std::string key) {
  if (key.size() <= kMaxKeyBytes) return key;
  const size_t space = key.rfind(' ', kMaxKeyBytes);
  key.resize(space == std::string::npos ? kMaxKeyBytes : space);
  return key;
}

// British and American spelling of words that organisations have.
std::string_view CommonOrgWord(std::string_view word) {
  if (word == "organisation") return "organization";
  if (word == "organisations") return "organizations";
  if (word == "centre") return "center";
  if (word == "defence") return "defense";
  if (word == "programme") return "program";
  return word;
}

void DropThe(std::vector<std::string_view>& words) {
  if (words.size() > 1 && words.front() == "the") words.erase(words.begin());
}

void DropCompanyForms(std::vector<std::string_view>& words) {
  const size_t size = words.size();
  while (words.size() > 1 && IsCompanyForm(words.back())) words.pop_back();
  if (words.size() > 1 && words.size() < size && words.back() == "and") words.pop_back();
}

void DropInitials(std::vector<std::string_view>& words) {
  if (words.size() > 2 && (words.back() == "jr" || words.back() == "sr")) words.pop_back();
  if (words.size() < 3) return;
  std::erase_if(words, [&](std::string_view word) {
    return word.size() == 1 && word.data() != words.front().data() && word.data() != words.back().data();
  });
}

}  // namespace

bool IsCompanyForm(std::string_view folded_word) {
  constexpr auto kForms = std::to_array<std::string_view>(
      {"inc", "incorporated", "corp", "corporation", "co", "company", "ltd", "limited", "plc", "llc", "lp",
       "ag",  "sa",           "nv",   "gmbh",        "se", "spa",     "ab",  "oyj",     "pte", "bhd", "asa"});
  return std::ranges::find(kForms, folded_word) != kForms.end();
}

std::string SpellWord(std::string_view folded_word) {
  std::string word(folded_word);
  if (word.size() < 2) return word;
  // A name that starts with a iotated vowel: Yevgeny and Evgeny, Yuri and Iurii.
  if (IsIot(word[0]) && word[1] == 'e') word.erase(0, 1);
  else if (word[0] == 'i' && (word[1] == 'u' || word[1] == 'a')) word[0] = 'y';
  Replace(word, "ph", "f");
  Replace(word, "ck", "k");
  Replace(word, "gh", "g");
  Replace(word, "dh", "d");
  Replace(word, "q", "k");
  Replace(word, "ks", "x");
  Replace(word, "ou", "u");
  Replace(word, "oo", "u");
  Replace(word, "aa", "a");
  if (word.size() >= 5) Replace(word, "ee", "i");

  std::string out;
  for (size_t i = 0; i < word.size(); ++i) {
    const char c = word[i];
    const bool last = i + 1 == word.size();
    const bool iot = i > 0 && (IsIot(c) || (c == 'j' && (last || IsIot(word[i - 1]) || (!last && IsIot(word[i + 1])))));
    if (iot) {
      if (out.size() > 1 && out.back() == 'i') continue;
      out += 'i';
    } else if (!out.empty() && out.back() == c && !IsVowel(c)) {
      continue;  // double consonants
    } else {
      out += c;
    }
  }
  for (const auto& [variant, common] : kSameName) {
    if (out == variant) return std::string(common);
  }
  return out;
}

std::string SpellName(std::string_view folded) {
  if (IsCommonFullName(folded)) return std::string(folded);
  std::string out;
  for (const std::string_view word : WordsOf(folded)) {
    if (!out.empty()) out += ' ';
    out += SpellWord(word);
  }
  return out;
}

std::string NameKey(EntityKind kind, std::string_view text) {
  const std::string folded = FoldName(text);
  std::vector<std::string_view> words = WordsOf(folded);
  switch (kind) {
    case EntityKind::kPerson:
      DropInitials(words);
      return Bounded(SpellName(Join(words)));
    case EntityKind::kOrg:
      DropThe(words);
      DropCompanyForms(words);
      std::ranges::transform(words, words.begin(), CommonOrgWord);
      return Bounded(Join(words));
    case EntityKind::kPlace:
      DropThe(words);
      return Bounded(Join(words));
  }
  return {};
}

std::string CanonicalKey(EntityKind kind, std::string_view name) {
  return kind == EntityKind::kPerson ? Bounded(SpellName(FoldName(name))) : NameKey(kind, name);
}

}  // namespace dateline
