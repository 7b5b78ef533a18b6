// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/story_tagger.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "indexer/tagging/crf_tagger.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/resolver.h"
#include "indexer/tagging/rule_tagger.h"

namespace dateline {

namespace {

// Languages close enough to Spanish or Dutch in how they write names. German is not: its nouns have capitals.
bool IsLikeSpanishOrDutch(std::string_view language) {
  constexpr std::array<std::string_view, 7> kLanguages = {"ca", "es", "fr", "gl", "it", "nl", "pt"};
  return std::ranges::find(kLanguages, language) != kLanguages.end();
}

// All of `first`, and what of `second` overlaps none of it.
std::vector<Mention> Joined(std::vector<Mention> first, const std::vector<Mention>& second) {
  const size_t count = first.size();
  size_t next = 0;
  for (const Mention& mention : second) {
    while (next < count && first[next].first + first[next].count <= mention.first) ++next;
    if (next == count || first[next].first >= mention.first + mention.count) first.push_back(mention);
  }
  std::ranges::sort(first, {}, &Mention::first);
  return first;
}

}  // namespace

struct StoryTagger::Impl {
  CrfTagger english{CrfModel::English()};
  CrfTagger spanish_dutch{CrfModel::SpanishDutch()};

  std::vector<Mention> Tag(const TokenizedText& text, std::string_view language) {
    // A story whose language nobody knows is most often an English one.
    if (language.empty() || language == "en") return english.Tag(text);
    std::vector<Mention> by_rules = TagByRules(text);
    if (!IsLikeSpanishOrDutch(language)) return by_rules;
    return Joined(spanish_dutch.Tag(text), by_rules);
  }
};

StoryTagger::StoryTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StoryTagger::~StoryTagger() = default;
StoryTagger::StoryTagger(StoryTagger&&) noexcept = default;
StoryTagger& StoryTagger::operator=(StoryTagger&&) noexcept = default;

absl::StatusOr<StoryTagger> StoryTagger::Create() {
  if (CrfModel::English().empty() || CrfModel::SpanishDutch().empty()) return absl::InternalError("a built-in name model is damaged");
  return StoryTagger(std::make_unique<Impl>());
}

void StoryTagger::Tag(Story& story) {
  const TokenizedStory text = TokenizeStory(story);
  story.entities = ResolveMentions(text, impl_->Tag(text, story.language));
}

}  // namespace dateline
