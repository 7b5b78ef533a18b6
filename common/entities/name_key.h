// SPDX-License-Identifier: Apache-2.0
// The key that all spellings of one name share: what stories have in common, and what a query is compared with.
//
// Persons' words are spelled in one way of the many that romanisation has (Sergey, Sergei, Sergej: "sergei"; Zelensky,
// Zelenskyy, Zelenskiy: "zelenski"; Qaddafi, Kadafi: "kadafi"). A full name that is common altogether keeps its own spelling:
// Brian Smith and Bryan Smith are two people, Brian and Bryan Kohberger are one. Names of places and organisations are only
// folded: their variants are the gazetteer's matter.
#pragma once

#include <string>
#include <string_view>

#include "common/entities/entity.h"

namespace dateline {

inline constexpr size_t kMaxKeyBytes = 200;

// One folded word of a person's name in its common spelling.
[[nodiscard]] std::string SpellWord(std::string_view folded_word);
// All words so, unless the name is common (common_names.h); initials and "jr" stay.
[[nodiscard]] std::string SpellName(std::string_view folded);

// "inc", "gmbh": ends the name of a firm.
[[nodiscard]] bool IsCompanyForm(std::string_view folded_word);

// The key of a name that the gazetteer does not know: persons lose middle initials and "Jr.", organisations a leading
// "the" and company forms ("Inc.", "and Co") and British spelling, places a leading "the". At most kMaxKeyBytes; may be empty when nothing is left.
[[nodiscard]] std::string NameKey(EntityKind kind, std::string_view text);

// The key of a gazetteer entry: as NameKey, but a person's initials stay, since they tell George W. from George H. W.
[[nodiscard]] std::string CanonicalKey(EntityKind kind, std::string_view name);

}  // namespace dateline
