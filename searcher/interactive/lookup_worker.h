// SPDX-License-Identifier: Apache-2.0
// Lookups on a thread of their own, so that typing never waits for the index.
#pragma once

#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <thread>

#include "searcher/interactive/lookup.h"

namespace dateline {

// Used from one thread. The searcher must outlive it; it goes when the part at hand is done.
class LookupWorker {
 public:
  explicit LookupWorker(const Searcher& searcher);
  ~LookupWorker();
  LookupWorker(const LookupWorker&) = delete;
  LookupWorker& operator=(const LookupWorker&) = delete;

  // What was asked before is given up after the part at hand, and what it found is not handed out any more.
  void Start(Lookup lookup);
  // The next part of the last lookup, if there is one yet.
  [[nodiscard]] std::optional<Finding> Take();
  // Whether parts are still to come.
  [[nodiscard]] bool busy() const;

 private:
  void Work();

  const Searcher& searcher_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::optional<Lookup> waiting_;
  std::deque<Finding> found_;
  bool working_ = false;
  bool leaving_ = false;
  std::thread thread_;  // last: it uses all the others
};

}  // namespace dateline
