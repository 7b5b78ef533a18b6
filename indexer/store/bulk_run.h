// SPDX-License-Identifier: Apache-2.0
// One run of a bulk load: the stories of consecutive docids, inverted in memory and written out with their terms in byte
// order, each part already in the spelling of the glass table that it ends in. Scratch data of one process: not checked
// against damage beyond staying inside the bytes.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "common/schema/index_settings.h"
#include "common/schema/story.h"
#include "common/sealed/stretch_table.h"
#include "indexer/store/story_terms.h"
#include "indexer/story/copies.h"

struct libdeflate_compressor;

namespace dateline {

struct SlotStats {
  uint64_t count = 0;
  std::string least, greatest;
};

// What a run adds to the figures of the whole database.
struct RunStats {
  uint64_t total_length = 0;
  uint32_t least_length = 0;  // of stories that have any
  uint32_t greatest_length = 0;
  uint32_t greatest_wdf = 0;
  std::map<uint8_t, SlotStats> slots;
};
void Merge(const RunStats& from, RunStats& into);

// Where a run's parts lie in its bytes.
struct RunLayout {
  uint32_t first_docid = 0;
  uint32_t stories = 0;
  size_t terms_begin = 0, terms_end = 0;
  size_t stories_begin = 0, stories_end = 0;
  std::map<uint8_t, std::pair<size_t, size_t>> slots;
  size_t lengths_begin = 0, lengths_end = 0;
  std::vector<size_t> story_offsets;  // of each story, from stories_begin
  StretchTableWriter stretches;       // of each story
  // Terms to start reading from.
  struct Mark {
    std::string term;
    size_t offset;  // from terms_begin
  };
  std::vector<Mark> marks;
};

// Builds runs, one after the other. Not thread-safe: one per thread.
class RunBuilder {
 public:
  explicit RunBuilder(const IndexSettings& settings);
  ~RunBuilder();
  RunBuilder(const RunBuilder&) = delete;
  RunBuilder& operator=(const RunBuilder&) = delete;

  void Start(uint32_t first_docid);
  void Add(const Story& story, const StorySketch& sketch);
  // The run's bytes; valid until the next Start.
  [[nodiscard]] const std::string& Finish(RunLayout& layout, RunStats& stats);

 private:
  struct Posting {
    uint32_t term;
    uint32_t wdf;
    uint32_t positions_bytes;  // of positions_, where they lie one after the other; 0 for none
  };
  // What a term's lists of postings and positions have come to.
  struct TermLists {
    uint32_t count = 0;                     // stories
    uint32_t last = 0, last_positions = 0;  // stories, counted from 1
    size_t postings = 0, positions = 0;     // bytes; while they are written, where the next goes
  };

  // Calls visit(lists, posting, gap, positions_gap) for each posting, story by story, and keeps the last stories in `lists`,
  // which go by the terms' numbers.
  template <typename Visit>
  void VisitPostings(std::vector<TermLists>& lists, const Visit& visit) const;
  void WriteStories(absl::Span<const uint32_t> order);
  void WriteTerms(absl::Span<const uint32_t> order);
  void AppendCompressed(std::string_view bytes, std::string& out);

  IndexSettings settings_;
  StoryTerms story_terms_;
  libdeflate_compressor* compressor_;
  RunLayout layout_;
  RunStats stats_;
  std::vector<Posting> postings_;              // by story
  std::vector<size_t> story_begin_;            // in postings_; a last one closes them in Finish
  std::vector<uint32_t> lengths_;
  std::string positions_;                      // packed lists, a posting's after the other's
  std::vector<std::string> data_;              // JSON, compressed, with its header
  std::vector<std::string> slots_used_;
  std::map<uint8_t, std::string> slot_values_;
  std::map<uint8_t, uint32_t> slot_last_;
  std::string bytes_, packed_;
};

// Reads a run's bytes from the front. Past the end every read gives 0 or nothing, and ok() is false.
class RunReader {
 public:
  RunReader() = default;
  explicit RunReader(std::string_view bytes) : rest_(bytes) {}

  bool done() const { return rest_.empty(); }
  bool ok() const { return ok_; }
  uint64_t Uint();
  std::string_view Bytes(uint64_t count);
  std::string_view String() { return Bytes(Uint()); }

 private:
  std::string_view rest_;
  bool ok_ = true;
};

// A term of a run.
struct RunTerm {
  std::string_view term;
  uint64_t count = 0;             // stories
  std::string_view postings;  // per story: docid less the last (the first: less the run's first docid, plus one), wdf
  std::string_view positions;     // per story with positions: docid as above, a packed list as a string
};
// The next term, in byte order. REQUIRES: !reader.done().
[[nodiscard]] RunTerm ReadTerm(RunReader& reader);

// A story of a run: tags for docdata and termlist.
struct RunStory {
  std::string_view data, terms, slots_used;
  bool data_compressed = false, terms_compressed = false;
};
[[nodiscard]] RunStory ReadStory(RunReader& reader);

}  // namespace dateline
