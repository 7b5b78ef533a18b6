// SPDX-License-Identifier: Apache-2.0
// The several names that one mention may hold.
//
// "Benghazi, Libya", "US-Russia" talks, a "Reuters/Ipsos" poll, "Benin Togo Ghana" in a list of countries, and two
// people in one line of links, "John Cornyn John Cornyn". What is known as one name is one: "Washington, D.C.",
// "Guinea-Bissau".
#pragma once

#include <vector>

#include "indexer/tagging/name_tokens.h"

namespace dateline {

// Nothing when the mention is one name.
[[nodiscard]] std::vector<Mention> SplitMention(const TokenizedText& text, const Mention& mention);

}  // namespace dateline
