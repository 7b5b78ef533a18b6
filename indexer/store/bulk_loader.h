// SPDX-License-Identifier: Apache-2.0
// Loads many stories into a new Xapian database at once: threads invert runs of stories side by side, then the runs are
// merged straight into the tables of a glass database, each written once from front to back. The content is the same as
// XapianWriter's; a test compares the two. Xapian opens, checks, changes and serves the result as its own.
#pragma once

#include <cstdint>
#include <filesystem>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "absl/types/span.h"
#include "common/io/mapped_file.h"
#include "common/schema/index_layout.h"
#include "common/schema/index_settings.h"
#include "indexer/store/bulk_run.h"
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
  [[nodiscard]] absl::Status AddRun(const std::string& bytes, const RunLayout& run, const RunStats& stats, LabelChanges labels);

  // A story is superseded: it will not be in the database. Thread-safe.
  void Drop(uint32_t docid);

  // Merges the runs and puts the result in the place of the index's database, which `writer` holds open, is empty, and is
  // closed by this.
  [[nodiscard]] absl::Status Finish(XapianWriter writer);

 private:
  struct Run {
    RunLayout layout;
    MappedFile file;
    std::string_view Part(size_t begin, size_t end) const { return file.bytes().text().substr(begin, end - begin); }
  };

  std::filesystem::path scratch() const { return layout_.root / "loading"; }
  std::filesystem::path target() const { return scratch() / "xapian"; }
  bool Kept(uint32_t docid) const { return dropped_.empty() || !dropped_.contains(docid); }
  absl::Status ForgetDropped();
  absl::StatusOr<std::string> WritePostings();
  absl::StatusOr<std::string> WritePositions();
  absl::Status WriteStories(std::string& data_root, std::string& terms_root);
  absl::Status WriteVersion(const std::vector<std::string>& roots);

  IndexLayout layout_;
  IndexSettings settings_;
  std::mutex mutex_;
  std::vector<Run> runs_;  // in docid order once finishing
  RunStats stats_;
  LabelChanges labels_;
  std::set<uint32_t> dropped_;
};

}  // namespace dateline
