// SPDX-License-Identifier: Apache-2.0
// Names found by gazetteer and rules alone: for languages that no model was trained on, and scripts without case. It would
// rather miss a name than invent one: beyond what the gazetteer knows, a person needs a known given name or a title, an
// organisation one of the words that organisations have.
#pragma once

#include <vector>

#include "indexer/tagging/name_tokens.h"

namespace dateline {

// Mentions in the order of the text, none overlapping. Thread-safe.
[[nodiscard]] std::vector<Mention> TagByRules(const TokenizedText& text);

}  // namespace dateline
