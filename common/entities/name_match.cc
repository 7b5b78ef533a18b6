// SPDX-License-Identifier: Apache-2.0
#include "common/entities/name_match.h"

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"

namespace dateline {

std::string KeyOfName(EntityKind kind, std::string_view text) {
  if (const auto known = Gazetteer::BuiltIn().FindText(kind, text)) return known->Key();
  return NameKey(kind, text);
}

NameMatcher::NameMatcher(EntityKind kind, std::string_view query_text) {
  if (const auto known = Gazetteer::BuiltIn().FindText(kind, query_text)) {
    known_key_ = known->Key();
    by_words_ = kind == EntityKind::kPerson;
  }
  const std::string words = kind == EntityKind::kPerson ? SpellName(FoldName(query_text)) : NameKey(kind, query_text);
  if (words.empty()) by_words_ = false;
  else words_ = absl::StrCat(" ", words, " ");
}

bool NameMatcher::Matches(std::string_view key) const {
  if (!known_key_.empty() && key == known_key_) return true;
  if (!by_words_) return false;
  // Padded on both sides, words match whole words only.
  return absl::StrCat(" ", ToAbsl(key), " ").find(words_) != std::string::npos;
}

}  // namespace dateline
