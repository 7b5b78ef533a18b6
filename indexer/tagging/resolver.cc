// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/resolver.h"

#include <algorithm>
#include <string>

#include "common/entities/common_names.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"
#include "common/entities/slavic_cases.h"
#include "indexer/tagging/mention_forms.h"
#include "indexer/tagging/name_facts.h"
#include "indexer/tagging/name_joins.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

std::optional<KnownName> FindForm(const NameForm& form, EntityKind kind) {
  const Gazetteer& gazetteer = Gazetteer::BuiltIn();
  if (kind == EntityKind::kPlace && form.kind == kind) {
    if (const std::string_view state = AmericanState(form.text); !state.empty()) return gazetteer.FindText(kind, state);
  }
  auto found = gazetteer.Find(kind, form.folded);
  // "Volker" is not Paul Volcker, though spelled alike.
  if (!found && kind == EntityKind::kPerson && !IsGivenName(form.folded))
    found = gazetteer.Find(kind, SpellName(form.folded));
  if (!found && kind == EntityKind::kOrg && form.kind == kind) {
    found = gazetteer.Find(kind, NameKey(kind, form.text));
    constexpr std::string_view kOurs = "us ";  // "U.S. Labor Department" beside "Labor Department"
    if (!found && form.folded.starts_with(kOurs)) {
      found = gazetteer.Find(kind, form.folded.substr(kOurs.size()));
      if (found && found->country != "US") found.reset();
    }
  }
  return found ? found : FindInflected(kind, form.text);
}

// Whether a person is named in full whose name ends like this form.
bool IsSurnameHere(const NameForm& form, const std::vector<NameForm>& forms) {
  if (form.kind != EntityKind::kPerson) return false;
  const std::string tail = " " + form.folded;
  return std::ranges::any_of(forms, [&](const NameForm& other) {
    return other.kind == EntityKind::kPerson && other.folded.size() > tail.size() && other.folded.ends_with(tail);
  });
}

// No name whatever its kind, or not of a kind that we have.
bool IsNothing(const NameForm& form, const std::vector<NameForm>& forms) {
  if (form.folded.size() < 2 || IsNeverName(form.folded)) return true;
  if (form.kind == EntityKind::kOrg) return IsNoOrganisation(form.folded) || IsCompanyForm(form.folded);
  if (form.folded.find(' ') != std::string::npos) return false;
  if (form.kind == EntityKind::kPlace) return IsWebAddress(form.text) || IsInstitution(form.folded);
  return IsTitleWord(form.folded) && !IsSurnameHere(form, forms);
}

// Whether the last of several words, of so many letters at least, is a company form.
bool EndsLikeFirm(std::string_view folded, size_t letters) {
  const size_t space = folded.rfind(' ');
  return space != folded.npos && folded.size() - space > letters && IsCompanyForm(folded.substr(space + 1));
}

// "Harbour United" and, unlike a museum, on no map.
bool EndsLikeOrganisation(std::string_view folded) {
  const size_t space = folded.rfind(' ');
  if (space == folded.npos) return false;
  const std::string_view last = folded.substr(space + 1);
  return IsOrgWord(last) && !IsBuildingWord(last);
}

// The names of the story's firms without "Group Inc" and its like, folded.
std::vector<std::string> FirmNames(const std::vector<NameForm>& forms) {
  std::vector<std::string> firms;
  for (const NameForm& form : forms) {
    if (form.kind != EntityKind::kOrg || !EndsLikeFirm(form.folded, 1)) continue;
    std::vector<std::string_view> words = WordsOf(form.folded);
    const auto is_rest = [](std::string_view word) { return IsCompanyForm(word) || IsOrgWord(word) || word == "and"; };
    while (words.size() > 1 && is_rest(words.back())) words.pop_back();
    firms.emplace_back(form.folded.data(),
                       static_cast<size_t>(words.back().data() + words.back().size() - form.folded.data()));
  }
  return firms;
}

// "Crazy Eddie" beside "Crazy Eddie Inc", "Hutton" beside "E.F. Hutton Group Inc".
bool IsFirm(const NameForm& form, const std::vector<std::string>& firms) {
  return std::ranges::any_of(firms, [&](const std::string& firm) {
    return firm == form.folded || firm.starts_with(form.folded + " ") || firm.ends_with(" " + form.folded);
  });
}

// "McDonald's" wherever it stands.
bool IsPossessiveFirm(const NameForm& form) {
  if (!form.possessive) return false;
  const auto known = Gazetteer::BuiltIn().Find(EntityKind::kOrg, form.folded);
  return known && (known->name.ends_with("'s") || known->name.ends_with("’s"));
}

// The kind that a name has where the tagger's is hardly right.
EntityKind MendedKind(const NameForm& form, const std::vector<NameForm>& forms, const std::vector<std::string>& firms) {
  if (form.kind != EntityKind::kPlace && form.text.ends_with('.') && !AmericanState(form.text).empty())
    return EntityKind::kPlace;
  if (form.kind == EntityKind::kPlace && EndsLikeOrganisation(form.folded) && !FindForm(form, form.kind))
    return EntityKind::kOrg;
  if (form.kind != EntityKind::kPerson || form.after_title) return form.kind;
  constexpr size_t kNoSurname = 3;  // "Fintermica Spa"; "Sa" and "Co" are surnames too
  if (IsWebAddress(form.text) || EndsLikeFirm(form.folded, kNoSurname)) return EntityKind::kOrg;
  if ((!IsFirm(form, firms) && !IsPossessiveFirm(form)) || IsSurnameHere(form, forms)) return form.kind;
  const auto known = FindForm(form, form.kind);
  return known && IsWellKnown(*known) ? form.kind : EntityKind::kOrg;
}

// Looks all forms up; a well-known name of one kind alone overrules the tagger.
void FixKinds(std::vector<NameForm>& forms) {
  std::erase_if(forms, [&](const NameForm& form) { return IsNothing(form, forms); });
  const std::vector<std::string> firms = FirmNames(forms);
  for (NameForm& form : forms) {
    form.kind = MendedKind(form, forms, firms);
    form.known = FindForm(form, form.kind);
    if (!form.known || !IsWellKnown(*form.known)) {
      for (const EntityKind kind : kEntityKinds) {
        if (kind == form.kind || (form.kind == EntityKind::kPerson && form.after_title)) continue;
        const auto other = FindForm(form, kind);
        if (!other || !IsWellKnown(*other) || IsSurnameHere(form, forms)) continue;
        form.kind = kind;
        form.known = other;
        break;
      }
    }
    form.words = ComparedWords(form.kind, form.folded);
  }
  // "the South" and "the Hill" are no places that one looks for.
  std::erase_if(forms,
                [](const NameForm& form) { return form.kind == EntityKind::kPlace && IsDirection(form.folded); });
}

}  // namespace

void JoinPlaces(StoryNames& names) {
  for (NameForm& form : names.forms()) {
    if (form.kind != EntityKind::kPlace) continue;
    if (form.known) {
      names.Join(form, names.KnownGroup(*form.known));
    } else if (const std::string key = NameKey(EntityKind::kPlace, form.text); !key.empty()) {
      names.Join(form, names.GroupFor(EntityKind::kPlace, key));
    }
  }
}

std::vector<Entity> ResolveMentions(const TokenizedText& text, const std::vector<Mention>& mentions) {
  StoryNames names = CollectForms(text, mentions);
  FixKinds(names.forms());
  JoinPersons(names);
  JoinOrganisations(names);
  JoinPlaces(names);
  return names.TakeEntities();
}

}  // namespace dateline
