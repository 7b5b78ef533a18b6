// SPDX-License-Identifier: Apache-2.0
// Work split in numbered pieces: done by several threads in any order, handed on in order by the caller's thread.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include "absl/status/status.h"
#include "absl/status/statusor.h"

namespace dateline {

// Each of `jobs` threads calls `make_worker()` once and the worker it gets, `worker(i) -> absl::StatusOr<T>`, for pieces i of
// [0, count); `consume(i, T) -> absl::Status` sees them in order. At most two pieces a thread wait to be consumed. Ends with
// the first failure.
template <typename T, typename MakeWorker, typename Consume>
[[nodiscard]] absl::Status RunOrdered(unsigned jobs, size_t count, MakeWorker make_worker, Consume consume) {
  std::mutex mutex;
  std::condition_variable changed;
  std::map<size_t, absl::StatusOr<T>> done;
  size_t next = 0, consumed = 0;
  bool stop = false;

  const auto run = [&] {
    auto worker = make_worker();
    std::unique_lock lock(mutex);
    for (;;) {
      changed.wait(lock, [&] { return stop || next == count || next < consumed + size_t{2} * jobs; });
      if (stop || next == count) return;
      const size_t piece = next++;
      lock.unlock();
      absl::StatusOr<T> result = worker(piece);
      lock.lock();
      done.emplace(piece, std::move(result));
      changed.notify_all();
    }
  };
  std::vector<std::thread> threads;
  for (unsigned i = 0; i < jobs; ++i) threads.emplace_back(run);

  absl::Status status;
  for (size_t piece = 0; piece < count && status.ok(); ++piece) {
    std::unique_lock lock(mutex);
    changed.wait(lock, [&] { return done.contains(piece); });
    absl::StatusOr<T> result = std::move(done.extract(piece).mapped());
    lock.unlock();
    status = result.ok() ? consume(piece, *std::move(result)) : result.status();
    lock.lock();
    consumed = piece + 1;
    changed.notify_all();
  }
  {
    std::lock_guard lock(mutex);
    stop = true;
    changed.notify_all();
  }
  for (std::thread& thread : threads) thread.join();
  return status;
}

}  // namespace dateline
