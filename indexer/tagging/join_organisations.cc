// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "common/entities/name_key.h"
#include "indexer/tagging/name_facts.h"
#include "indexer/tagging/name_joins.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

using Words = std::vector<std::string>;

bool IsSmallWord(std::string_view word) {
  return word == "of" || word == "the" || word == "and" || word == "for" || word == "in" || word == "on" ||
         word == "to" || word == "de";
}

// "iaea" for "international atomic energy agency"; small words may or may not count.
bool AreInitials(std::string_view acronym, const Words& words) {
  if (words.size() < 2) return false;
  std::string all, main;
  for (const std::string& word : words) {
    all += word[0];
    if (!IsSmallWord(word)) main += word[0];
  }
  return acronym == all || acronym == main;
}

// Nothing but words that many organisations have: "Times", "Judiciary Committee" is not.
bool IsGeneric(const Words& words) {
  return std::ranges::all_of(
      words, [](const std::string& word) { return IsOrgWord(word) || IsSmallWord(word) || word == "house"; });
}

// "Journal" for "Wall Street Journal", but not "Liverpool" for "University of Liverpool".
bool IsTail(const NameForm& shorter, const Words& longer) {
  if (!EndsWith(longer, shorter.words) || shorter.folded == "house") return false;
  if (shorter.known && IsWellKnown(*shorter.known) && !IsGeneric(shorter.words)) return false;
  return !IsSmallWord(longer[longer.size() - shorter.words.size() - 1]);
}

// "Department" for "Department of Justice", "House" for "US House of Representatives".
bool IsHead(const NameForm& shorter, const Words& longer) {
  if (shorter.words.size() != 1 || !IsGeneric(shorter.words)) return false;
  const auto at = std::ranges::find(longer, shorter.words[0]);
  return at != longer.end() && at + 1 != longer.end() && (at[1] == "of" || at[1] == "for");
}

// "Yale" for "Yale University".
bool IsStem(const NameForm& shorter, const Words& longer) {
  const size_t size = shorter.words.size();
  return !shorter.known && size < longer.size() &&
         std::equal(shorter.words.begin(), shorter.words.end(), longer.begin()) &&
         IsGeneric(Words(longer.begin() + static_cast<ptrdiff_t>(size), longer.end())) && !IsSmallWord(longer[size]);
}

// "Kidder" for "Kidder, Peabody and Co".
bool IsFirstPartner(const NameForm& shorter, const Words& longer) {
  return !shorter.known && !IsGeneric(shorter.words) && IsCompanyForm(longer.back()) &&
         std::equal(shorter.words.begin(), shorter.words.end(), longer.begin());
}

class OrganisationJoiner {
 public:
  explicit OrganisationJoiner(StoryNames& names) : names_(names) {}

  void Run() {
    std::vector<NameForm*> forms;
    for (NameForm& form : names_.forms()) {
      if (form.kind == EntityKind::kOrg) forms.push_back(&form);
    }
    // Long names first: short forms and acronyms look for them. Those that know their country by others come last.
    std::ranges::stable_sort(forms, std::greater(), [](const NameForm* form) { return form->words.size(); });
    std::stable_partition(forms.begin(), forms.end(), [](const NameForm* form) { return !AmericanName(form->folded); });
    for (NameForm* form : forms) {
      const int owner = OwnerOf(*form);
      if (owner < 0) continue;
      if (names_.group(owner).words.size() < form->words.size()) names_.group(owner).words = form->words;
      names_.Join(*form, owner);
    }
  }

 private:
  int OwnerOf(const NameForm& form) {
    if (IsAcronym(form.text)) {
      if (const int owner = OwnerOfAcronym(form.folded); owner >= 0) return owner;
    }
    if (const int owner = OwnerOfShort(form); owner >= 0) return owner;
    if (const int owner = OwnerInAmerica(form); owner >= 0 || form.folded == "house") return owner;
    // "the Committee" of a story that names none; "News" is no firm either.
    const bool one_of_many =
        form.words.size() == 1 && IsOrgWord(form.folded) && !IsSingular(form.folded) && !IsAcronym(form.text);
    if (form.known && (form.known->type == GazetteerType::kPublic || !one_of_many))
      return names_.KnownGroup(*form.known);
    if (one_of_many || IsInstitution(form.folded)) return -1;
    const std::string key = NameKey(EntityKind::kOrg, form.text);
    return key.empty() ? -1 : names_.GroupFor(EntityKind::kOrg, key);
  }

  int OwnerOfAcronym(const std::string& folded) {
    const std::string* introduced = names_.IntroductionOf(folded);
    for (const NameForm& form : names_.forms()) {
      if (form.kind != EntityKind::kOrg || form.group < 0 || form.words.size() < 2) continue;
      if (introduced != nullptr ? form.folded == *introduced : AreInitials(folded, form.words)) return form.group;
    }
    return -1;
  }

  // The one longer name that this is short for, or -1.
  int OwnerOfShort(const NameForm& form) {
    int owner = -1;
    for (const NameForm& other : names_.forms()) {
      if (other.kind != EntityKind::kOrg || other.group < 0 || other.words.size() <= form.words.size()) continue;
      if (!IsTail(form, other.words) && !IsHead(form, other.words) && !IsStem(form, other.words) &&
          !IsFirstPartner(form, other.words)) {
        continue;
      }
      if (owner >= 0 && owner != other.group) return -1;
      owner = other.group;
    }
    return owner;
  }

  // Where a story names another institution of the United States, "the House" and "the Navy" are theirs.
  int OwnerInAmerica(const NameForm& form) {
    const auto name = AmericanName(form.folded);
    constexpr std::string_view kMarks[] = {"us congress", "us senate", "white house", "pentagon"};
    const bool american = name && std::ranges::any_of(kMarks, [&](std::string_view key) {
                            return names_.Find(EntityKind::kOrg, key) >= 0;
                          });
    const auto known = american ? Gazetteer::BuiltIn().Find(EntityKind::kOrg, *name) : std::nullopt;
    return known ? names_.KnownGroup(*known) : -1;
  }

  static std::optional<std::string_view> AmericanName(std::string_view folded) {
    constexpr auto kNames =
        std::to_array<std::pair<std::string_view, std::string_view>>({{"air force", "us air force"},
                                                                      {"army", "us army"},
                                                                      {"house", "us house"},
                                                                      {"marines", "us marine corps"},
                                                                      {"navy", "us navy"},
                                                                      {"supreme court", "us supreme court"},
                                                                      {"treasury", "us treasury"}});
    const auto found = std::ranges::find(kNames, folded, &std::pair<std::string_view, std::string_view>::first);
    return found == kNames.end() ? std::nullopt : std::optional(found->second);
  }

  // Of which a country has one, so that the word alone may stand for it.
  static bool IsSingular(std::string_view word) {
    return word == "parliament" || word == "senate" || word == "congress" || word == "army" || word == "navy";
  }

  StoryNames& names_;
};

}  // namespace

void JoinOrganisations(StoryNames& names) { OrganisationJoiner(names).Run(); }

}  // namespace dateline
