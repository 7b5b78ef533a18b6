// SPDX-License-Identifier: Apache-2.0
// Story -> Xapian::Document by the schema table: text terms (story_terms.h), filter terms with wdf 0, the slots, and the
// story as JSON for its data.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include <xapian.h>

#include "absl/status/statusor.h"
#include "common/schema/index_settings.h"
#include "common/schema/story.h"
#include "indexer/store/story_terms.h"
#include "indexer/story/copies.h"

namespace dateline {

// The values of a story's slots that are not empty, by slot.
[[nodiscard]] std::vector<std::pair<uint8_t, std::string>> SlotsOf(const Story& story, const StorySketch& sketch);

// Not thread-safe: one per thread.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const IndexSettings& settings) : settings_(settings) {}

  [[nodiscard]] absl::StatusOr<Xapian::Document> Build(const Story& story);
  // The same with the sketch of the story already made.
  [[nodiscard]] absl::StatusOr<Xapian::Document> Build(const Story& story, const StorySketch& sketch);

 private:
  IndexSettings settings_;
  StoryTerms terms_;
};

}  // namespace dateline
