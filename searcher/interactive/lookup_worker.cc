// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/lookup_worker.h"

#include <utility>

namespace dateline {

LookupWorker::LookupWorker(const Searcher& searcher) : searcher_(searcher), thread_([this] { Work(); }) {}

LookupWorker::~LookupWorker() {
  {
    const std::lock_guard lock(mutex_);
    leaving_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

void LookupWorker::Start(Lookup lookup) {
  {
    const std::lock_guard lock(mutex_);
    waiting_ = std::move(lookup);
    found_.clear();
  }
  wake_.notify_one();
}

std::optional<Finding> LookupWorker::Take() {
  const std::lock_guard lock(mutex_);
  if (found_.empty()) return std::nullopt;
  std::optional<Finding> finding = std::move(found_.front());
  found_.pop_front();
  return finding;
}

bool LookupWorker::busy() const {
  const std::lock_guard lock(mutex_);
  return working_ || waiting_ || !found_.empty();
}

void LookupWorker::Work() {
  std::unique_lock lock(mutex_);
  while (true) {
    wake_.wait(lock, [this] { return waiting_ || leaving_; });
    if (leaving_) return;
    const Lookup lookup = *std::exchange(waiting_, std::nullopt);
    working_ = true;
    lock.unlock();
    RunLookup(searcher_, lookup, [this](Finding finding) {
      const std::lock_guard hold(mutex_);
      if (waiting_ || leaving_) return false;
      found_.push_back(std::move(finding));
      return true;
    });
    lock.lock();
    working_ = false;
  }
}

}  // namespace dateline
