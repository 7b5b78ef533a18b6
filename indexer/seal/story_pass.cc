// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/story_pass.h"

#include <utility>

#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/schema/story_json.h"

namespace dateline {

absl::StatusOr<StoryChunk> StoryPass::Read(uint32_t first, uint32_t end) {
  return CatchToStatusOr<StoryChunk>("reading stories", [&]() -> absl::StatusOr<StoryChunk> {
    StoryStoreWriter store;
    StretchTableWriter stretches;
    terms_.Forget();
    for (uint32_t doc = first; doc < end; ++doc) {
      ASSIGN_OR_RETURN(const std::string record, read_(order_.docids[doc]));
      store.Add(record);
      if (!analyse_) continue;
      // A record that is no story has no words here: its positions then come from the database.
      const absl::StatusOr<Story> story = StoryFromJson(record);
      if (!story.ok()) {
        stretches.Add({});
        continue;
      }
      for (const StoryTerm& term : terms_.CollectMore(*story, settings_)) {
        if (!term.positions.empty()) run_.Add(term.number, doc, term.positions);
      }
      stretches.Add(terms_.AllPositions());
    }
    RETURN_IF_ERROR(store.Finish());
    return StoryChunk{store.blocks(), store.index(), run_.Finish(terms_.numbers()), std::move(stretches), end - first};
  });
}

}  // namespace dateline
