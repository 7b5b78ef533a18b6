// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/read.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "common/base/status_macros.h"
#include "common/cli/interrupt.h"
#include "common/cli/progress_line.h"
#include "common/schema/story_json.h"
#include "indexer/cmd/command_line.h"
#include "indexer/cmd/page_workers.h"
#include "indexer/sources/source.h"
#include "indexer/story/copies.h"
#include "indexer/story/story_reader.h"
#include "indexer/tagging/story_tagger.h"

namespace dateline {
namespace {

constexpr char kExamples[] = R"(
Examples:
  dateline-index read crawl/ > stories.jsonl              one JSON object a story
  dateline-index read page.html --crawled 2025-12-05      "2 hours ago" becomes a date
  dateline-index read crawl.warc.gz -v                    also what is rightly passed over
  dateline-index read crawl.warc.gz --pages               what the crawl holds, before it is understood
  zcat dump.jsonl.gz | dateline-index read -

The fields are described in READ.md. What gives no story is named on standard error with its reason. Exit status: 0 done,
1 no story found, 2 wrong usage, 4 done but for rejected input, 130 interrupted.)";

// Small, so that stories come out soon.
constexpr size_t kBatchPages = 32;
constexpr uint64_t kBatchBytes = 1 << 20;

struct Arguments {
  std::vector<std::string> paths;
  SourceOptions source;
  unsigned jobs = 0;
  bool no_entities = false;
  bool pages = false;
  bool verbose = false;
  bool quiet = false;
};

struct Counts {
  uint64_t pages = 0;
  uint64_t stories = 0;
  uint64_t undated = 0;
  uint64_t empty_pages = 0;
  uint64_t passed_over = 0;
  uint64_t rejected = 0;
};

std::string PageToJson(const Page& page) {
  constexpr const char* kFormats[] = {"text", "html", "record"};
  nlohmann::ordered_json json = {{"path", page.path},
                                 {"page_id", page.identity},
                                 {"url", page.url},
                                 {"format", kFormats[static_cast<size_t>(page.format)]}};
  if (page.crawled) {
    std::string crawled = FormatIsoDay(page.crawled->day);
    char time[16] = "";
    const int minute = page.crawled->minute;
    if (minute >= 0) std::snprintf(time, sizeof time, "T%02d:%02dZ", minute / 60 % 24, minute % 60);
    json["crawled"] = crawled + time;
  }
  const RecordFields& record = page.record;
  const std::pair<const char*, const std::string&> fields[] = {{"id", record.id},
                                                               {"title", record.title},
                                                               {"date", record.date},
                                                               {"modified", record.modified},
                                                               {"dateline", record.dateline},
                                                               {"language", record.language},
                                                               {"source", record.source},
                                                               {"section", record.section}};
  for (const auto& [name, value] : fields) {
    if (!value.empty()) json[name] = value;
  }
  if (!record.authors.empty()) json["authors"] = record.authors;
  json["text"] = page.text;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

// What the workers share, touched in the order of the pages alone.
class Reading {
 public:
  explicit Reading(const Arguments& arguments) : arguments_(arguments), line_("stories", arguments.quiet) {}

  absl::Status Run(Source& source, const std::atomic<bool>& stop);

  const Arguments& arguments() const { return arguments_; }
  const Counts& counts() const { return counts_; }
  uint64_t copies() const { return copies_.exact_copies() + copies_.near_copies(); }

  // `pages` as they are to be printed, when pages are what is wanted.
  absl::Status PutInOrder(PageBatch& batch, const std::vector<std::string>& pages) {
    size_t told = 0;
    for (size_t i = 0; i <= batch.pages.size(); ++i) {
      for (; told < batch.rejects.size() && batch.rejects[told].page == i; ++told) Tell(batch.rejects[told].reject);
      if (i == batch.pages.size()) break;
      ++counts_.pages;
      if (arguments_.pages) {
        Print(pages[i]);
      } else {
        PrintStories(batch.pages[i].path, batch.stories[i], batch.sketches[i]);
      }
    }
    line_.Update(counts_.stories, batch.progress.bytes_read, batch.progress.bytes_total);
    return std::ferror(stdout) ? absl::DataLossError("cannot write standard output") : absl::OkStatus();
  }

 private:
  void PrintStories(const std::string& path, PageStories& read, const std::vector<StorySketch>& sketches) {
    if (read.stories.empty()) {
      ++counts_.empty_pages;
      Say(path, absl::StrCat("no story: ", read.none_because));
    }
    for (size_t i = 0; i < read.stories.size(); ++i) {
      Story& story = read.stories[i];
      story.cluster = copies_.ClusterOf(sketches[i], OwnCluster(story));
      ++counts_.stories;
      counts_.undated += !story.published.dated();
      Print(StoryToJson(story));
    }
  }

  void Tell(const Reject& reject) {
    ++(reject.is_error ? counts_.rejected : counts_.passed_over);
    if (reject.is_error || arguments_.verbose) Say(reject.path, reject.reason);
  }

  void Say(const std::string& path, const std::string& reason) {
    line_.Clear();
    std::fprintf(stderr, "%s: %s\n", path.c_str(), reason.c_str());
  }

  static void Print(const std::string& json) {
    std::fwrite(json.data(), 1, json.size(), stdout);
    std::fputc('\n', stdout);
  }

  const Arguments& arguments_;
  CopyFinder copies_;
  ProgressLine line_;
  Counts counts_;
};

class ReadWorker : public PageWorker {
 public:
  // `tagger` finds names, if they are wanted.
  ReadWorker(Reading& reading, std::optional<StoryTagger> tagger) : reading_(reading), tagger_(std::move(tagger)) {}

  absl::Status Work(PageBatch& batch) override {
    pages_.clear();
    for (const Page& page : batch.pages) {
      if (reading_.arguments().pages) {
        pages_.push_back(PageToJson(page));
        continue;
      }
      PageStories& read = batch.stories.emplace_back(reader_.Read(page));
      std::vector<StorySketch>& sketches = batch.sketches.emplace_back();
      for (Story& story : read.stories) {
        if (tagger_) tagger_->Tag(story);
        sketches.push_back(SketchOf(story));
      }
    }
    return absl::OkStatus();
  }

  absl::Status PutInOrder(PageBatch& batch) override { return reading_.PutInOrder(batch, pages_); }

 private:
  Reading& reading_;
  StoryReader reader_;
  std::optional<StoryTagger> tagger_;
  std::vector<std::string> pages_;  // of the batch at hand, as JSON
};

absl::Status Reading::Run(Source& source, const std::atomic<bool>& stop) {
  const PageWorkersOptions workers = {.jobs = arguments_.jobs, .batch_pages = kBatchPages, .batch_bytes = kBatchBytes};
  const absl::Status status =
      RunPageWorkers(source, workers, stop, [this]() -> absl::StatusOr<std::unique_ptr<PageWorker>> {
        std::optional<StoryTagger> tagger;
        if (!arguments_.no_entities && !arguments_.pages) {
          ASSIGN_OR_RETURN(tagger, StoryTagger::Create());
        }
        return std::make_unique<ReadWorker>(*this, std::move(tagger));
      });
  line_.Clear();
  RETURN_IF_ERROR(status);
  return std::fflush(stdout) == 0 ? absl::OkStatus() : absl::DataLossError("cannot write standard output");
}

void PrintSummary(const Reading& reading, bool pages_only, double seconds) {
  const Counts& counts = reading.counts();
  std::string text = FormatCount(counts.pages, "page", "pages");
  if (!pages_only) text = absl::StrCat(FormatCount(counts.stories, "story", "stories"), " of ", text);
  absl::StrAppend(&text, " in ", FormatDuration(seconds));
  const auto append = [&](uint64_t count, std::string_view one, std::string_view many) {
    if (count > 0) absl::StrAppend(&text, ", ", FormatCount(count, one, many));
  };
  append(reading.copies(), "copy of another", "copies of another");
  append(counts.undated, "undated", "undated");
  append(counts.empty_pages, "page without a story", "pages without a story");
  append(counts.passed_over, "record passed over", "records passed over");
  append(counts.rejected, "rejected", "rejected");
  std::fprintf(stderr, "%s\n", text.c_str());
}

int Run(const Arguments& arguments) {
  absl::StatusOr<std::unique_ptr<Source>> source = OpenSource(arguments.paths, arguments.source);
  if (!source.ok()) return Fail("read", kExitUsage, source.status());
  const auto start = std::chrono::steady_clock::now();
  const InterruptScope interrupt;
  Reading reading(arguments);
  if (absl::Status status = reading.Run(**source, interrupt.flag()); !status.ok())
    return Fail("read", kExitInput, status);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!arguments.quiet) PrintSummary(reading, arguments.pages, seconds);
  if (interrupt.flag()) return kExitInterrupted;
  const Counts& counts = reading.counts();
  if (counts.rejected > 0) return kExitInput;
  return (arguments.pages ? counts.pages : counts.stories) > 0 ? kExitOk : kExitNone;
}

}  // namespace

int RunRead(int argc, char** argv) {
  CLI::App app("Prints what is understood of pages, one JSON object a story; nothing is indexed.",
               "dateline-index read");
  Arguments arguments;
  app.footer(kExamples);
  AddSourceOptions(app, arguments.paths, arguments.source);
  app.add_option("--jobs", arguments.jobs, "threads (default: one a core); the output is the same")
      ->check(CLI::Range(1, 1024));
  app.add_flag("--no-entities", arguments.no_entities, "do not look for people, organisations and places");
  app.add_flag("--pages", arguments.pages, "print the pages that the input holds instead of their stories");
  app.add_flag("-v,--verbose", arguments.verbose, "also name what is rightly passed over: images, redirects, ...");
  app.add_flag("-q,--quiet", arguments.quiet, "no progress and no summary");
  if (const auto exit = ParseCommandLine(app, argc, argv)) return *exit;
  return Run(arguments);
}

}  // namespace dateline
