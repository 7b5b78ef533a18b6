// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/loaded_runs.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>

namespace dateline {

absl::Status DamagedRuns() { return absl::DataLossError("the scratch files of the load are damaged"); }

absl::StatusOr<std::string> Inflate(const RunStory& story) {
  if (!story.data_compressed) return std::string(story.data);
  thread_local const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor*)> inflater(
      libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
  std::string out(story.data.size() * 4 + 1024, '\0');
  for (size_t size = 0;;) {
    switch (libdeflate_deflate_decompress(inflater.get(), story.data.data(), story.data.size(), out.data(), out.size(),
                                          &size)) {
      case LIBDEFLATE_SUCCESS: out.resize(size); return out;
      case LIBDEFLATE_INSUFFICIENT_SPACE: out.resize(out.size() * 2); break;
      default: return DamagedRuns();
    }
  }
}

const LoadedRun* LoadedRuns::RunOf(uint32_t docid) const {
  const auto after = std::upper_bound(runs.begin(), runs.end(), docid,
                                      [](uint32_t a, const LoadedRun& run) { return a < run.layout.first_docid; });
  if (after == runs.begin()) return nullptr;
  const LoadedRun& run = *(after - 1);
  return docid - run.layout.first_docid < run.layout.stories ? &run : nullptr;
}

absl::StatusOr<std::string> LoadedRuns::Record(uint32_t docid) const {
  const LoadedRun* run = RunOf(docid);
  if (run == nullptr) return DamagedRuns();
  RunReader reader(run->Stories().substr(run->layout.story_offsets[docid - run->layout.first_docid]));
  return Inflate(ReadStory(reader));
}

std::string_view LoadedRuns::Stretches(uint32_t docid) const {
  const LoadedRun* run = RunOf(docid);
  return run == nullptr ? std::string_view() : run->layout.stretches.Coded(docid - run->layout.first_docid);
}

bool TermMerger::Later::operator()(uint32_t a, uint32_t b) const {
  const int order = merger.heads_[a].part.term.term.compare(merger.heads_[b].part.term.term);
  return order != 0 ? order > 0 : a > b;
}

TermMerger::TermMerger(const std::vector<LoadedRun>& runs, std::string_view from, bool (*skip)(const RunTerm&))
    : skip_(skip) {
  for (const LoadedRun& run : runs) {
    const std::vector<RunLayout::Mark>& marks = run.layout.marks;
    const auto after =
        std::upper_bound(marks.begin(), marks.end(), from,
                         [](std::string_view term, const RunLayout::Mark& mark) { return term < mark.term; });
    const size_t offset = after == marks.begin() ? 0 : (after - 1)->offset;
    heads_.push_back({RunReader(run.Terms().substr(offset)), {run.layout.first_docid, {}}});
  }
  for (uint32_t run = 0; run < heads_.size(); ++run) {
    bool more = Advance(run);
    while (more && heads_[run].part.term.term < from) more = Advance(run);
    if (more) Push(run);
  }
}

bool TermMerger::Next(std::string_view& term, std::vector<Part>& parts) {
  parts.clear();
  if (heap_.empty()) return false;
  term = heads_[heap_.front()].part.term.term;
  while (!heap_.empty() && heads_[heap_.front()].part.term.term == term) {
    std::pop_heap(heap_.begin(), heap_.end(), Later{*this});
    const uint32_t run = heap_.back();
    heap_.pop_back();
    parts.push_back(heads_[run].part);
    if (Advance(run)) Push(run);
  }
  return true;
}

bool TermMerger::ok() const {
  return std::all_of(heads_.begin(), heads_.end(), [](const Head& head) { return head.reader.ok(); });
}

// Moves a run to its next term that is not skipped; false at its end.
bool TermMerger::Advance(uint32_t run) {
  Head& head = heads_[run];
  do {
    if (head.reader.done()) return false;
    head.part.term = ReadTerm(head.reader);
  } while (head.reader.ok() && skip_ != nullptr && skip_(head.part.term));
  return head.reader.ok();
}

void TermMerger::Push(uint32_t run) {
  heap_.push_back(run);
  std::push_heap(heap_.begin(), heap_.end(), Later{*this});
}

}  // namespace dateline
