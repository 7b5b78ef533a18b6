// SPDX-License-Identifier: Apache-2.0
// The schema: one table of what a story is indexed by. The writer, the query planner, the sealer and the facets read this
// table and nothing else.
//
// Prefixes follow Omega's conventions (xapian-omega, docs/termprefixes.rst) where one exists, so xapian-delve, Omega and
// xapian-tcpsrv work on our databases; the others start with X. Terms after a prefix are folded to lower case, so none
// starts with an ASCII capital and no prefix can run into its term.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "common/entities/entity.h"

namespace dateline {

// Version of the terms, slots and metadata below; kept in the database's metadata and checked on open.
inline constexpr int kSchemaVersion = 1;

enum class Field : uint8_t {
  kBody,            // words of title and text
  kTitle,           // words of the title alone
  kPerson, kOrg, kPlace,
  kSource, kHost, kLanguage, kAuthor, kSection,
  kDate,            // days, months and years; see date_terms.h
  kMonth,           // facet only: "2025-09"
  kDateConfidence,  // high, medium, low, none
  kCluster,
  kId, kPage, kUrl,
};

enum class FieldKind : uint8_t {
  kText,    // analysed words with positions, stems under "Z" + prefix without; scored
  kName,    // entity keys; a query names words of them; wdf 0
  kExact,   // the folded value as one term; wdf 0
  kDate,    // D, M and Y terms; wdf 0
  kNone,    // not searchable, facet only
};

inline constexpr uint8_t kNoSlot = 255;

// Slot of the sketch that copies are found by (indexer/story/copies.h); no field, no terms.
inline constexpr uint8_t kSketchSlot = 12;

struct FieldInfo {
  Field field;
  std::string_view name;    // in queries, facets and JSON
  std::string_view prefix;  // of its terms
  FieldKind kind;
  bool facet;               // slot holds a list of values, each followed by '\n' (the last one too)
  uint8_t slot;             // kNoSlot when the field has none
};

// Every slot starts with the field's values separated by '\n'; kDate's slot is the 4-byte sort key of date_terms.h.
inline constexpr std::array<FieldInfo, 17> kFields = {{
    {Field::kBody, "text", "", FieldKind::kText, false, kNoSlot},
    {Field::kTitle, "title", "S", FieldKind::kText, false, kNoSlot},
    {Field::kPerson, "person", "XP", FieldKind::kName, true, 2},
    {Field::kOrg, "org", "XO", FieldKind::kName, true, 3},
    {Field::kPlace, "place", "XG", FieldKind::kName, true, 4},
    {Field::kSource, "source", "XS", FieldKind::kExact, true, 5},
    {Field::kHost, "host", "H", FieldKind::kExact, true, 8},
    {Field::kLanguage, "lang", "L", FieldKind::kExact, true, 7},
    {Field::kAuthor, "author", "A", FieldKind::kExact, true, 9},
    {Field::kSection, "section", "XE", FieldKind::kExact, true, 10},
    {Field::kDate, "date", "D", FieldKind::kDate, false, 0},
    {Field::kMonth, "month", "M", FieldKind::kNone, true, 6},
    {Field::kDateConfidence, "date-confidence", "XK", FieldKind::kExact, true, 11},
    {Field::kCluster, "cluster", "XC", FieldKind::kExact, false, 1},
    {Field::kId, "id", "Q", FieldKind::kExact, false, kNoSlot},
    {Field::kPage, "page", "XI", FieldKind::kExact, false, kNoSlot},
    {Field::kUrl, "url", "U", FieldKind::kExact, false, kNoSlot},
}};

constexpr const FieldInfo& InfoOf(Field field) { return kFields[static_cast<size_t>(field)]; }

constexpr std::optional<Field> FieldByName(std::string_view name) {
  for (const FieldInfo& info : kFields) {
    if (info.name == name) return info.field;
  }
  return std::nullopt;
}

// The kind of name that a field holds; nothing for other fields.
constexpr std::optional<EntityKind> EntityKindOf(Field field) {
  switch (field) {
    case Field::kPerson: return EntityKind::kPerson;
    case Field::kOrg: return EntityKind::kOrg;
    case Field::kPlace: return EntityKind::kPlace;
    default: return std::nullopt;
  }
}

// Prefix of a text field's stems: "Z" before the field's own.
inline constexpr std::string_view kStemPrefix = "Z";

// One term without letters of its own whose positions are the first position of every sentence after the first; wdf 0.
inline constexpr std::string_view kSentenceTerm = "XB";

// Positions: the title starts at 1; the text starts at kBodyStart or, after a longer title, one gap behind it;
// each paragraph starts kParagraphGap behind the last, so no phrase crosses. kTitle terms repeat the title's positions.
inline constexpr uint32_t kBodyStart = 1000;
inline constexpr uint32_t kParagraphGap = 100;

// Xapian takes terms of up to 245 bytes.
inline constexpr size_t kMaxTermBytes = 245;

static_assert([] {
  for (size_t i = 0; i < kFields.size(); ++i) {
    if (static_cast<size_t>(kFields[i].field) != i) return false;
  }
  return true;
}(), "kFields is indexed by Field");

}  // namespace dateline
