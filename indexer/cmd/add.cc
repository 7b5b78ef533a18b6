// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/add.h"

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "absl/strings/str_cat.h"
#include "common/cli/interrupt.h"
#include "common/cli/progress_line.h"
#include "indexer/cmd/add_pipeline.h"
#include "indexer/cmd/command_line.h"
#include "indexer/cmd/follow_splits.h"
#include "indexer/seal/seal.h"

namespace dateline {
namespace {

constexpr char kExamples[] = R"(
Examples:
  dateline-index add news.idx crawl/                      a folder of pages, of any format
  dateline-index add news.idx crawl.warc.gz --crawled 2025-12-05
  zcat dump.jsonl.gz | dateline-index add news.idx -      standard input
  dateline-index add news.idx @paths.txt                  paths listed in a file

A page that the index knows already is replaced by its newest crawl. Records without a story are listed in
INDEX/rejects.jsonl with the reason. Exit status: 0 done, 1 no story found, 2 wrong usage, 3 index trouble,
4 done but for rejected input, 130 interrupted (what was whole is kept).)";

struct Arguments {
  std::string index;
  std::vector<std::string> paths;
  SourceOptions source;
  bool no_seal = false;
  bool quiet = false;
  AddOptions add;
};

void AddOptionsTo(CLI::App& app, Arguments& arguments) {
  app.footer(kExamples);
  app.add_option("INDEX", arguments.index, "index directory, created when it does not exist")->required();
  AddSourceOptions(app, arguments.paths, arguments.source);
  app.add_option("--jobs", arguments.add.jobs, "threads (default: one a core)")->check(CLI::Range(1, 1024));
  app.add_flag("--keep-revisions", arguments.add.keep_revisions, "keep every crawl of a page, not only the newest");
  app.add_flag("--no-seal", arguments.no_seal, "do not seal the index at the end");
  app.add_flag("--wait", arguments.add.writer.wait, "wait while another process writes the index");
  app.add_flag("-q,--quiet", arguments.quiet, "no progress and no summary");
  app.add_option("--k1", arguments.add.writer.settings.k1, "BM25's k1, of a new index")->check(CLI::Range(0.0, 100.0));
  app.add_option("--b", arguments.add.writer.settings.b, "BM25's b, of a new index")->check(CLI::Range(0.0, 1.0));
  app.add_option("--title-weight", arguments.add.writer.settings.title_weight, "weight of title words, of a new index")
      ->check(CLI::Range(1, 100));
}

// Rejects as JSON lines. The file of an earlier run is replaced with the first one, or removed when there is none.
class RejectFile {
 public:
  explicit RejectFile(std::filesystem::path path) : path_(std::move(path)) {}

  void Write(const Reject& reject) {
    if (!out_.is_open()) out_.open(path_, std::ios::binary);
    const nlohmann::ordered_json line = {{"path", reject.path}, {"reason", reject.reason}, {"error", reject.is_error}};
    out_ << line.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) << '\n';
  }

  // Call once, after the last. Whether there is a file.
  bool Finish() {
    if (!out_.is_open()) {
      std::error_code ignored;
      std::filesystem::remove(path_, ignored);
      return false;
    }
    out_.close();
    if (!out_) std::fprintf(stderr, "dateline-index add: cannot write all of %s\n", path_.c_str());
    return true;
  }

 private:
  std::filesystem::path path_;
  std::ofstream out_;
};

void PrintReasons(const std::map<std::string, uint64_t>& reasons) {
  std::vector<std::pair<std::string, uint64_t>> sorted(reasons.begin(), reasons.end());
  std::stable_sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  constexpr size_t kShown = 8;
  for (size_t i = 0; i < std::min(sorted.size(), kShown); ++i) {
    std::fprintf(stderr, "    %s  %s\n", FormatCount(sorted[i].second).c_str(), sorted[i].first.c_str());
  }
  if (sorted.size() > kShown) std::fprintf(stderr, "    and %zu more reasons\n", sorted.size() - kShown);
}

