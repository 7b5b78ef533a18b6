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
#include "common/entities/decisions.h"
#include "common/entities/split_entities.h"
#include "indexer/cmd/work_order.h"
#include "indexer/store/bulk_loader.h"
#include "indexer/store/bulk_run.h"
#include "indexer/story/copies.h"
#include "indexer/story/story_reader.h"
#include "indexer/tagging/story_tagger.h"

namespace dateline {
namespace {

// A batch becomes one run of a bulk load: large enough that runs are few, small enough that some fit in memory at once.
constexpr size_t kBatchPages = 4096;
constexpr uint64_t kBatchBytes = 8 << 20;  // of pages; a single page may be larger

struct Batch {
  uint64_t number = 0;
  std::vector<Page> pages;
  std::vector<Reject> rejects;
  SourceProgress progress;              // after reading it
  std::vector<PageStories> stories;     // by page, once worked on
  std::vector<std::vector<StorySketch>> sketches;
  uint32_t first_docid = 0;             // of its stories in a bulk load
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
  // `loader` is null when stories go to the writer one page at a time.
  Pipeline(Source& source, XapianWriter& writer, BulkLoader* loader, const EntityDecisions& decisions, const AddOptions& options,
           const std::atomic<bool>& stop, const std::function<void(const Reject&)>& reject, const std::function<void(const AddCounts&)>& progress)
      : source_(source), writer_(writer), loader_(loader), decisions_(decisions), options_(options), stop_(stop), reject_(reject),
        progress_(progress), jobs_(options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency())), queue_(jobs_ + 1) {}

  absl::StatusOr<AddCounts> Run() {
    RETURN_IF_ERROR(writer_.LoadCopies(copies_));
    std::vector<std::thread> workers;
    for (unsigned i = 0; i < jobs_; ++i) workers.emplace_back([this] { Work(); });
    Read();
    queue_.Close();
    for (std::thread& worker : workers) worker.join();
    RETURN_IF_ERROR(status_);
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
    RunBuilder runs(writer_.settings());
    while (std::optional<Batch> batch = queue_.Pop()) {
      // A stop lets go of what is only read: this batch and, since they come in order, all after it.
      if (stop_) return queue_.Close();
      for (const Page& page : batch->pages) {
        batch->stories.push_back(reader.Read(page));
        std::vector<Story>& stories = batch->stories.back().stories;
        std::vector<StorySketch>& sketches = batch->sketches.emplace_back();
        if (options_.keep_revisions) SeparateRevision(page.crawled, stories);
        for (Story& story : stories) {
          tagger->Tag(story);
          SplitEntities(decisions_, story.entities);
          sketches.push_back(SketchOf(story));
        }
      }
      if (!order_.Enter(batch->number)) return;
      if (absl::Status status = PutInOrder(*batch); !status.ok()) return Fail(status);
      order_.Leave();
      if (loader_ == nullptr) continue;
      if (absl::Status status = WriteRun(*batch, runs); !status.ok()) return Fail(status);
    }
  }

  absl::Status WriteRun(const Batch& batch, RunBuilder& runs) {
    runs.Start(batch.first_docid);
    LabelChanges labels;
    for (size_t page = 0; page < batch.stories.size(); ++page) {
      const std::vector<Story>& stories = batch.stories[page].stories;
      for (size_t i = 0; i < stories.size(); ++i) {
        runs.Add(stories[i], batch.sketches[page][i]);
        CountLabels(stories[i], 1, labels);
      }
    }
    RunLayout layout;
    RunStats stats;
    const std::string& bytes = runs.Finish(layout, stats);
    return loader_->AddRun(bytes, layout, stats, std::move(labels));
  }

