// SPDX-License-Identifier: Apache-2.0
// The compiled gazetteer, made by compile_gazetteer from data/*.tsv at build time and embedded in the programs.
//
//   Header | GazetteerEntry[entries] | GazetteerSlot[slots] | names, UTF-8, back to back
//
// The slots are an open-addressing hash table without deletions. Its keys are (space, text) pairs; the text itself is
// not kept: 32 bits of hash beside the slot's own index make a false match about as rare as a flipped bit.
#pragma once

#include <cstdint>
#include <string_view>

#include "common/base/hash.h"

namespace dateline {

inline constexpr uint64_t kGazetteerMagic = 0x31305A41474C44ULL;  // "DLGAZ01"

struct GazetteerHeader {
  uint64_t magic;
  uint32_t entries;
  uint32_t slots;      // a power of two
  uint32_t name_bytes;
  uint32_t reserved;
};

enum class GazetteerType : uint8_t { kPublic, kFigure, kCompany, kCountry, kCapital, kCity, kRegion };

struct GazetteerEntry {
  uint32_t name_offset;
  uint32_t weight;      // population of a place; a rank otherwise
  uint16_t name_length;
  uint8_t kind;         // EntityKind
  GazetteerType type;
  char country[2];      // ISO 3166-1 alpha-2, or zeros
  uint16_t reserved;
};

struct GazetteerSlot {
  uint32_t check;  // upper half of the hash
  uint32_t value;  // entry number plus one; 0 is an empty slot
};

// What a text is looked up as: seeds of the hash.
enum class GazetteerSpace : uint8_t {
  kPerson, kOrg, kPlace,  // in the order of EntityKind: folded names and aliases
  kPrefix,                // the first words of a longer alias, of any kind
  kRaw,                   // an alias as written, in a script that FoldName transliterates through ICU
};

// Seeds that differ in their low bits alone would not tell texts of up to three bytes apart: XXH3 adds them to the bytes.
inline uint64_t GazetteerHash(GazetteerSpace space, std::string_view text) {
  return Hash64(text, (static_cast<uint64_t>(space) + 1) * 0x9E3779B97F4A7C15ULL);
}

static_assert(sizeof(GazetteerHeader) == 24 && sizeof(GazetteerEntry) == 16 && sizeof(GazetteerSlot) == 8);

}  // namespace dateline
