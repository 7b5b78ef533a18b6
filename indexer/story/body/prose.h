// SPDX-License-Identifier: Apache-2.0
// Which blocks of a page are running text.
#pragma once

#include "indexer/story/body/text_block.h"

namespace dateline {

// Reads like running text, of whomever it is.
[[nodiscard]] bool IsProse(const TextBlock& block);

// Stands by itself in the page's voice: fit to be a lead, or a part of the story outside the element that holds it.
[[nodiscard]] bool IsSoundProse(const TextBlock& block);

}  // namespace dateline
