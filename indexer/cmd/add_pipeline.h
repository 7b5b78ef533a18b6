// SPDX-License-Identifier: Apache-2.0
// What `add` does with an opened source: pages are read in batches by one thread, turned into stories by N, put in order,
// and written. The database's content is the same whatever N.
//
//   workers: story, names, sketch -> in order: revisions, copies, docids or writes -> workers: a run of a bulk load
//
// An empty index is filled through BulkLoader, one with stories through XapianWriter.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/schema/index_layout.h"
#include "indexer/sources/source.h"
#include "indexer/store/loaded_runs.h"
#include "indexer/store/xapian_writer.h"

namespace dateline {

struct AddOptions {
  unsigned jobs = 0;            // worker threads; 0: one a core
  bool keep_revisions = false;  // every crawl of a page is a story of its own
  bool bulk = true;             // whether BulkLoader may be used
  WriterOptions writer;
};

struct AddCounts {
  uint64_t pages = 0;          // that gave stories
  uint64_t stories = 0;        // indexed
  uint64_t added = 0;          // of them new
  uint64_t replaced = 0;       // of them in the place of an older version
  uint64_t removed = 0;        // stories that their page no longer has
  uint64_t outdated = 0;       // pages passed over because the index holds a newer crawl of them
  uint64_t undated = 0;        // stories without a date
  uint64_t copies = 0;         // stories that copy an earlier one
  uint64_t unknown_sketches = 0;  // stories of the index whose copies cannot be found, see XapianWriter::LoadCopies
  bool other_names = false;       // the index was made with other tables of names
  uint64_t text_bytes = 0;     // of stories
  std::map<std::string, uint64_t> rejected;     // by reason, without its particulars
  std::map<std::string, uint64_t> passed_over;  // what is rightly no story, by reason
  SourceProgress progress;
  bool finishing = false;      // all is read; a bulk load is being merged
  bool interrupted = false;
  std::shared_ptr<const LoadedRuns> loaded;  // after a bulk load: what sealing may read, see Seal

  uint64_t rejects() const;
};

// `reject` is called in input order for each record without a story. `progress` is called now and then, with the counts so
// far. Both from one thread at a time. When `stop` turns true, reading ends and what
// has been worked on is written.
[[nodiscard]] absl::StatusOr<AddCounts> AddPages(Source& source, const IndexLayout& layout, const AddOptions& options,
                                                 const std::atomic<bool>& stop, const std::function<void(const Reject&)>& reject,
                                                 const std::function<void(const AddCounts&)>& progress);

}  // namespace dateline
