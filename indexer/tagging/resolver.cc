// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/resolver.h"

#include <algorithm>
#include <string>

#include "common/entities/common_names.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_key.h"
#include "common/entities/slavic_cases.h"
#include "indexer/tagging/mention_forms.h"
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
  if (!found && kind == EntityKind::kOrg && form.kind == kind) found = gazetteer.Find(kind, NameKey(kind, form.text));
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

// Looks all forms up; a well-known name of one kind alone overrules the tagger.
void FixKinds(std::vector<NameForm>& forms) {
  std::erase_if(forms, [](const NameForm& form) { return form.folded.size() < 2 || IsNeverName(form.folded); });
  for (NameForm& form : forms) {
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
