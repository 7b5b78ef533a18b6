// SPDX-License-Identifier: Apache-2.0
// What speaks for and against a candidate for the headline of a page, and how much.
//
// The weights are those of a logistic choice among the candidates of a page, fitted to pages with known headlines by
// tools/fit_titles.py. Voices that are not named here (a heading beside JSON-LD, the document's title by itself,
// sharing cards) were given weights next to nothing: what they say counts through what they have in common with the
// others. So were longer texts, agreement counts, words shared with the address and elements classed as headlines.
#pragma once

#include <array>
#include <string_view>
#include <vector>

#include "indexer/story/titles/title_candidates.h"

namespace dateline {

struct TitleWeight {
  std::string_view feature;
  double weight;
};

inline constexpr auto kTitleWeights = std::to_array<TitleWeight>({
    {"JSON-LD of an article", 1.38},
    {"OpenGraph", 1.10},
    {"JSON-LD and OpenGraph", 1.19},
    {"microdata", 0.86},
    {"another meta element", 0.91},
    {"main heading of a page without JSON-LD", 1.95},
    {"within the document's title", 1.08},
    {"stated to machines and shown in a subheading", 0.70},
    {"OpenGraph and a subheading the same", 0.54},
    {"subheading far from the text", -0.92},
    {"main heading that is a link", -0.80},
    {"short as a section's name", -1.12},
    {"short as a word", -0.86},
});

// Which of them hold for one of the candidates, in the order of `kTitleWeights`.
[[nodiscard]] std::array<bool, kTitleWeights.size()> TitleFeatures(const std::vector<TitleCandidate>& candidates,
                                                                   size_t index);

}  // namespace dateline
