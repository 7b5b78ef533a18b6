// SPDX-License-Identifier: Apache-2.0
// From the tagger's mentions to the forms of names. The extent of each is set right first (mention_extent.h), parts of
// one firm are joined (firm_names.h) and several names in one mention are parted (mention_split.h); then what stands
// around a name or is joined to it by a hyphen is cut off and noted.
//
// Titles before a person go ("Foreign Minister Sergei Lavrov"); "R-Texas" after a senator is Texas, "Paris-based" is
// Paris; an agency in brackets before a dash, "LONDON (Reuters) -", is where the story comes from, not what it is
// about; a storm, a prize or a missile is nobody.
#pragma once

#include <vector>

#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/story_names.h"

namespace dateline {

// `text` must outlive the names. Kinds are the tagger's but for what is cut or taken in.
[[nodiscard]] StoryNames CollectForms(const TokenizedText& text, std::vector<Mention> mentions);

}  // namespace dateline
