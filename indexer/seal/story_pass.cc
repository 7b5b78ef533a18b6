// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/story_pass.h"

#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/schema/story_json.h"

namespace dateline {

absl::StatusOr<StoryChunk> StoryPass::Read(uint32_t first, uint32_t end) {
  return CatchToStatusOr<StoryChunk>("reading stories", [&]() -> absl::StatusOr<StoryChunk> {
    StoryStoreWriter store;
    for (uint32_t doc = first; doc < end; ++doc) {
      const std::string record = database_.get_document(order_.docids[doc], Xapian::DOC_ASSUME_VALID).get_data();
      store.Add(record);
      // A record that is no story has no words here: its positions then come from the database.
      const absl::StatusOr<Story> story = StoryFromJson(record);
      if (!story.ok()) continue;
      for (const StoryTerm& term : terms_.Collect(*story, settings_)) {
        if (!term.positions.empty()) run_.Add(term.term, doc, term.positions.data(), term.positions.size());
      }
    }
    RETURN_IF_ERROR(store.Finish());
    return StoryChunk{store.blocks(), store.index(), run_.Finish(), end - first};
  });
}

}  // namespace dateline
