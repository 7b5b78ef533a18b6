// SPDX-License-Identifier: Apache-2.0
// What the letters of a name and what is known of its words tell about it.
#pragma once

#include <string_view>

#include "common/entities/gazetteer.h"

namespace dateline {

// "IAEA", "G-20", "U.N.": two to eight capitals, digits and signs.
[[nodiscard]] bool IsAcronym(std::string_view text);

// A word that English news mostly write lower-case: "Harpoon" before "missiles" is hardly somebody's surname.
[[nodiscard]] bool IsMostlyLowerCase(std::string_view word);

// Known beyond doubt, so that the tagger's kind may be overruled.
[[nodiscard]] bool IsWellKnown(const KnownName& known);

// "senate.gov": the address of a site.
[[nodiscard]] bool IsWebAddress(std::string_view word);

}  // namespace dateline