void PrintSummary(const AddCounts& counts, const IndexLayout& layout, bool rejects_written, double seconds) {
  const auto count = [](uint64_t n) { return FormatCount(n); };
  std::fprintf(stderr, "%s of %s in %s: %s new, %s replaced", FormatCount(counts.stories, "story", "stories").c_str(),
               FormatCount(counts.pages, "page", "pages").c_str(), FormatDuration(seconds).c_str(),
               count(counts.added).c_str(), count(counts.replaced).c_str());
  if (counts.removed > 0) std::fprintf(stderr, ", %s gone", count(counts.removed).c_str());
  if (counts.copies > 0)
    std::fprintf(stderr, ", %s", FormatCount(counts.copies, "copy of another", "copies of another").c_str());
  if (counts.undated > 0) std::fprintf(stderr, ", %s undated", count(counts.undated).c_str());
  std::fputs("\n", stderr);
  if (counts.outdated > 0) {
    std::fprintf(stderr, "  %s passed over: the index holds a newer crawl\n",
                 FormatCount(counts.outdated, "page", "pages").c_str());
  }
  if (counts.unknown_sketches > 0) {
    std::fprintf(stderr, "  %s stories here were added by another version: copies of them are not told; add them again\n",
                 count(counts.unknown_sketches).c_str());
  }
  if (counts.other_names) {
    std::fputs(
        "  the names here were made by another version: one name may have two values until all pages are added again\n",
        stderr);
  }
  if (!counts.passed_over.empty()) {
    std::fputs("  no stories, rightly:\n", stderr);
    PrintReasons(counts.passed_over);
  }
  if (counts.rejects() > 0) {
    std::fprintf(stderr, "  rejected: %s\n", count(counts.rejects()).c_str());
    PrintReasons(counts.rejected);
  }
  if (rejects_written) std::fprintf(stderr, "  each one: %s\n", layout.rejects().string().c_str());
}

int Run(const Arguments& arguments) {
  absl::StatusOr<std::unique_ptr<Source>> source = OpenSource(arguments.paths, arguments.source);
  if (!source.ok()) return Fail("add", absl::IsNotFound(source.status()) ? kExitUsage : kExitInput, source.status());

  const auto start = std::chrono::steady_clock::now();
  const IndexLayout layout{arguments.index};
  const InterruptScope interrupt;
  RejectFile rejects(layout.rejects());
  ProgressLine line("stories", arguments.quiet);
  const absl::StatusOr<AddCounts> counts =
      AddPages(**source, layout, arguments.add, interrupt.flag(), [&](const Reject& reject) { rejects.Write(reject); },
               [&](const AddCounts& so_far) {
                 if (so_far.finishing) return line.Say("writing the database");
                 line.Update(so_far.stories, so_far.progress.bytes_read, so_far.progress.bytes_total);
               });
  line.Clear();
  if (!counts.ok()) return Fail("add", kExitIndex, counts.status());
  const bool rejects_written = rejects.Finish();

  if (!arguments.no_seal && !counts->interrupted) {
    const absl::StatusOr<uint64_t> changed = FollowSplits(layout, arguments.add.writer);
    if (!changed.ok()) return Fail("add", kExitIndex, changed.status());
    SealOptions seal;
    seal.jobs = arguments.add.jobs;
    seal.progress = [&](uint64_t done, uint64_t total) {
      line.Say(absl::StrCat("sealing: ", total > 0 ? 100 * done / total : 0, " %"));
    };
    const absl::Status sealed = Seal(layout, seal, counts->loaded.get());
    line.Clear();
    if (!sealed.ok()) return Fail("add", kExitIndex, sealed);
  }
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  if (!arguments.quiet) PrintSummary(*counts, layout, rejects_written, seconds);
  if (counts->interrupted) {
    std::fputs("Interrupted: what was read is in the index. Run the same command again to go on.\n", stderr);
    return kExitInterrupted;
  }
  if (counts->rejects() > 0) return kExitInput;
  return counts->stories > 0 || counts->outdated > 0 ? kExitOk : kExitNone;
}

}  // namespace

int RunAdd(int argc, char** argv) {
  CLI::App app("Reads pages, finds the stories in them and adds them to an index.", "dateline-index add");
  Arguments arguments;
  AddOptionsTo(app, arguments);
  if (const auto exit = ParseCommandLine(app, argc, argv)) return *exit;
  return Run(arguments);
}

}  // namespace dateline
