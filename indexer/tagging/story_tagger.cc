// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/story_tagger.h"

#include <utility>

#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/resolver.h"
#include "indexer/tagging/rule_tagger.h"

namespace dateline {

struct StoryTagger::Impl {};

StoryTagger::StoryTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StoryTagger::~StoryTagger() = default;
StoryTagger::StoryTagger(StoryTagger&&) noexcept = default;
StoryTagger& StoryTagger::operator=(StoryTagger&&) noexcept = default;

absl::StatusOr<StoryTagger> StoryTagger::Create() { return StoryTagger(std::make_unique<Impl>()); }

void StoryTagger::Tag(Story& story) {
  const TokenizedStory text = TokenizeStory(story);
  story.entities = ResolveMentions(text, TagByRules(text));
}

}  // namespace dateline
