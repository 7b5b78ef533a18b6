// SPDX-License-Identifier: Apache-2.0
// How far a mention reaches: what belongs to the name is taken in, what does not is left out.
//
// "New York" before "Times" is the newspaper, "University of" goes on to its end, "District of" stands before
// "Columbia", "Jr." comes in, and "northern" before "Syria" goes out.
#pragma once

#include "indexer/tagging/name_tokens.h"

namespace dateline {

// Leaves no tokens where nothing of the mention is a name. A part of a token stays as it is.
void FitExtent(const TokenizedText& text, Mention& mention);

}  // namespace dateline
