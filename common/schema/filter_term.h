// SPDX-License-Identifier: Apache-2.0
// Values of exact fields as terms, facet values and queries spell them: the writer and the planner both call these.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "common/schema/fields.h"
#include "common/schema/story.h"

namespace dateline {

// A value folded as words are (case, accents, width), with each run of spaces and control characters one space and none at
// the ends: "Arab  News " and "ARAB NEWS" are "arab news". What facet slots of exact fields hold and filters compare.
[[nodiscard]] std::string FoldValue(std::string_view value);

// The term of a folded value or a name's key: prefix + value; a value too long for a term ends in its hash instead.
[[nodiscard]] std::string FilterTerm(Field field, std::string_view folded);

struct FieldValue {
  std::string folded;
  std::string label;  // as written: what labels are chosen from
};

// The values of a story's field, distinct, in the story's order: entity keys, sources, the month, ... Empty for text fields
// and for kDate, whose terms date_terms.h makes.
[[nodiscard]] std::vector<FieldValue> FieldValues(const Story& story, Field field);

// All filter terms of a story (wdf 0), distinct, in byte order; its date terms included.
[[nodiscard]] std::vector<std::string> FilterTerms(const Story& story);

// What the slot of a field holds for a story, see fields.h: a facet's values, each followed by '\n'; the date key; the
// cluster in 16 hexadecimal digits ("" for none). REQUIRES: the field has a slot.
[[nodiscard]] std::string SlotValue(const Story& story, Field field);

}  // namespace dateline
