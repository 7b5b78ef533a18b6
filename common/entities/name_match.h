// SPDX-License-Identifier: Apache-2.0
// Which entity keys a name in a query means. The planner walks an index's keys and asks.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/entities/entity.h"

namespace dateline {

// The key that a text names: the gazetteer's where it knows the text as a name or alias ("Kiev" is "kyiv"), else
// NameKey. Empty when the text has no letters.
[[nodiscard]] std::string KeyOfName(EntityKind kind, std::string_view text);

// Decides for one name of a query. Thread-safe after construction.
//
// A person matches by words: "lavrov", "Лавров" and "sergei lavrov" all match "sergei lavrov"; "trump" matches both
// Trumps, "mohammed" Muhammad Ali too, but "mohammed ali" does not: common names keep their spelling. A place or
// organisation that the gazetteer knows means that one alone ("UN" is United Nations, not the UN Security Council); any
// other matches by words too.
class NameMatcher {
 public:
  NameMatcher(EntityKind kind, std::string_view query_text);

  [[nodiscard]] bool Matches(std::string_view key) const;
  // The key that the gazetteer gives the text, or empty.
  [[nodiscard]] std::string_view known_key() const { return known_key_; }

 private:
  std::vector<std::string> spellings_;  // of the query's words as keys may have them, one space before and after each
  std::string known_key_;
};

}  // namespace dateline
