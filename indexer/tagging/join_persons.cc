// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <functional>
#include <string>
#include <vector>

#include "common/entities/common_names.h"
#include "common/entities/name_key.h"
#include "indexer/tagging/name_facts.h"
#include "indexer/tagging/name_joins.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

// "Sergei Lavrov" within "Sergei Viktorovich Lavrov": same first and last word, the others in order.
bool IsShortenedFrom(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  if (shorter.size() < 2 || shorter.size() >= longer.size()) return false;
  if (shorter.front() != longer.front() || shorter.back() != longer.back()) return false;
  auto at = longer.begin();
  for (const std::string& word : shorter) {
    at = std::find(at, longer.end(), word);
    if (at == longer.end()) return false;
    ++at;
  }
  return true;
}

class PersonJoiner {
 public:
  explicit PersonJoiner(StoryNames& names) : names_(names) {}

  void Run() {
    JoinFull();
    full_groups_ = names_.group_count();
    for (NameForm& form : names_.forms()) {
      if (form.kind != EntityKind::kPerson || form.group >= 0) continue;
      if (const int owner = OwnerOfShort(form); owner >= 0) names_.Join(form, owner);
    }
  }

 private:
  // Names of two words and more. Longest first, so that shortened ones find the long one.
  void JoinFull() {
    std::vector<NameForm*> full;
    for (NameForm& form : names_.forms()) {
      if (form.kind == EntityKind::kPerson && form.words.size() > 1) full.push_back(&form);
    }
    std::ranges::stable_sort(full, std::greater(), [](const NameForm* form) { return form->words.size(); });
    // Those that the gazetteer knows come first: they lend their key to longer and shorter ones.
    std::stable_partition(full.begin(), full.end(), [](const NameForm* form) { return form->known.has_value(); });
    for (NameForm* form : full) {
      int owner = form->known ? names_.KnownGroup(*form->known) : OwnerOfFull(*form);
      if (owner < 0) {
        const std::string key = NameKey(EntityKind::kPerson, form->text);
        if (key.empty()) continue;
        owner = names_.GroupFor(EntityKind::kPerson, key);
        names_.group(owner).words = form->words;
      }
      names_.Join(*form, owner);
    }
  }

  int OwnerOfFull(const NameForm& form) {
    for (const int g : PersonsWhere([&](const NameGroup& group) {
           return IsShortenedFrom(form.words, group.words) || IsShortenedFrom(group.words, form.words);
         })) {
      return g;
    }
    // "von der Leyen": the tail of a longer name rather than a name of its own.
    for (const int g : PersonsWhere([&](const NameGroup& group) { return EndsWith(group.words, form.words); }))
      return g;
    // "Mohammed Ali" and "Muhammad Ali" in one story are one, "Brian Smith" and "Bryan Smith" two: only the first are
    // romanised.
    if (IsRomanisedGivenName(form.words.front())) {
      for (const int g : PersonsWhere([&](const NameGroup& group) { return group.words == form.words; })) return g;
    }
    return -1;
  }

  // The group that a surname or given name belongs to, a new one if need be; -1 when it is no name at all.
  int OwnerOfShort(const NameForm& form) {
    std::vector<int> candidates =
        PersonsWhere([&](const NameGroup& group) { return EndsWith(group.words, form.words); });
    const bool dominant = form.known && form.known->type == GazetteerType::kPublic;
    // "David" is hardly ever the king.
    const bool known = dominant || (form.known && !IsGivenName(form.folded));
    if (candidates.empty() && !known) {
      candidates = PersonsWhere(
          [&](const NameGroup& group) { return group.words.size() > 1 && group.words.front() == form.words.front(); });
    }
    if (dominant) {
      const int bearer = names_.Find(EntityKind::kPerson, form.known->Key());
      const bool named = std::ranges::find(candidates, bearer) != candidates.end();
      const bool another_first =
          std::ranges::any_of(candidates, [&](int g) { return names_.group(g).first_token < form.first_token; });
      // "President Trump" is he, whoever else is named; "Mr. Mueller" may be anybody.
      const bool in_office = form.after_title && !IsCourtesyTitle(form.title);
      if (named || candidates.empty() || in_office || !another_first) return names_.KnownGroup(*form.known);
    }
    if (!candidates.empty()) {
      return std::ranges::max(candidates, {}, [&](int g) { return names_.group(g).mentions; });
    }
    if (known) return names_.KnownGroup(*form.known);
    if (!form.title.empty()) {  // "President Clinton" is one of the two
      const auto titled = Gazetteer::BuiltIn().Find(EntityKind::kPerson, form.title + " " + form.folded);
      if (titled) return names_.KnownGroup(*titled);
    }
    if (form.words.size() == 1 && !form.after_title) {
      // "David" alone tells nobody who it is.
      if (IsGivenName(form.folded) && !IsCommonSurname(form.folded)) return -1;
      if (!IsCommonSurname(form.folded) && IsMostlyLowerCase(form.text)) return -1;
    }
    return names_.GroupFor(EntityKind::kPerson, NameKey(EntityKind::kPerson, form.text));
  }

  // Groups of persons, of those that full names made once these are joined.
  std::vector<int> PersonsWhere(const std::function<bool(const NameGroup&)>& wanted) {
    std::vector<int> found;
    const int count = full_groups_ >= 0 ? full_groups_ : names_.group_count();
    for (int g = 0; g < count; ++g) {
      if (names_.group(g).kind == EntityKind::kPerson && wanted(names_.group(g))) found.push_back(g);
    }
    return found;
  }

  StoryNames& names_;
  int full_groups_ = -1;
};

}  // namespace

void JoinPersons(StoryNames& names) { PersonJoiner(names).Run(); }

}  // namespace dateline
