// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/page_workers.h"

#include <algorithm>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>

#include "indexer/cmd/work_order.h"

namespace dateline {
namespace {

using MakeWorker = absl::FunctionRef<absl::StatusOr<std::unique_ptr<PageWorker>>()>;

class Pipeline {
 public:
  Pipeline(Source& source, const PageWorkersOptions& options, const std::atomic<bool>& stop, MakeWorker make_worker)
      : source_(source),
        options_(options),
        stop_(stop),
        make_worker_(make_worker),
        jobs_(options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency())),
        queue_(jobs_ + 1) {}

  absl::Status Run() {
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < jobs_; ++i) workers.emplace_back([this] { Work(); });
    Read();
    queue_.Close();
    for (std::thread& worker : workers) worker.join();
    return status_;
  }

 private:
  void Fail(const absl::Status& status) {
    {
      const std::lock_guard lock(status_mutex_);
      status_.Update(status);
    }
    failed_ = true;
    queue_.Close();
    order_.Break();
  }

  void Read() {
    PageBatch batch;
    uint64_t number = 0;
    const auto push = [&] {
      batch.number = number++;
      batch.progress = source_.Progress();
      queue_.Push(std::exchange(batch, {}));
    };
    uint64_t bytes = 0;
    while (!stop_ && !failed_) {
      Page page;
      const absl::StatusOr<bool> more = source_.Next(page, [&](Reject reject) {
        batch.rejects.push_back({batch.pages.size(), std::move(reject)});
      });
      if (!more.ok()) return Fail(more.status());
      if (!*more) break;
      bytes += page.text.size();
      batch.pages.push_back(std::move(page));
      if (batch.pages.size() >= options_.batch_pages || bytes >= options_.batch_bytes) {
        push();
        bytes = 0;
      }
    }
    push();
  }

  void Work() {
    const absl::StatusOr<std::unique_ptr<PageWorker>> worker = make_worker_();
    if (!worker.ok()) return Fail(worker.status());
    while (std::optional<PageBatch> batch = queue_.Pop()) {
      // A stop lets go of what is only read: this batch and, since they come in order, all after it.
      if (stop_) return queue_.Close();
      if (absl::Status status = (*worker)->Work(*batch); !status.ok()) return Fail(status);
      if (!order_.Enter(batch->number)) return;
      if (absl::Status status = (*worker)->PutInOrder(*batch); !status.ok()) return Fail(status);
      order_.Leave();
      if (absl::Status status = (*worker)->Finish(*batch); !status.ok()) return Fail(status);
    }
  }

  Source& source_;
  const PageWorkersOptions& options_;
  const std::atomic<bool>& stop_;
  const MakeWorker make_worker_;
  const unsigned jobs_;

  BoundedQueue<PageBatch> queue_;
  Turnstile order_;
  std::atomic<bool> failed_{false};
  std::mutex status_mutex_;
  absl::Status status_;
};

}  // namespace

absl::Status RunPageWorkers(Source& source, const PageWorkersOptions& options, const std::atomic<bool>& stop,
                            MakeWorker make_worker) {
  return Pipeline(source, options, stop, make_worker).Run();
}

}  // namespace dateline
