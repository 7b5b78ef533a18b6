// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/story_tagger.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_fold.h"
#include "indexer/tagging/crf_tagger.h"
#include "indexer/tagging/name_facts.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/name_words.h"
#include "indexer/tagging/resolver.h"
#include "indexer/tagging/rule_tagger.h"

namespace dateline {

namespace {

// Languages close enough to Spanish or Dutch in how they write names. German is not: its nouns have capitals.
bool IsLikeSpanishOrDutch(std::string_view language) {
  constexpr std::array<std::string_view, 7> kLanguages = {"ca", "es", "fr", "gl", "it", "nl", "pt"};
  return std::ranges::find(kLanguages, language) != kLanguages.end();
}

// "La Commissione", "Gli Stati Uniti", "Em Moçambique": an article or preposition is no part of a name unless the whole
// is known so, as "La Paz" is.
void DropArticles(const TokenizedText& text, std::vector<Mention>& mentions) {
  for (Mention& mention : mentions) {
    if (IsLeadingPreposition(text.tokens[mention.first].text)) ++mention.first, --mention.count;
    if (mention.count == 1 && IsFunctionWord(FoldName(text.tokens[mention.first].text))) mention.count = 0;
    if (mention.count == 0 || !IsArticle(text.tokens[mention.first].text)) continue;
    if (mention.count > 2 && CaseOf(text.tokens[mention.first + 1].text) == LetterCase::kLower) {  // "L'entreprise Aérolys"
      mention.first += 2;
      mention.count -= 2;
      continue;
    }
    if (mention.type == MentionType::kPerson) continue;
    const Gazetteer& gazetteer = Gazetteer::BuiltIn();
    const auto is_known = [&](EntityKind kind) { return gazetteer.FindText(kind, TextOf(text, mention)).has_value(); };
    if (mention.count > 1 && (is_known(EntityKind::kPlace) || is_known(EntityKind::kOrg))) continue;
    ++mention.first;
    --mention.count;
  }
  std::erase_if(mentions, [](const Mention& mention) { return mention.count == 0; });
}

// What the model found without what the rules know better: the whole of a longer name of a place or an organisation,
// and, in a language that the model was not trained on, the kind of the same name.
void YieldToRules(std::vector<Mention>& by_model, const std::vector<Mention>& by_rules, bool trained) {
  std::erase_if(by_model, [&](const Mention& mention) {
    return std::ranges::any_of(by_rules, [&](const Mention& rule) {
      const bool covers = rule.first <= mention.first && mention.first + mention.count <= rule.first + rule.count;
      return covers && rule.type != MentionType::kPerson && (rule.count > mention.count || !trained);
    });
  });
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

// Well-known people by their surnames and organisations by their acronyms in sentences all in capitals: there the model
// has little to go by, and where the story is a headline alone nothing else to learn from.
std::vector<Mention> ShoutedNames(const TokenizedText& text) {
  constexpr size_t kLongestAcronym = 6;
  std::vector<Mention> found;
  for (size_t s = 0; s < text.sentence_count(); ++s) {
    const uint32_t begin = text.sentences[s], end = text.sentences[s + 1];
    const auto is_shouted = [&](uint32_t i) {
      const LetterCase letters = CaseOf(text.tokens[i].text);
      return letters != LetterCase::kLower && letters != LetterCase::kCapital && letters != LetterCase::kMixed;
    };
    bool shouted = true;
    for (uint32_t i = begin; i < end && shouted; ++i) shouted = is_shouted(i);
    for (uint32_t i = begin; i < end && shouted; ++i) {
      if (CaseOf(text.tokens[i].text) != LetterCase::kAllCaps) continue;
      const std::string folded = FoldName(text.tokens[i].text);
      const auto person = Gazetteer::BuiltIn().Find(EntityKind::kPerson, folded);
      const auto org = Gazetteer::BuiltIn().Find(EntityKind::kOrg, folded);
      if (IsNeverName(folded) || IsMostlyLowerCase(text.tokens[i].text)) continue;
      if (person && IsWellKnown(*person) && folded.size() > 3 && FoldName(person->name).ends_with(" " + folded)) {
        found.push_back({MentionType::kPerson, i, 1, {}});
      } else if (org && IsWellKnown(*org) && folded.size() <= kLongestAcronym) {
        found.push_back({MentionType::kOrg, i, 1, {}});
      }
    }
  }
  return found;
}

}  // namespace

struct StoryTagger::Impl {
  CrfTagger english{CrfModel::English()};
  CrfTagger spanish_dutch{CrfModel::SpanishDutch()};

  std::vector<Mention> Tag(const TokenizedText& text, std::string_view language) {
    // A story whose language nobody knows is most often an English one.
    if (language.empty() || language == "en") {
      const std::vector<Mention> shouted = ShoutedNames(text);
      return shouted.empty() ? english.Tag(text) : Joined(english.Tag(text), shouted);
    }
    std::vector<Mention> by_rules = TagByRules(text);
    if (!IsLikeSpanishOrDutch(language)) return by_rules;
    std::vector<Mention> by_model = spanish_dutch.Tag(text);
    DropArticles(text, by_model);
    YieldToRules(by_model, by_rules, language == "es" || language == "nl");
    return Joined(std::move(by_model), by_rules);
  }
};

StoryTagger::StoryTagger(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
StoryTagger::~StoryTagger() = default;
StoryTagger::StoryTagger(StoryTagger&&) noexcept = default;
StoryTagger& StoryTagger::operator=(StoryTagger&&) noexcept = default;

absl::StatusOr<StoryTagger> StoryTagger::Create() {
  if (CrfModel::English().empty() || CrfModel::SpanishDutch().empty())
    return absl::InternalError("a built-in name model is damaged");
  return StoryTagger(std::make_unique<Impl>());
}

void StoryTagger::Tag(Story& story) {
  const TokenizedStory text = TokenizeStory(story);
  story.entities = ResolveMentions(text, impl_->Tag(text, story.language));
}

}  // namespace dateline
