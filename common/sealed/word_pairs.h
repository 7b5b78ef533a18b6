// SPDX-License-Identifier: Apache-2.0
// Pairs of very common words that stand next to each other have lists of their own, without positions, so that "of the" costs
// what one word does (Williams, Zobel, Bahle: Fast phrase querying with combined indexes, 2004; CommonGrams in Lucene).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/sealed/term_ref.h"

namespace dateline {

// A word in at least two fifths of all stories, and in this many, pairs with the others that are.
inline constexpr uint32_t kLeastPairFrequency = 16;

// Whether a term is such a word: of the text, not a mark or a word of a field. A pair of two of them that has no list stands nowhere.
inline bool IsPairWord(std::string_view term, const TermRef& ref, uint32_t stories) {
  return ref.has_positions && !term.empty() && (term[0] < 'A' || term[0] > 'Z') &&
         ref.frequency >= kLeastPairFrequency && uint64_t{ref.frequency} * 5 >= uint64_t{stories} * 2;
}

// Its term in the dictionary "pairs".
inline std::string PairKey(std::string_view first, std::string_view second) {
  return absl::StrCat(ToAbsl(first), " ", ToAbsl(second));
}

}  // namespace dateline
