// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/xapian_document.h"

#include <string>
#include <utility>

#include "common/base/catch_to_status.h"
#include "common/schema/fields.h"
#include "common/schema/filter_term.h"
#include "common/schema/story_json.h"

namespace dateline {

absl::StatusOr<Xapian::Document> DocumentBuilder::Build(const Story& story) {
  return CatchToStatusOr<Xapian::Document>("indexing story " + story.id, [&] {
    Xapian::Document document;
    document.set_data(StoryToJson(story));
    for (const StoryTerm& term : terms_.Collect(story, settings_)) {
      const std::string name(term.term);
      if (term.positions.empty()) {
        document.add_term(name, term.wdf);
        continue;
      }
      // The whole wdf with the first position, none with the others.
      uint32_t wdf = term.wdf;
      for (const uint32_t position : term.positions) document.add_posting(name, position, std::exchange(wdf, 0));
    }
    for (const std::string& term : FilterTerms(story)) document.add_boolean_term(term);
    for (const FieldInfo& info : kFields) {
      if (info.slot == kNoSlot) continue;
      if (const std::string slot = SlotValue(story, info.field); !slot.empty()) document.add_value(info.slot, slot);
    }
    return document;
  });
}

}  // namespace dateline
