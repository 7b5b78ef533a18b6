// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/add_pipeline.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_cat.h"
#include "common/base/hash.h"
#include "common/base/status_macros.h"
#include "common/entities/decisions.h"
#include "common/entities/gazetteer.h"
#include "common/entities/split_entities.h"
#include "indexer/cmd/page_workers.h"
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

// What the workers share. All but the settings is touched in the order of the pages alone, or guards itself.
class Adding {
 public:
  // `loader` is null when stories go to the writer one page at a time.
  Adding(XapianWriter& writer, BulkLoader* loader, const EntityDecisions& decisions, const AddOptions& options,
         const std::function<void(const Reject&)>& reject, const std::function<void(const AddCounts&)>& progress)
      : writer_(writer),
        loader_(loader),
        decisions_(decisions),
        options_(options),
        reject_(reject),
        progress_(progress) {}

  absl::StatusOr<AddCounts> Run(Source& source, const std::atomic<bool>& stop);

  const AddOptions& options() const { return options_; }
  const EntityDecisions& decisions() const { return decisions_; }
  const IndexSettings& settings() const { return writer_.settings(); }
  BulkLoader* loader() const { return loader_; }

  // Revisions and copies are told, stories get their docids or are written. `first_docid` is that of the batch in a
  // bulk load.
  absl::Status PutInOrder(PageBatch& batch, uint32_t& first_docid) {
    first_docid = next_docid_;
    for (const PageBatch::PlacedReject& placed : batch.rejects) Count(placed.reject);
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

 private:
  void FindCopies(std::vector<Story>& stories, const std::vector<StorySketch>& sketches) {
    for (size_t i = 0; i < stories.size(); ++i)
      stories[i].cluster = copies_.ClusterOf(sketches[i], OwnCluster(stories[i]));
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

  XapianWriter& writer_;
  BulkLoader* const loader_;
  const EntityDecisions& decisions_;
  const AddOptions& options_;
  const std::function<void(const Reject&)>& reject_;
  const std::function<void(const AddCounts&)>& progress_;

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

class AddWorker : public PageWorker {
 public:
  AddWorker(Adding& adding, StoryTagger tagger)
      : adding_(adding), tagger_(std::move(tagger)), runs_(adding.settings()) {}

  absl::Status Work(PageBatch& batch) override {
    for (const Page& page : batch.pages) {
      batch.stories.push_back(reader_.Read(page));
      std::vector<Story>& stories = batch.stories.back().stories;
      std::vector<StorySketch>& sketches = batch.sketches.emplace_back();
      if (adding_.options().keep_revisions) SeparateRevision(page.crawled, stories);
      for (Story& story : stories) {
        tagger_.Tag(story);
        SplitEntities(adding_.decisions(), story.entities);
        sketches.push_back(SketchOf(story));
      }
    }
    return absl::OkStatus();
  }

  absl::Status PutInOrder(PageBatch& batch) override { return adding_.PutInOrder(batch, first_docid_); }

  // In a bulk load the batch becomes a run.
  absl::Status Finish(const PageBatch& batch) override {
    if (adding_.loader() == nullptr) return absl::OkStatus();
    runs_.Start(first_docid_);
    LabelChanges labels;
    for (size_t page = 0; page < batch.stories.size(); ++page) {
      const std::vector<Story>& stories = batch.stories[page].stories;
      for (size_t i = 0; i < stories.size(); ++i) {
        runs_.Add(stories[i], batch.sketches[page][i]);
        CountLabels(stories[i], 1, labels);
      }
    }
    RunLayout layout;
    RunStats stats;
    const std::string& bytes = runs_.Finish(layout, stats);
    return adding_.loader()->AddRun(bytes, layout, stats, std::move(labels));
  }

 private:
  Adding& adding_;
  StoryReader reader_;
  StoryTagger tagger_;
  RunBuilder runs_;
  uint32_t first_docid_ = 0;  // of the batch at hand
};

absl::StatusOr<AddCounts> Adding::Run(Source& source, const std::atomic<bool>& stop) {
  ASSIGN_OR_RETURN(counts_.unknown_sketches, writer_.LoadCopies(copies_));
  const PageWorkersOptions workers = {.jobs = options_.jobs, .batch_pages = kBatchPages, .batch_bytes = kBatchBytes};
  RETURN_IF_ERROR(RunPageWorkers(source, workers, stop, [this]() -> absl::StatusOr<std::unique_ptr<PageWorker>> {
    ASSIGN_OR_RETURN(StoryTagger tagger, StoryTagger::Create());
    return std::make_unique<AddWorker>(*this, std::move(tagger));
  }));
  counts_.interrupted = stop;
  return counts_;
}

}  // namespace

uint64_t AddCounts::rejects() const {
  uint64_t sum = 0;
  for (const auto& [reason, count] : rejected) sum += count;
  return sum;
}

absl::StatusOr<AddCounts> AddPages(Source& source, const IndexLayout& layout, const AddOptions& options,
                                   const std::atomic<bool>& stop, const std::function<void(const Reject&)>& reject,
                                   const std::function<void(const AddCounts&)>& progress) {
  WriterOptions opening = options.writer;
  opening.settings.names = Gazetteer::BuiltIn().Fingerprint();
  ASSIGN_OR_RETURN(XapianWriter writer, XapianWriter::Open(layout, opening));
  const bool other_names = writer.settings().names != opening.settings.names;
  ASSIGN_OR_RETURN(const EntityDecisions decisions, EntityDecisions::Load(layout.entity_decisions()));
  std::optional<BulkLoader> loader;
  if (options.bulk && BulkLoader::Supported() && writer.story_count() == 0) {
    loader.emplace(layout, writer.settings());
    RETURN_IF_ERROR(loader->Open());
  }
  ASSIGN_OR_RETURN(AddCounts counts,
                   Adding(writer, loader ? &*loader : nullptr, decisions, options, reject, progress).Run(source, stop));
  counts.other_names = other_names;
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
