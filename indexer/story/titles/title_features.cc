// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/titles/title_features.h"

#include <algorithm>

#include "indexer/story/body/text_block.h"

namespace dateline {
namespace {

constexpr size_t kMinHeld = 15;  // bytes; a shorter text is held by chance
constexpr size_t kSectionUnits = 20;
constexpr size_t kWordUnits = 10;

// Whether another candidate of these voices holds this one and more.
bool IsWithin(const std::vector<TitleCandidate>& candidates, const TitleCandidate& candidate, uint32_t voices) {
  return candidate.skeleton.size() >= kMinHeld &&
         std::any_of(candidates.begin(), candidates.end(), [&](const TitleCandidate& other) {
           return &other != &candidate && (other.voices & voices) != 0 &&
                  other.skeleton.find(candidate.skeleton) != std::string::npos;
         });
}

}  // namespace

std::array<bool, kTitleWeights.size()> TitleFeatures(const std::vector<TitleCandidate>& candidates, size_t index) {
  constexpr uint32_t kSubheading = kNearSubheading | kFarSubheading;
  const TitleCandidate& candidate = candidates[index];
  const auto says = [&](uint32_t voices) { return (candidate.voices & voices) != 0; };
  const bool article_known = std::any_of(candidates.begin(), candidates.end(),
                                         [](const TitleCandidate& other) { return (other.voices & kArticle) != 0; });
  const size_t units = TextUnits(candidate.skeleton);
  return {
      says(kArticle),
      says(kOpenGraph),
      says(kArticle) && says(kOpenGraph),
      says(kMicrodata),
      says(kMeta),
      says(kHeading) && !article_known,
      !says(kDocument) && IsWithin(candidates, candidate, kDocument),
      says(kArticle | kOpenGraph) && (says(kSubheading) || IsWithin(candidates, candidate, kSubheading)),
      says(kOpenGraph) && says(kSubheading),
      says(kFarSubheading),
      says(kLinkedHeading),
      units < kSectionUnits,
      units < kWordUnits,
  };
}

}  // namespace dateline
