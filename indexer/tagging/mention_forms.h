// SPDX-License-Identifier: Apache-2.0
// From the tagger's mentions to the forms of names: what belongs to a name is taken in, what does not is cut off.
//
// Titles before a person go ("Foreign Minister Sergei Lavrov"), "Jr." comes in; "New York" before "Times" is the
// newspaper, "University of" goes on to its end, "District of" stands before "Columbia"; "R-Texas" after a senator is
// Texas; an agency in brackets before a dash, "LONDON (Reuters) -", is where the story comes from, not what it is
// about.
#pragma once

#include <vector>

#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/story_names.h"

namespace dateline {

// `text` must outlive the names. Kinds are the tagger's but for what is cut or taken in.
[[nodiscard]] StoryNames CollectForms(const TokenizedText& text, const std::vector<Mention>& mentions);

// "IAEA", "G-20", "U.N.": two to eight capitals, digits and signs.
[[nodiscard]] bool IsAcronym(std::string_view text);

// A word that English news mostly write lower-case: "Harpoon" before "missiles" is hardly somebody's surname.
[[nodiscard]] bool IsMostlyLowerCase(std::string_view word);

// Known beyond doubt, so that the tagger's kind may be overruled.
[[nodiscard]] bool IsWellKnown(const KnownName& known);

}  // namespace dateline
