// SPDX-License-Identifier: Apache-2.0
// Loads many stories into a new Xapian database at once: threads invert runs of stories side by side, then the runs are
// merged straight into the tables of a glass database, each written once from front to back. The content is the same as
// XapianWriter's; a test compares the two. Xapian opens, checks, changes and serves the result as its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/schema/index_layout.h"
#include "common/schema/index_settings.h"
#include "indexer/store/bulk_run.h"
#include "indexer/store/loaded_runs.h"
#include "indexer/store/xapian_writer.h"

namespace dateline {

// The new database grows beside the index's and takes its place in Finish; until then nothing of it is visible. The
// destructor removes what was not finished.
class BulkLoader {
 public:
  // Whether the Xapian that we run with is of the series (1.4) whose tables we know how to write.
  [[nodiscard]] static bool Supported();

  BulkLoader(IndexLayout layout, const IndexSettings& settings);
  ~BulkLoader();
  BulkLoader(const BulkLoader&) = delete;
  BulkLoader& operator=(const BulkLoader&) = delete;

  // Makes the scratch folder. Call first.
  [[nodiscard]] absl::Status Open();

  // Writes a finished run. Thread-safe; runs may come in any order, their docids do not overlap.
  [[nodiscard]] absl::Status AddRun(const std::string& bytes, const RunLayout& run, const RunStats& stats,
                                    LabelChanges labels);

  // A story is superseded: it will not be in the database. Thread-safe.
  void Drop(uint32_t docid);

  // Merges the runs and puts the result in the place of the index's database, which `writer` holds open, is empty, and is
  // closed by this. What was merged is good for sealing while it is kept; call nothing else afterwards.
  [[nodiscard]] absl::StatusOr<LoadedRuns> Finish(XapianWriter writer);

 private:
  std::filesystem::path scratch() const { return layout_.root / "loading"; }
  std::filesystem::path target() const { return scratch() / "xapian"; }
  absl::Status ForgetDropped();
  absl::StatusOr<std::string> WritePostings();
  absl::StatusOr<std::string> WritePositions();
  absl::Status WriteStories(std::string& data_root, std::string& terms_root);
  absl::Status WriteVersion(const std::vector<std::string>& roots);

  IndexLayout layout_;
  IndexSettings settings_;
  std::mutex mutex_;
  LoadedRuns loaded_;
  RunStats stats_;
  LabelChanges labels_;
};

}  // namespace dateline
