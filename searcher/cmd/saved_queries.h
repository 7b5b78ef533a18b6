// SPDX-License-Identifier: Apache-2.0
// Queries kept beside an index, and how far each has been read: INDEX/queries.json, or FILE.queries.json for an index that is
// a file.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

struct SavedQuery {
  std::string query;
  uint64_t revision = 0;     // of the index when it last ran
  uint32_t last_docid = 0;   // the greatest docid that it had found by then; 0 when it never ran
};

class SavedQueries {
 public:
  // No file means no queries yet.
  [[nodiscard]] static absl::StatusOr<SavedQueries> Load(const std::string& index);
  [[nodiscard]] absl::Status Store() const;

  std::map<std::string, SavedQuery>& queries() { return queries_; }

 private:
  std::string path_;
  std::map<std::string, SavedQuery> queries_;
};

}  // namespace dateline
