// SPDX-License-Identifier: Apache-2.0
// Firms named after several people, which a tagger takes for people and a rest: "Kidder", "Peabody and Co".
#pragma once

#include <vector>

#include "indexer/tagging/name_tokens.h"

namespace dateline {

// Makes one mention of the parts of such a firm. Mentions are in the order of the text.
void JoinFirmNames(const TokenizedText& text, std::vector<Mention>& mentions);

}  // namespace dateline
