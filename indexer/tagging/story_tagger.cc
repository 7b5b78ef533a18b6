// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/story_tagger.h"

#include <utility>

#include "absl/status/status.h"
#include "indexer/tagging/crf_tagger.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/resolver.h"
#include "indexer/tagging/rule_tagger.h"

namespace dateline {

struct StoryTagger::Impl {
  CrfTagger english{CrfModel::BuiltIn()};
};

StoryTagger::StoryTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StoryTagger::~StoryTagger() = default;
StoryTagger::StoryTagger(StoryTagger&&) noexcept = default;
StoryTagger& StoryTagger::operator=(StoryTagger&&) noexcept = default;

absl::StatusOr<StoryTagger> StoryTagger::Create() {
  if (CrfModel::BuiltIn().empty()) return absl::InternalError("the built-in name model is damaged");
  return StoryTagger(std::make_unique<Impl>());
}

void StoryTagger::Tag(Story& story) {
  const TokenizedStory text = TokenizeStory(story);
  // A story whose language nobody knows is most often an English one.
  const bool english = story.language.empty() || story.language == "en";
  story.entities = ResolveMentions(text, english ? impl_->english.Tag(text) : TagByRules(text));
}

}  // namespace dateline
