// SPDX-License-Identifier: Apache-2.0
// Small closed lists of words around names. All take folded words.
#pragma once

#include <string_view>

namespace dateline {

// "president", "mr", "secretary": stand before a person's name and are no part of it.
[[nodiscard]] bool IsTitleWord(std::string_view folded);
// Of the titles those that everybody has: "mr".
[[nodiscard]] bool IsCourtesyTitle(std::string_view folded);
// "ministry", "university", "party": occur in names of organisations.
[[nodiscard]] bool IsOrgWord(std::string_view folded);
// Of them those that stand on the ground, so that the whole may be a place: "museum".
[[nodiscard]] bool IsBuildingWord(std::string_view folded);
// "gobierno", "conseil": institutions that every country has, in languages where they are written with a capital.
[[nodiscard]] bool IsInstitution(std::string_view folded);
// "van", "al", "bin": lower-case inside a name.
[[nodiscard]] bool IsNameParticle(std::string_view folded);
// "La", "Gli": an article as it starts a sentence, given as written; "LA" is none.
[[nodiscard]] bool IsArticle(std::string_view word);
// "in", "nach", "à", "в" as written: a place follows, as a rule.
[[nodiscard]] bool IsPlacePreposition(std::string_view word);
// "Em", "Selon": starts a sentence, and is no part of the name after it.
[[nodiscard]] bool IsLeadingPreposition(std::string_view word);
// ",", "und", "et": between the members of a list.
[[nodiscard]] bool IsListWord(std::string_view word);
// "fighters", "officials", "Sens." as written: a group of people at the end of what a tagger takes for an organisation.
[[nodiscard]] bool IsGroupOfPeople(std::string_view word);
// "laureate", "missiles" as written: after a name, which is then no person's.
[[nodiscard]] bool IsThingWord(std::string_view word);
// "Hurricane" as written: before a name, which is then no person's.
[[nodiscard]] bool IsStormWord(std::string_view word);
// Short for something other than an organisation: "gdp" in several languages.
[[nodiscard]] bool IsNoOrganisation(std::string_view folded);
// Folded Russian or Ukrainian nouns of institutions, in any case.
[[nodiscard]] bool IsSlavicInstitution(std::string_view folded);
// German words that are names elsewhere or after "in": "Art", "Essen".
[[nodiscard]] bool IsOrdinaryWord(std::string_view folded);
// "Massachusetts" for "Mass." or "Mass"; empty for anything else. As written.
[[nodiscard]] std::string_view AmericanState(std::string_view abbreviation);
// Months, weekdays, pronouns, words of page furniture: never a name by themselves.
[[nodiscard]] bool IsNeverName(std::string_view folded);
// "mais", "mit": in other languages than English never a name, not even in capitals.
[[nodiscard]] bool IsFunctionWord(std::string_view folded);
// "south", "hill": parts of a land or town that only their neighbours tell apart.
[[nodiscard]] bool IsDirection(std::string_view folded);

}  // namespace dateline
