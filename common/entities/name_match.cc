// SPDX-License-Identifier: Apache-2.0
#include "common/entities/name_match.h"

#include <algorithm>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/entities/common_names.h"
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
    if (kind != EntityKind::kPerson) return;
  }
  std::vector<std::string> spellings;
  if (kind == EntityKind::kPerson) {
    const std::string folded = FoldName(query_text);
    if (folded.find(' ') == std::string::npos) spellings = CommonNamesSpelled(SpellWord(folded));
    spellings.push_back(SpellName(folded));
    spellings.push_back(folded);
  } else {
    spellings.push_back(NameKey(kind, query_text));
  }
  std::ranges::sort(spellings);
  spellings.erase(std::unique(spellings.begin(), spellings.end()), spellings.end());
  for (const std::string& spelling : spellings) {
    if (!spelling.empty()) spellings_.push_back(absl::StrCat(" ", spelling, " "));
  }
}

bool NameMatcher::Matches(std::string_view key) const {
  if (!known_key_.empty() && key == known_key_) return true;
  if (spellings_.empty()) return false;
  // Padded on both sides, words match whole words only.
  const std::string padded = absl::StrCat(" ", ToAbsl(key), " ");
  return std::ranges::any_of(spellings_,
                             [&](const std::string& words) { return padded.find(words) != std::string::npos; });
}

}  // namespace dateline
