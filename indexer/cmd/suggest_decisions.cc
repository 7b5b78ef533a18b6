// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/suggest_decisions.h"

#include <algorithm>
#include <set>
#include <string_view>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/entities/common_names.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"

namespace dateline {
namespace {

struct Bearers {
  uint64_t stories = 0;  // of all people of that surname
  const ListedEntity* first = nullptr;
};

using BearersOf = absl::flat_hash_map<std::string, Bearers>;

std::string LastWord(std::string_view key) { return std::string(key.substr(key.rfind(' ') + 1)); }
std::string FirstWord(std::string_view key) { return std::string(key.substr(0, key.find(' '))); }
bool IsFull(std::string_view key) { return key.find(' ') != std::string_view::npos; }

BearersOf CountBearers(const std::vector<ListedEntity>& people) {
  BearersOf bearers_of;
  for (const ListedEntity& person : people) {
    if (!IsFull(person.key)) continue;
    // Common names keep their spelling in keys, a surname alone does not.
    Bearers& bearers = bearers_of[SpellWord(LastWord(person.key))];
    bearers.stories += person.stories;
    if (bearers.first == nullptr) bearers.first = &person;
  }
  return bearers_of;
}

void SuggestMerges(const std::vector<ListedEntity>& people, std::vector<Suggestion>& suggestions) {
  constexpr uint64_t kLeastStories = 10;
  constexpr double kNearlyAll = 0.9;
  const BearersOf bearers_of = CountBearers(people);
  for (const ListedEntity& person : people) {
    if (IsFull(person.key) || IsGivenName(person.key)) continue;
    const auto found = bearers_of.find(person.key);
    if (found == bearers_of.end()) continue;
    const auto& [stories, first] = found->second;
    if (first->stories < std::max(kLeastStories, person.stories) ||
        static_cast<double>(first->stories) < kNearlyAll * static_cast<double>(stories)) {
      continue;
    }
    suggestions.push_back({{EntityDecision::Verb::kMerge, person.kind, person.key, first->key},
                           absl::StrCat(first->stories, " of the ", stories, " stories that give ", person.label,
                                        " a full name mean ", first->label)});
  }
}

// How many people have each word as their given name or surname, words spelled as they are written.
class Commonness {
 public:
  explicit Commonness(const std::vector<ListedEntity>& people) {
    for (const ListedEntity& person : people) {
      if (!IsFull(person.key)) continue;
      std::set<std::string> given, surnames;
      for (const std::string& spelling : person.spellings) {
        const std::string folded = FoldName(spelling);
        given.insert(FirstWord(folded));
        surnames.insert(LastWord(folded));
      }
      for (const std::string& word : given) ++given_[word];
      for (const std::string& word : surnames) ++surnames_[word];
    }
  }

  bool IsCommon(std::string_view folded) const {
    constexpr uint32_t kManyGiven = 20, kManySurname = 10;
    return IsFull(folded) && CountOf(given_, FirstWord(folded)) >= kManyGiven &&
           CountOf(surnames_, LastWord(folded)) >= kManySurname;
  }

 private:
  using Counts = absl::flat_hash_map<std::string, uint32_t>;
  static uint32_t CountOf(const Counts& counts, const std::string& word) {
    const auto found = counts.find(word);
    return found == counts.end() ? 0 : found->second;
  }
  Counts given_, surnames_;
};

void SuggestSplits(const std::vector<ListedEntity>& people, std::vector<Suggestion>& suggestions) {
  const Commonness commonness(people);
  for (const ListedEntity& person : people) {
    if (person.raw_keys.size() != 1 || person.spellings.empty()) continue;
    const std::string main = FoldName(person.spellings.front());
    for (const std::string& spelling : person.spellings) {
      const std::string folded = FoldName(spelling);
      const bool alike = FirstWord(folded) == FirstWord(main) && LastWord(folded) == LastWord(main);
      const bool younger = folded.ends_with(" jr") || folded.ends_with(" sr");  // written or not as papers please
      if (alike || younger || folded == person.key || !commonness.IsCommon(folded) || !commonness.IsCommon(main))
        continue;
      suggestions.push_back({{EntityDecision::Verb::kSplit, person.kind, folded, person.key},
                             absl::StrCat("\"", spelling, "\" and \"", person.spellings.front(),
                                          "\" are names that many people here have")});
    }
  }
}

}  // namespace

std::vector<Suggestion> SuggestDecisions(const std::vector<ListedEntity>& people) {
  std::vector<Suggestion> suggestions;
  SuggestMerges(people, suggestions);
  SuggestSplits(people, suggestions);
  return suggestions;
}

}  // namespace dateline
