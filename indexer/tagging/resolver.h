// SPDX-License-Identifier: Apache-2.0
// From mentions to entities: joins the names of one story that mean one person, organisation or place, and gives each
// the key that stories share.
//
// Persons: a full name collects its shorter forms (surname, title and surname, a particle's surname such as "von der
// Leyen"). A surname that several full names share goes to the bearer whom the gazetteer knows by it, else to the one
// named most; one that none has goes to the gazetteer's bearer, else it stays by itself. "Trump" stays Donald Trump
// although Melania Trump is named, unless the story names another Trump in full first and never says "President Trump".
// Organisations: an acronym joins the name it was introduced with, "International Atomic Energy Agency (IAEA)", or
// whose initials it is; "the Journal" joins the one longer name that it may stand for. Words such as "University" alone
// are no names. Kinds: the gazetteer overrules the tagger where it knows a name as one kind only ("Kyiv" is a place,
// whatever it does).
#pragma once

#include <vector>

#include "common/entities/entity.h"
#include "indexer/tagging/name_tokens.h"

namespace dateline {

// By kind, then most mentioned first. Thread-safe.
[[nodiscard]] std::vector<Entity> ResolveMentions(const TokenizedText& text, const std::vector<Mention>& mentions);

}  // namespace dateline
