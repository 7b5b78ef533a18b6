// SPDX-License-Identifier: Apache-2.0
// How often each spelling of a facet value is written, so that the most used one is its label. One metadata entry a value:
// the key is LabelKey(field, value), the text one line a spelling, "<count> <spelling>", in byte order of spellings.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "common/schema/fields.h"

namespace dateline {

// Stories by spelling. Spellings whose count falls to 0 are dropped.
using LabelForms = std::map<std::string, int64_t, std::less<>>;

// Whether values of the field have labels of their own; the others (host, lang, month, ...) are shown as they are.
[[nodiscard]] constexpr bool HasLabels(Field field) {
  return field == Field::kPerson || field == Field::kOrg || field == Field::kPlace || field == Field::kSource ||
         field == Field::kAuthor || field == Field::kSection;
}

[[nodiscard]] std::string LabelKey(Field field, std::string_view value);

// Lines that make no sense are passed over.
[[nodiscard]] LabelForms ParseLabelForms(std::string_view text);
[[nodiscard]] std::string FormatLabelForms(const LabelForms& forms);

// Adds `change` (counts may be negative) to `forms`. Beyond kMaxLabelForms spellings the least used are forgotten.
inline constexpr size_t kMaxLabelForms = 64;
void MergeLabelForms(const LabelForms& change, LabelForms& forms);

// The spellings, best label first: the most used, the first in byte order among equals. Headlines in capitals tell nothing of
// how a person or what has several words is written: such a spelling comes behind all others.
[[nodiscard]] std::vector<std::string_view> RankLabels(Field field, const LabelForms& forms);
// The best label, "" when there is none.
[[nodiscard]] std::string_view ChooseLabel(Field field, const LabelForms& forms);

}  // namespace dateline
