// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/add_pipeline.h"

#include <algorithm>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/status_macros.h"
#include "indexer/cmd/work_order.h"
#include "indexer/story/story_reader.h"
#include "indexer/tagging/story_tagger.h"

namespace dateline {
namespace {

constexpr size_t kBatchPages = 1024;
constexpr uint64_t kBatchBytes = 4 << 20;  // of pages; a single page may be larger

struct Batch {
  uint64_t number = 0;
  std::vector<Page> pages;
  std::vector<Reject> rejects;
  SourceProgress progress;              // after reading it
  std::vector<PageStories> stories;     // by page, once worked on
};

// "bad JSON: missing brace" counts as "bad JSON".
std::string ReasonKind(std::string_view reason) { return std::string(reason.substr(0, reason.find(": "))); }

uint64_t TextBytes(const Story& story) {
  uint64_t bytes = story.title.size();
  for (const std::string& paragraph : story.paragraphs) bytes += paragraph.size();
  return bytes;
}

// Each crawl of a page becomes a page of its own.
void SeparateRevision(const std::optional<CrawlTime>& crawled, std::vector<Story>& stories) {
  if (!crawled) return;
  const std::string suffix = absl::StrCat("@", crawled->day, ".", crawled->minute);
  for (Story& story : stories) {
    story.page_id += suffix;
    story.id = Hex64(Hash64(story.id + suffix));
  }
}

class Pipeline {
 public:
  Pipeline(Source& source, XapianWriter& writer, const AddOptions& options, const std::atomic<bool>& stop,
           const std::function<void(const Reject&)>& reject, const std::function<void(const AddCounts&)>& progress)
      : source_(source), writer_(writer), options_(options), stop_(stop), reject_(reject), progress_(progress),
        jobs_(options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency())), queue_(jobs_ + 1) {}

  absl::StatusOr<AddCounts> Run() {
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < jobs_; ++i) workers.emplace_back([this] { Work(); });
    Read();
    queue_.Close();
    for (std::thread& worker : workers) worker.join();
    RETURN_IF_ERROR(status_);
    RETURN_IF_ERROR(writer_.Commit());
    counts_.interrupted = stop_;
    return counts_;
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

  // Cuts the source into batches; the same batches on every run, since they depend on the pages alone.
  void Read() {
    Batch batch;
    uint64_t number = 0;
    const auto push = [&] {
      batch.number = number++;
      batch.progress = source_.Progress();
      queue_.Push(std::exchange(batch, {}));
    };
    uint64_t bytes = 0;
    while (!stop_ && !failed_) {
      Page page;
      const absl::StatusOr<bool> more = source_.Next(page, [&](Reject reject) { batch.rejects.push_back(std::move(reject)); });
      if (!more.ok()) return Fail(more.status());
      if (!*more) break;
      bytes += page.text.size();
      batch.pages.push_back(std::move(page));
      if (batch.pages.size() >= kBatchPages || bytes >= kBatchBytes) {
        push();
        bytes = 0;
      }
    }
    push();
  }

  void Work() {
    StoryReader reader;
    absl::StatusOr<StoryTagger> tagger = StoryTagger::Create();
    if (!tagger.ok()) return Fail(tagger.status());
    while (std::optional<Batch> batch = queue_.Pop()) {
      for (const Page& page : batch->pages) {
        batch->stories.push_back(reader.Read(page));
        std::vector<Story>& stories = batch->stories.back().stories;
        if (options_.keep_revisions) SeparateRevision(page.crawled, stories);
        for (Story& story : stories) tagger->Tag(story);
      }
      if (!order_.Enter(batch->number)) return;
      if (absl::Status status = Write(*batch); !status.ok()) return Fail(status);
      order_.Leave();
    }
  }

  // The part that happens in input order.
  absl::Status Write(Batch& batch) {
    for (const Reject& reject : batch.rejects) Count(reject);
    for (size_t i = 0; i < batch.pages.size(); ++i) {
      const Page& page = batch.pages[i];
      PageStories& result = batch.stories[i];
      if (result.stories.empty()) {
        Count({page.path, result.none_because.empty() ? "no story" : result.none_because, /*is_error=*/false});
        continue;
      }
      RETURN_IF_ERROR(WritePage(result.stories));
    }
    counts_.progress = batch.progress;
    progress_(counts_);
    return absl::OkStatus();
  }

  absl::Status WritePage(const std::vector<Story>& stories) {
    ASSIGN_OR_RETURN(const XapianWriter::Change change, writer_.Replace(stories.front().page_id, stories));
    if (change.outdated) {
      ++counts_.outdated;
      return absl::OkStatus();
    }
    ++counts_.pages;
    counts_.stories += stories.size();
    counts_.added += change.added;
    counts_.replaced += change.replaced;
    counts_.removed += change.removed;
    for (const Story& story : stories) {
      if (!story.published.dated()) ++counts_.undated;
      counts_.text_bytes += TextBytes(story);
    }
    return absl::OkStatus();
  }

  void Count(const Reject& reject) {
    ++(reject.is_error ? counts_.rejected : counts_.passed_over)[ReasonKind(reject.reason)];
    reject_(reject);
  }

  Source& source_;
  XapianWriter& writer_;
  const AddOptions& options_;
  const std::atomic<bool>& stop_;
  const std::function<void(const Reject&)>& reject_;
  const std::function<void(const AddCounts&)>& progress_;
  const unsigned jobs_;

  BoundedQueue<Batch> queue_;
  Turnstile order_;
  std::atomic<bool> failed_{false};
  std::mutex status_mutex_;
  absl::Status status_;
  AddCounts counts_;  // touched by whoever is in the turnstile
};

}  // namespace

uint64_t AddCounts::rejects() const {
  uint64_t sum = 0;
  for (const auto& [reason, count] : rejected) sum += count;
  return sum;
}

absl::StatusOr<AddCounts> AddPages(Source& source, const IndexLayout& layout, const AddOptions& options,
                                   const std::atomic<bool>& stop, const std::function<void(const Reject&)>& reject,
                                   const std::function<void(const AddCounts&)>& progress) {
  ASSIGN_OR_RETURN(XapianWriter writer, XapianWriter::Open(layout, options.writer));
  return Pipeline(source, writer, options, stop, reject, progress).Run();
}

}  // namespace dateline
