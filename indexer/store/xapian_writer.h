// SPDX-License-Identifier: Apache-2.0
// The one writer of an index's Xapian database: replaces pages by their stories, keeps the label registry in step, commits
// whole pages only, after every so many bytes of story text.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <xapian.h>

#include "absl/container/flat_hash_map.h"
#include "absl/status/status.h"
#include "absl/status/statusor.h"
#include "common/io/unique_fd.h"
#include "common/schema/index_layout.h"
#include "common/schema/index_settings.h"
#include "common/schema/label_registry.h"
#include "common/schema/story.h"
#include "indexer/store/xapian_document.h"
#include "indexer/story/copies.h"

namespace dateline {

struct WriterOptions {
  IndexSettings settings;                   // of an index that is created; an existing one keeps its own
  bool wait = false;                        // for another writer to finish, instead of failing
  uint64_t batch_bytes = uint64_t{64} << 20;  // of text between commits
};

// Changes of labels by LabelKey, to be written with the stories that cause them.
using LabelChanges = absl::flat_hash_map<std::string, LabelForms>;
void CountLabels(const Story& story, int64_t count, LabelChanges& changes);

// Not thread-safe. The database is left as of the last commit unless Commit is called.
class XapianWriter {
 public:
  // Opens the index, creating it where nothing (or an empty folder) is. kUnavailable when another process writes, naming
  // it; kFailedPrecondition when the folder holds something else.
  [[nodiscard]] static absl::StatusOr<XapianWriter> Open(const IndexLayout& layout, const WriterOptions& options);

  XapianWriter(XapianWriter&&) noexcept;
  XapianWriter& operator=(XapianWriter&&) = delete;
  ~XapianWriter();

  struct Change {
    uint64_t added = 0;     // stories that are new
    uint64_t replaced = 0;  // stories of the page that it had before, as far as new ones took their place
    uint64_t removed = 0;   // the rest of those
    bool outdated = false;  // nothing was written: the index holds a newer crawl of the page
  };

  // Replaces all stories of a page by `stories`, which all carry this page_id and are in the page's order,
  // unless an earlier crawl would replace a later one. A story's id may not occur in two pages.
  [[nodiscard]] absl::StatusOr<Change> Replace(std::string_view page_id, const std::vector<Story>& stories);

  // Changes a story in place, where `old` is what its document holds.
  [[nodiscard]] absl::Status Rewrite(Xapian::docid docid, const Story& old, const Story& story);
  [[nodiscard]] absl::Status SetMetadata(std::string_view key, const std::string& value);

  [[nodiscard]] absl::Status Commit();

  // Tells `copies` of the stories that the index holds. How many of them have a sketch of another version of the
  // program, so that their copies cannot be found.
  [[nodiscard]] absl::StatusOr<uint64_t> LoadCopies(CopyFinder& copies);

  const IndexSettings& settings() const { return settings_; }
  Xapian::WritableDatabase& database() { return database_; }
  uint64_t story_count() const { return database_.get_doccount(); }

 private:
  XapianWriter(Xapian::WritableDatabase database, IndexLayout layout, const WriterOptions& options,
               IndexSettings settings);
  void WriteLabels();  // throws what Xapian throws

  Xapian::WritableDatabase database_;
  IndexLayout layout_;
  uint64_t batch_bytes_;
  IndexSettings settings_;
  std::unique_ptr<DocumentBuilder> builder_;
  LabelChanges labels_;
  uint64_t pending_bytes_ = 0;
  bool in_transaction_ = false;
  bool owner_ = true;  // of the note that names this process; false once moved from
};

}  // namespace dateline
