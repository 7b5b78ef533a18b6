// SPDX-License-Identifier: Apache-2.0
// Russian and Ukrainian names change their endings by case: "Путина", "Путину" and "с Путиным" are all Путин.
#pragma once

#include <optional>
#include <string_view>

#include "common/entities/gazetteer.h"

namespace dateline {

// The bearer of a known name of one or two words that is written in Cyrillic in another case than the nominative. Nothing
// for other scripts. Thread-safe.
[[nodiscard]] std::optional<KnownName> FindInflected(EntityKind kind, std::string_view text);

[[nodiscard]] inline bool StartsCyrillic(std::string_view text) {
  return !text.empty() && static_cast<unsigned char>(text[0]) >= 0xD0 && static_cast<unsigned char>(text[0]) <= 0xD3;
}

// Whether a Cyrillic word is a given name in some case: "Андрею".
[[nodiscard]] bool IsInflectedGivenName(std::string_view word);

}  // namespace dateline
