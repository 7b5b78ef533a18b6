// SPDX-License-Identifier: Apache-2.0
// A story as one JSON object: what `dateline-index read` prints, what the Xapian document's data holds and what the sealed
// story store keeps. The schema is documented in indexer/cmd/READ.md; `schema` names its version.
#pragma once

#include <string>
#include <string_view>

#include "absl/status/statusor.h"
#include "common/schema/story.h"

namespace dateline {

inline constexpr int kStoryJsonVersion = 1;

// One line without a trailing newline. Valid UTF-8 whatever the story holds: bad bytes become U+FFFD.
[[nodiscard]] std::string StoryToJson(const Story& story);

// Fields that are absent stay at their defaults; a field of the wrong type is kInvalidArgument naming it.
[[nodiscard]] absl::StatusOr<Story> StoryFromJson(std::string_view json);

}  // namespace dateline
