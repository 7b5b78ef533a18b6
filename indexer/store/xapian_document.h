// SPDX-License-Identifier: Apache-2.0
// Story -> Xapian::Document by the schema table: text terms (story_terms.h), filter terms with wdf 0, the slots, and the
// story as JSON for its data.
#pragma once

#include <xapian.h>

#include "absl/status/statusor.h"
#include "common/schema/index_settings.h"
#include "common/schema/story.h"
#include "indexer/store/story_terms.h"

namespace dateline {

// Not thread-safe: one per thread.
class DocumentBuilder {
 public:
  explicit DocumentBuilder(const IndexSettings& settings) : settings_(settings) {}

  [[nodiscard]] absl::StatusOr<Xapian::Document> Build(const Story& story);

 private:
  IndexSettings settings_;
  StoryTerms terms_;
};

}  // namespace dateline
