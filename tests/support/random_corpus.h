// SPDX-License-Identifier: Apache-2.0
// Stories made of few words, names, sources and days, so that random queries meet and tie often. Deterministic by the
// generator given.
#pragma once

#include <random>
#include <vector>

#include "common/schema/story.h"

namespace dateline {

[[nodiscard]] std::vector<Story> RandomCorpus(std::mt19937_64& random, size_t stories);

}  // namespace dateline
