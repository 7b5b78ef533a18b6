// SPDX-License-Identifier: Apache-2.0
// The runs of a bulk load, side by side: what the tables of the database are written from, and, while the process lasts, what
// the sealer reads instead of the database.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/io/mapped_file.h"
#include "indexer/store/bulk_run.h"
#include "indexer/store/term_ranges.h"

namespace dateline {

struct LoadedRun {
  RunLayout layout;
  MappedFile file;

  std::string_view Part(size_t begin, size_t end) const { return file.bytes().text().substr(begin, end - begin); }
  std::string_view Terms() const { return Part(layout.terms_begin, layout.terms_end); }
  std::string_view Stories() const { return Part(layout.stories_begin, layout.stories_end); }
};

// Reading is thread-safe.
struct LoadedRuns {
  std::vector<LoadedRun> runs;     // in docid order once the load is over
  std::set<uint32_t> dropped;      // superseded docids: none of the database's
  std::string uuid;                // of the database that was made from them
  std::vector<TermRange> ranges;   // of its terms

  [[nodiscard]] bool Kept(uint32_t docid) const { return dropped.empty() || !dropped.contains(docid); }

  // A story's JSON.
  [[nodiscard]] absl::StatusOr<std::string> Record(uint32_t docid) const;
  // Its stretches, as StretchTableWriter::AddCoded takes them. REQUIRES: a story of the runs.
  [[nodiscard]] std::string_view Stretches(uint32_t docid) const;

 private:
  // The run with this story; null when there is none.
  const LoadedRun* RunOf(uint32_t docid) const;
};

// The JSON of a story of a run.
[[nodiscard]] absl::StatusOr<std::string> Inflate(const RunStory& story);

// Merges the terms of runs: each term once, in byte order, with its parts in run order.
class TermMerger {
 public:
  struct Part {
    uint32_t first_docid;
    RunTerm term;
  };

  // From the first term that is not before `from`. `skip(term)`: terms of a run to pass over.
  TermMerger(const std::vector<LoadedRun>& runs, std::string_view from, bool (*skip)(const RunTerm&) = nullptr);

  // False at the end. The parts are valid until the next call.
  [[nodiscard]] bool Next(std::string_view& term, std::vector<Part>& parts);

  // Not that some run ended within a term.
  [[nodiscard]] bool ok() const;

 private:
  struct Head {
    RunReader reader;
    Part part;
  };
  struct Later {
    const TermMerger& merger;
    bool operator()(uint32_t a, uint32_t b) const;
  };
  bool Advance(uint32_t run);
  void Push(uint32_t run);

  bool (*skip_)(const RunTerm&);
  std::vector<Head> heads_;
  std::vector<uint32_t> heap_;
};

[[nodiscard]] absl::Status DamagedRuns();

}  // namespace dateline
