// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/story_names.h"

#include <algorithm>
#include <tuple>

#include "common/base/absl_view.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"
#include "indexer/tagging/name_tokens.h"

namespace dateline {
namespace {

// The most readable of a group's forms: the longest, mixed case before capitals.
std::string BestName(const NameGroup& group) {
  const auto rank = [](const std::pair<uint32_t, std::string>& form) {
    const bool shouted = CaseOf(form.second) == LetterCase::kAllCaps && form.second.find(' ') != std::string::npos;
    return std::tuple(!shouted, std::ranges::count(form.second, ' '), form.first, form.second);
  };
  return std::ranges::max(group.forms, {}, rank).second;
}

Entity EntityOf(NameGroup& group) {
  Entity entity;
  entity.kind = group.kind;
  entity.key = group.key;
  entity.name = group.name.empty() ? BestName(group) : group.name;
  std::ranges::sort(group.forms, [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  });
  for (auto& [count, form] : group.forms) {
    entity.mentions += count;
    if (std::ranges::find(entity.forms, form) == entity.forms.end()) entity.forms.push_back(std::move(form));
  }
  return entity;
}

}  // namespace

NameForm& StoryNames::FormOf(EntityKind kind, std::string_view text, uint32_t token) {
  const auto [slot, is_new] = form_of_.try_emplace({static_cast<uint8_t>(kind), ToAbsl(text)}, forms_.size());
  if (is_new) {
    NameForm form;
    form.kind = kind;
    form.text = text;
    form.folded = FoldName(text);
    form.first_token = token;
    forms_.push_back(std::move(form));
  }
  return forms_[slot->second];
}

const std::string* StoryNames::IntroductionOf(const std::string& acronym) const {
  const auto found = introduced_.find(acronym);
  return found == introduced_.end() ? nullptr : &found->second;
}

int StoryNames::GroupFor(EntityKind kind, const std::string& key) {
  const auto [slot, is_new] = group_of_.try_emplace({static_cast<uint8_t>(kind), key}, group_count());
  if (is_new) groups_.push_back({kind, key, "", 0, UINT32_MAX, {}, {}});
  return slot->second;
}

int StoryNames::KnownGroup(const KnownName& known) {
  const int number = GroupFor(known.kind, known.Key());
  group(number).name = known.name;
  group(number).words = ComparedWords(known.kind, group(number).key);
  return number;
}

int StoryNames::Find(EntityKind kind, std::string_view key) const {
  const auto found = group_of_.find({static_cast<uint8_t>(kind), std::string(key)});
  return found == group_of_.end() ? -1 : found->second;
}

void StoryNames::Join(NameForm& form, int number) {
  NameGroup& owner = group(number);
  form.group = number;
  owner.mentions += form.count;
  owner.first_token = std::min(owner.first_token, form.first_token);
  owner.forms.emplace_back(form.count, std::string(form.text));
}

std::vector<Entity> StoryNames::TakeEntities() {
  std::vector<Entity> entities;
  for (NameGroup& group : groups_) {
    if (!group.forms.empty() && !group.key.empty()) entities.push_back(EntityOf(group));
  }
  std::ranges::sort(entities, [](const Entity& a, const Entity& b) {
    return std::tuple(a.kind, b.mentions, std::string_view(a.key)) <
           std::tuple(b.kind, a.mentions, std::string_view(b.key));
  });
  return entities;
}

std::vector<std::string> ComparedWords(EntityKind kind, std::string_view folded) {
  std::vector<std::string> words;
  for (const std::string_view word : WordsOf(folded)) {
    words.push_back(kind == EntityKind::kPerson ? SpellWord(word) : std::string(word));
  }
  return words;
}

bool EndsWith(const std::vector<std::string>& words, const std::vector<std::string>& tail) {
  return tail.size() < words.size() && std::equal(tail.rbegin(), tail.rend(), words.rbegin());
}

}  // namespace dateline
