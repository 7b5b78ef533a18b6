// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/name_facts.h"

#include <algorithm>
#include <array>

#include "indexer/tagging/crf_model.h"

namespace dateline {

bool IsAcronym(std::string_view text) {
  size_t letters = 0;
  for (const char c : text) {
    if (c == '.') continue;
    if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '&' && c != '-') return false;
    ++letters;
  }
  return letters >= 2 && letters <= 8;
}

bool IsMostlyLowerCase(std::string_view word) {
  const WordFacts facts = CrfModel::English().words().Find(WordHash(word));
  return facts.capital != 0 && facts.capital_share() < 0.5;
}

bool IsWellKnown(const KnownName& known) {
  if (known.kind == EntityKind::kPlace) {
    return known.type == GazetteerType::kCountry || known.type == GazetteerType::kCapital || known.weight >= 1'000'000;
  }
  return known.type == GazetteerType::kPublic;
}

bool IsWebAddress(std::string_view word) {
  constexpr auto kDomains = std::to_array<std::string_view>({".com", ".edu", ".gov", ".net", ".org"});
  return word.find(' ') == word.npos &&
         std::ranges::any_of(kDomains, [&](std::string_view domain) { return word.ends_with(domain); });
}

}  // namespace dateline
