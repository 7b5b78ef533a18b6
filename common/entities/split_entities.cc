// SPDX-License-Identifier: Apache-2.0
#include "common/entities/split_entities.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "common/entities/name_fold.h"

namespace dateline {
namespace {

// Whether every word of the form is one of the spelling's.
bool IsShortFor(std::string_view folded_form, std::string_view spelling) {
  const std::vector<std::string_view> words = WordsOf(spelling);
  return std::ranges::all_of(WordsOf(folded_form),
                             [&](std::string_view word) { return std::ranges::find(words, word) != words.end(); });
}

// The entity that leaves `from`, which keeps the rest; without forms when no form is spelled so.
Entity TakeOut(std::string_view spelling, Entity& from) {
  Entity taken{from.kind, "", std::string(spelling), {}, 0};
  const auto own = std::ranges::find(from.forms, spelling, FoldName);
  if (own == from.forms.end()) return taken;
  taken.name = *own;
  const bool all =
      std::ranges::all_of(from.forms, [&](const std::string& form) { return IsShortFor(FoldName(form), spelling); });
  std::vector<std::string> kept;
  for (std::string& form : from.forms) {
    (all || FoldName(form) == spelling ? taken.forms : kept).push_back(std::move(form));
  }
  from.forms = std::move(kept);
  // How often each form stands in the story is not kept: those that leave count once each.
  taken.mentions = from.forms.empty() ? from.mentions : static_cast<uint32_t>(taken.forms.size());
  from.mentions -= std::min(from.mentions, taken.mentions);
  return taken;
}

void Add(Entity&& entity, std::vector<Entity>& entities) {
  const auto same = std::ranges::find_if(
      entities, [&](const Entity& other) { return other.kind == entity.kind && other.key == entity.key; });
  if (same == entities.end()) return entities.push_back(std::move(entity));
  same->mentions += entity.mentions;
  for (std::string& form : entity.forms) {
    if (std::ranges::find(same->forms, form) == same->forms.end()) same->forms.push_back(std::move(form));
  }
}

}  // namespace

void SplitEntities(const EntityDecisions& decisions, std::vector<Entity>& entities) {
  bool changed = false;
  for (const EntityDecision& split : decisions.Splits()) {
    const auto from = std::ranges::find_if(
        entities, [&](const Entity& entity) { return entity.kind == split.kind && entity.key == split.other; });
    if (from == entities.end()) continue;
    Entity taken = TakeOut(split.key, *from);
    if (taken.forms.empty()) continue;
    if (from->forms.empty()) {
      entities.erase(from);
    } else if (FoldName(from->name) == split.key) {
      from->name = from->forms.front();
    }
    Add(std::move(taken), entities);
    changed = true;
  }
  if (!changed) return;
  std::ranges::sort(entities, [](const Entity& a, const Entity& b) {
    return std::tuple(a.kind, b.mentions, std::string_view(a.key)) <
           std::tuple(b.kind, a.mentions, std::string_view(b.key));
  });
}

}  // namespace dateline
