// SPDX-License-Identifier: Apache-2.0
// Which forms of a story mean one thing. Each takes the forms of its kind and puts them into groups; a form that is no
// name after all stays without.
#pragma once

#include "indexer/tagging/story_names.h"

namespace dateline {

// A full name collects its shorter forms; a surname alone goes to its bearer in the story or in the gazetteer.
void JoinPersons(StoryNames& names);

// An acronym joins the name it was introduced with or whose initials it is, "the Journal" The Wall Street Journal,
// "the Committee" the only committee named.
void JoinOrganisations(StoryNames& names);

// By the gazetteer alone.
void JoinPlaces(StoryNames& names);

}  // namespace dateline