  // What happens in input order: revisions and copies are told, stories get their docids or are written.
  absl::Status PutInOrder(Batch& batch) {
    batch.first_docid = next_docid_;
    for (const Reject& reject : batch.rejects) Count(reject);
    for (size_t i = 0; i < batch.pages.size(); ++i) {
      const Page& page = batch.pages[i];
      PageStories& result = batch.stories[i];
      if (result.stories.empty()) {
        Count({page.path, result.none_because.empty() ? "no story" : result.none_because, /*is_error=*/false});
        continue;
      }
      FindCopies(result.stories, batch.sketches[i]);
      XapianWriter::Change change;
      if (loader_ != nullptr) {
        change = Place(result.stories);
      } else {
        ASSIGN_OR_RETURN(change, writer_.Replace(result.stories.front().page_id, result.stories));
      }
      CountPage(result.stories, change);
      if (change.outdated) result.stories.clear();
    }
    counts_.progress = batch.progress;
    progress_(counts_);
    return absl::OkStatus();
  }

  void FindCopies(std::vector<Story>& stories, const std::vector<StorySketch>& sketches) {
    for (size_t i = 0; i < stories.size(); ++i) stories[i].cluster = copies_.ClusterOf(sketches[i], OwnCluster(stories[i]));
  }

  // In a bulk load: docids for a page's stories; those of its earlier version are dropped. As XapianWriter::Replace.
  XapianWriter::Change Place(const std::vector<Story>& stories) {
    XapianWriter::Change change;
    const auto count = static_cast<uint32_t>(stories.size());
    PlacedPage& placed = placed_[Hash64(stories.front().page_id)];
    if (stories.front().crawled && placed.crawled > stories.front().crawled) {
      change.outdated = true;
      return change;
    }
    for (uint32_t i = 0; i < placed.stories; ++i) loader_->Drop(placed.first_docid + i);
    change.replaced = std::min(placed.stories, count);
    change.removed = placed.stories - change.replaced;
    change.added = count - change.replaced;
    placed = {next_docid_, count, stories.front().crawled};
    next_docid_ += count;
    return change;
  }

  void CountPage(const std::vector<Story>& stories, const XapianWriter::Change& change) {
    if (change.outdated) {
      ++counts_.outdated;
      return;
    }
    ++counts_.pages;
    counts_.stories += stories.size();
    counts_.added += change.added;
    counts_.replaced += change.replaced;
    counts_.removed += change.removed;
    for (const Story& story : stories) {
      if (!story.published.dated()) ++counts_.undated;
      if (story.cluster != OwnCluster(story)) ++counts_.copies;
      counts_.text_bytes += TextBytes(story);
    }
  }

  void Count(const Reject& reject) {
    ++(reject.is_error ? counts_.rejected : counts_.passed_over)[ReasonKind(reject.reason)];
    reject_(reject);
  }

  Source& source_;
  XapianWriter& writer_;
  BulkLoader* const loader_;
  const EntityDecisions& decisions_;
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

  // Touched by whoever is in the turnstile.
  struct PlacedPage {
    uint32_t first_docid = 0;
    uint32_t stories = 0;
    std::optional<DayNumber> crawled;
  };
  AddCounts counts_;
  CopyFinder copies_;
  absl::flat_hash_map<uint64_t, PlacedPage> placed_;  // by hash of the page id
  uint32_t next_docid_ = 1;
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
  ASSIGN_OR_RETURN(const EntityDecisions decisions, EntityDecisions::Load(layout.entity_decisions()));
  std::optional<BulkLoader> loader;
  if (options.bulk && BulkLoader::Supported() && writer.story_count() == 0) {
    loader.emplace(layout, writer.settings());
    RETURN_IF_ERROR(loader->Open());
  }
  ASSIGN_OR_RETURN(AddCounts counts,
                   Pipeline(source, writer, loader ? &*loader : nullptr, decisions, options, stop, reject, progress).Run());
  if (!loader) {
    RETURN_IF_ERROR(writer.Commit());
    return counts;
  }
  counts.finishing = true;
  progress(counts);
  ASSIGN_OR_RETURN(LoadedRuns loaded, loader->Finish(std::move(writer)));
  counts.loaded = std::make_shared<LoadedRuns>(std::move(loaded));
  return counts;
}

}  // namespace dateline
