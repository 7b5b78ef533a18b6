// SPDX-License-Identifier: Apache-2.0
// StoryTagger: finds the names in a story and joins those that mean one entity. The tagger proper (model or rules) and the
// resolver stand behind it.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "common/schema/story.h"

namespace dateline {

// Not thread-safe: one per thread; all share one copy of model and gazetteer (mapped, read-only).
class StoryTagger {
 public:
  // Loads the model and the gazetteer that ship with the program.
  [[nodiscard]] static absl::StatusOr<StoryTagger> Create();
  ~StoryTagger();
  StoryTagger(StoryTagger&&) noexcept;
  StoryTagger& operator=(StoryTagger&&) noexcept;

  // Replaces story.entities by what title and paragraphs name, by kind, most mentioned first.
  void Tag(Story& story);

 private:
  struct Impl;
  explicit StoryTagger(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
