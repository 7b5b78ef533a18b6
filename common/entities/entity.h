// SPDX-License-Identifier: Apache-2.0
// A name that a story mentions, after the names of that story have been joined ("Rubio", "Secretary Rubio" and
// "Marco Rubio" are one).
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dateline {

enum class EntityKind : uint8_t { kPerson, kOrg, kPlace };
inline constexpr std::array<EntityKind, 3> kEntityKinds = {EntityKind::kPerson, EntityKind::kOrg, EntityKind::kPlace};

// The name of the kind as queries, facets and JSON spell it.
constexpr std::string_view EntityKindName(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson: return "person";
    case EntityKind::kOrg: return "org";
    case EntityKind::kPlace: return "place";
  }
  return "";
}

struct Entity {
  EntityKind kind = EntityKind::kPerson;
  // The label: the gazetteer's name where it knows one, else the fullest form in the story. "Sergey Lavrov".
  std::string name;
  // What stories share: spelling and script variants of one name have one key ("sergej lavrov"). Lower-case words without
  // accents, separated by one space; no control characters; at most 200 bytes. It is the facet value in the index.
  std::string key;
  // The distinct surface forms found, most frequent first, and the number of mentions over all of them.
  std::vector<std::string> forms;
  uint32_t mentions = 0;

  friend bool operator==(const Entity&, const Entity&) = default;
};

}  // namespace dateline
