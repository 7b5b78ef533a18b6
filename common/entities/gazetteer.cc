// SPDX-License-Identifier: Apache-2.0
#include "common/entities/gazetteer.h"

#include <algorithm>
#include <bit>

#include "common/base/hash.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"
#include "common/entities/slavic_cases.h"

// The compiled tables, see tools/embed.py.
extern "C" const uint8_t dateline_gazetteer_begin[];
extern "C" const uint8_t dateline_gazetteer_end[];

namespace dateline {

std::string KnownName::Key() const { return CanonicalKey(kind, name); }

const Gazetteer& Gazetteer::BuiltIn() {
  static const Gazetteer built_in =
      FromBytes({dateline_gazetteer_begin, static_cast<size_t>(dateline_gazetteer_end - dateline_gazetteer_begin)})
          .value_or(Gazetteer());
  return built_in;
}

std::optional<Gazetteer> Gazetteer::FromBytes(ByteView bytes) {
  const auto header = bytes.Load<GazetteerHeader>(0);
  if (!header || header->magic != kGazetteerMagic || !std::has_single_bit(header->slots)) return std::nullopt;
  Gazetteer gazetteer;
  uint64_t offset = sizeof(GazetteerHeader);
  const auto take = [&](uint64_t length, ByteView& out) {
    const auto slice = bytes.Slice(offset, length);
    if (slice) out = *slice;
    offset += length;
    return slice.has_value();
  };
  if (!take(uint64_t{header->entries} * sizeof(GazetteerEntry), gazetteer.entries_) ||
      !take(uint64_t{header->slots} * sizeof(GazetteerSlot), gazetteer.slots_) ||
      !take(header->name_bytes, gazetteer.names_)) {
    return std::nullopt;
  }
  gazetteer.slot_mask_ = header->slots - 1;
  return gazetteer;
}

uint32_t Gazetteer::Lookup(GazetteerSpace space, std::string_view text) const {
  if (slots_.empty() || text.empty()) return 0;
  const uint64_t hash = GazetteerHash(space, text);
  const uint32_t check = static_cast<uint32_t>(hash >> 32);
  uint32_t index = static_cast<uint32_t>(hash) & slot_mask_;
  for (uint32_t probes = 0; probes <= slot_mask_; ++probes, index = (index + 1) & slot_mask_) {
    const auto slot = slots_.Load<GazetteerSlot>(uint64_t{index} * sizeof(GazetteerSlot));
    if (!slot || slot->value == 0) return 0;
    if (slot->check == check) return slot->value;
  }
  return 0;
}

std::optional<KnownName> Gazetteer::Entry(uint32_t value) const {
  if (value == 0) return std::nullopt;
  const uint64_t offset = uint64_t{value - 1} * sizeof(GazetteerEntry);
  const auto entry = entries_.Load<GazetteerEntry>(offset);
  if (!entry || entry->kind >= kEntityKinds.size()) return std::nullopt;
  const auto name = names_.Slice(entry->name_offset, entry->name_length);
  const auto country = entries_.Slice(offset + offsetof(GazetteerEntry, country), entry->country[0] == 0 ? 0 : 2);
  if (!name || !country) return std::nullopt;
  return KnownName{static_cast<EntityKind>(entry->kind), entry->type, name->text(), country->text(), entry->weight};
}

std::optional<KnownName> Gazetteer::Find(EntityKind kind, std::string_view folded) const {
  if (folded.starts_with("the ")) folded.remove_prefix(4);
  return Entry(Lookup(static_cast<GazetteerSpace>(kind), folded));
}

std::optional<KnownName> Gazetteer::FindText(EntityKind kind, std::string_view text) const {
  const std::string folded = FoldName(text);
  auto found = Find(kind, folded);
  if (!found && kind == EntityKind::kPerson) found = Find(kind, SpellName(folded));
  return found ? found : FindInflected(kind, text);
}

std::optional<KnownName> Gazetteer::FindRaw(std::string_view text) const {
  return Entry(Lookup(GazetteerSpace::kRaw, text));
}

bool Gazetteer::IsPrefix(std::string_view folded) const { return Lookup(GazetteerSpace::kPrefix, folded) != 0; }

std::string Gazetteer::Fingerprint() const {
  return Hex64(Hash64(entries_.text()) ^ Hash64(slots_.text()) ^ Hash64(names_.text()));
}

std::vector<std::string> Gazetteer::PlacesWithin(std::string_view country_key) const {
  std::vector<std::string> keys;
  const auto country = Find(EntityKind::kPlace, country_key);
  if (!country || country->type != GazetteerType::kCountry || country->country.empty()) return keys;
  const uint32_t count = static_cast<uint32_t>(entries_.size() / sizeof(GazetteerEntry));
  for (uint32_t value = 1; value <= count; ++value) {
    const auto place = Entry(value);
    if (!place || place->kind != EntityKind::kPlace || place->country != country->country) continue;
    if (place->name == country->name) continue;
    // A smaller namesake of a better known place elsewhere would bring in that one's stories.
    std::string key = place->Key();
    const auto bearer = Find(EntityKind::kPlace, key);
    if (bearer && bearer->country == country->country) keys.push_back(std::move(key));
  }
  std::ranges::sort(keys);
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
  return keys;
}

}  // namespace dateline
