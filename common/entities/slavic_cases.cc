// SPDX-License-Identifier: Apache-2.0
#include "common/entities/slavic_cases.h"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "common/entities/common_names.h"
#include "common/entities/name_fold.h"

namespace dateline {
namespace {

// Endings of the other cases and of the nominative, as FoldName writes them.
constexpr std::array<std::string_view, 24> kOtherCases = {"ogo", "omu", "ami", "ovi", "evi", "ym", "im", "om",
                                                          "em",  "oi",  "ei",  "oyu", "eyu", "am", "ah", "yu",
                                                          "ya",  "iu",  "a",   "u",   "e",   "i",  "y",  "o"};
constexpr std::array<std::string_view, 6> kNominatives = {"", "a", "ya", "i", "ii", "o"};
constexpr size_t kShortestStem = 3;

// The word and whatever it may be in the nominative.
std::vector<std::string> NominativesOf(std::string_view folded_word) {
  std::vector<std::string> words = {std::string(folded_word)};
  for (const std::string_view ending : kOtherCases) {
    if (folded_word.size() < ending.size() + kShortestStem || !folded_word.ends_with(ending)) continue;
    const std::string_view stem = folded_word.substr(0, folded_word.size() - ending.size());
    for (const std::string_view nominative : kNominatives) words.push_back(std::string(stem) + std::string(nominative));
  }
  return words;
}

}  // namespace

bool IsInflectedGivenName(std::string_view word) {
  return StartsCyrillic(word) && std::ranges::any_of(NominativesOf(FoldName(word)), IsGivenName);
}

std::optional<KnownName> FindInflected(EntityKind kind, std::string_view text) {
  if (!StartsCyrillic(text)) return std::nullopt;
  const Gazetteer& gazetteer = Gazetteer::BuiltIn();
  const std::string folded = FoldName(text);
  const std::vector<std::string_view> words = WordsOf(folded);
  if (words.empty() || words.size() > 2) return std::nullopt;
  for (const std::string& first : NominativesOf(words[0])) {
    if (words.size() == 1) {
      if (const auto known = gazetteer.Find(kind, first)) return known;
    } else if (gazetteer.IsPrefix(first)) {
      for (const std::string& second : NominativesOf(words[1])) {
        if (const auto known = gazetteer.Find(kind, first + " " + second)) return known;
      }
    }
  }
  return std::nullopt;
}

}  // namespace dateline
