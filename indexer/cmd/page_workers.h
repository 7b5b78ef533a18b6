// SPDX-License-Identifier: Apache-2.0
// The pages of a source in batches: read by one thread, worked on by several, let through one after the other.
//
//   reader -> batches -> workers: Work -> in order: PutInOrder -> workers: Finish
//
// Batches depend on the pages alone. As many wait and as many are worked on as there are workers, so memory is bounded.
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

#include "absl/functional/function_ref.h"
#include "absl/status/statusor.h"
#include "indexer/sources/source.h"
#include "indexer/story/copies.h"
#include "indexer/story/story_reader.h"

namespace dateline {

struct PageBatch {
  struct PlacedReject {
    size_t page = 0;  // it came before this one
    Reject reject;
  };

  uint64_t number = 0;
  std::vector<Page> pages;
  std::vector<PlacedReject> rejects;
  SourceProgress progress;           // after reading it
  std::vector<PageStories> stories;  // by page, once worked on
  std::vector<std::vector<StorySketch>> sketches;
};

// One for each thread.
class PageWorker {
 public:
  virtual ~PageWorker() = default;
  // Beside the other workers.
  [[nodiscard]] virtual absl::Status Work(PageBatch& batch) = 0;
  // While no other worker does, in the order of the pages. What it touches needs no lock.
  [[nodiscard]] virtual absl::Status PutInOrder(PageBatch& batch) = 0;
  // Beside the other workers again.
  [[nodiscard]] virtual absl::Status Finish(const PageBatch&) { return absl::OkStatus(); }
};

struct PageWorkersOptions {
  unsigned jobs = 0;  // 0: one a core
  size_t batch_pages = 0;
  uint64_t batch_bytes = 0;  // of pages; a single page may be larger
};

// Ends with the source, with the first error, or soon after a stop. `make_worker` is called by each thread.
[[nodiscard]] absl::Status RunPageWorkers(Source& source, const PageWorkersOptions& options,
                                          const std::atomic<bool>& stop,
                                          absl::FunctionRef<absl::StatusOr<std::unique_ptr<PageWorker>>()> make_worker);

}  // namespace dateline
