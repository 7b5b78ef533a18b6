// SPDX-License-Identifier: Apache-2.0
// The names that Dateline knows before it reads a story: heads of state, countries, cities, organisations, with their
// aliases in several languages and scripts. Part of the program's read-only data: nothing is parsed at start-up.
// Thread-safe.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "common/base/byte_view.h"
#include "common/entities/entity.h"
#include "common/entities/gazetteer_format.h"

namespace dateline {

struct KnownName {
  EntityKind kind = EntityKind::kPerson;
  GazetteerType type = GazetteerType::kPublic;
  std::string_view name;     // "Sergey Lavrov"
  std::string_view country;  // "RU", or empty
  uint32_t weight = 0;

  std::string Key() const;
};

class Gazetteer {
 public:
  // The one that is built in.
  [[nodiscard]] static const Gazetteer& BuiltIn();
  // Nothing when the bytes are no gazetteer.
  [[nodiscard]] static std::optional<Gazetteer> FromBytes(ByteView bytes);

  // The bearer of a name or alias, given folded (FoldName); persons also by their common spelling (SpellName).
  [[nodiscard]] std::optional<KnownName> Find(EntityKind kind, std::string_view folded) const;
  // Find of FoldName(text), then for persons of its common spelling, then of other cases of a Cyrillic name.
  [[nodiscard]] std::optional<KnownName> FindText(EntityKind kind, std::string_view text) const;
  // An alias written in a script without case, exactly as it stands in the text.
  [[nodiscard]] std::optional<KnownName> FindRaw(std::string_view text) const;
  // Whether a longer alias starts with these words.
  [[nodiscard]] bool IsPrefix(std::string_view folded) const;

  // Differs where a table or the making of keys does: the table is found by folded names and by keys.
  [[nodiscard]] std::string Fingerprint() const;

  // Keys of the places in the country whose key is given (itself not included), sorted; empty for anything else.
  [[nodiscard]] std::vector<std::string> PlacesWithin(std::string_view country_key) const;

 private:
  uint32_t Lookup(GazetteerSpace space, std::string_view text) const;  // slot value, 0 when absent
  std::optional<KnownName> Entry(uint32_t value) const;

  ByteView entries_, slots_, names_;
  uint32_t slot_mask_ = 0;
};

}  // namespace dateline
