// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/xapian_document.h"

#include <algorithm>
#include <string>
#include <utility>

#include "common/base/catch_to_status.h"
#include "common/schema/fields.h"
#include "common/schema/filter_term.h"
#include "common/schema/story_json.h"

namespace dateline {

std::vector<std::pair<uint8_t, std::string>> SlotsOf(const Story& story, const StorySketch& sketch) {
  std::vector<std::pair<uint8_t, std::string>> slots;
  const auto add = [&slots](uint8_t slot, std::string value) {
    if (!value.empty()) slots.emplace_back(slot, std::move(value));
  };
  for (const FieldInfo& info : kFields) {
    if (info.slot != kNoSlot) add(info.slot, SlotValue(story, info.field));
  }
  add(kSketchSlot, EncodeSketch(sketch));
  std::sort(slots.begin(), slots.end());
  return slots;
}

absl::StatusOr<Xapian::Document> DocumentBuilder::Build(const Story& story) { return Build(story, SketchOf(story)); }

absl::StatusOr<Xapian::Document> DocumentBuilder::Build(const Story& story, const StorySketch& sketch) {
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
    for (const auto& [slot, value] : SlotsOf(story, sketch)) document.add_value(slot, value);
    return document;
  });
}

}  // namespace dateline
