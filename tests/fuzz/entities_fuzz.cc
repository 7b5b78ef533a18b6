// SPDX-License-Identifier: Apache-2.0
// Any text read as entities.txt is refused or gives decisions that print and read back the same, lead to final keys
// that stay final, and list under each final key exactly the raw keys that lead there.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "common/entities/decisions.h"
#include "common/entities/split_entities.h"

namespace {

// A story that names both what leaves and what stays: every entity keeps a form and a key of its own, and once is
// enough.
void CheckSplits(const dateline::EntityDecisions& decisions) {
  std::vector<dateline::Entity> entities;
  for (const dateline::EntityDecision& split : decisions.Splits()) {
    const auto same = [&](const dateline::Entity& entity) {
      return entity.kind == split.kind && entity.key == split.other;
    };
    if (std::ranges::any_of(entities, same)) continue;
    entities.push_back({split.kind, split.other, split.other, {split.other, split.key, "Somebody Else"}, 3});
  }
  SplitEntities(decisions, entities);
  for (const dateline::Entity& entity : entities) {
    const auto same = [&](const dateline::Entity& other) {
      return entity.kind == other.kind && entity.key == other.key;
    };
    if (entity.forms.empty() || entity.name.empty() || std::ranges::count_if(entities, same) != 1) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using dateline::EntityDecisions;
  const auto decisions = EntityDecisions::Parse({reinterpret_cast<const char*>(data), size});
  if (!decisions.ok()) return 0;
  std::string text;
  for (const auto& decision : decisions->decisions()) text += ToString(decision) + "\n";
  const auto again = EntityDecisions::Parse(text);
  if (!again.ok() || again->decisions() != decisions->decisions()) std::abort();
  for (const auto& decision : decisions->decisions()) {
    for (const std::string& key : {decision.key, decision.other}) {
      const std::string final_key(decisions->FinalKey(decision.kind, key));
      if (again->FinalKey(decision.kind, key) != final_key) std::abort();
      const auto raw_keys = decisions->RawKeys(decision.kind, final_key);
      if (final_key.empty() != raw_keys.empty()) std::abort();
      if (final_key.empty()) continue;
      if (decisions->FinalKey(decision.kind, final_key) != final_key || !std::ranges::binary_search(raw_keys, key))
        std::abort();
      for (const std::string& raw : raw_keys) {
        if (decisions->FinalKey(decision.kind, raw) != final_key) std::abort();
      }
    }
  }
  CheckSplits(*decisions);
  return 0;
}
