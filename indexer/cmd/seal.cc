// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/seal.h"

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <string>
#include <vector>

#include "common/cli/progress_line.h"
#include "indexer/cmd/command_line.h"
#include "indexer/cmd/follow_splits.h"
#include "indexer/cmd/sealed_file.h"
#include "indexer/seal/seal.h"

namespace dateline {
namespace {

// A second name for the newest sealed file: sealing removes the first one some day, the bytes stay as long as the second.
absl::Status KeepNewest(const IndexLayout& layout) {
  const std::vector<uint64_t> revisions = layout.SealedRevisions();
  if (revisions.empty()) return absl::InternalError("there is no sealed file to keep");
  const std::filesystem::path kept = layout.kept(revisions.back());
  std::error_code error;
  std::filesystem::create_hard_link(layout.sealed(revisions.back()), kept, error);
  if (!error || error == std::errc::file_exists) return absl::OkStatus();
  return absl::UnavailableError("cannot make " + kept.string() + ": " + error.message());
}

}  // namespace

int RunSeal(int argc, char** argv) {
  CLI::App app("Writes the sealed file that searches are answered from, for the index's current state.", "dateline-index seal");
  app.footer("\nExamples:\n"
             "  dateline-index seal news.idx\n"
             "  dateline-index seal news.idx --memory 4000 --jobs 8\n"
             "  dateline-index seal news.idx --keep     'dateline-search news.idx QUERY --as-of REVISION' will go on answering\n"
             "\n'add' seals at its end unless told --no-seal. A file of the current state is left as it is.\n"
             "Exit status: 0 done, 2 wrong usage, 3 the index cannot be read or written.");
  std::string path;
  uint64_t megabytes = 1024;
  bool quiet = false, keep = false;
  SealOptions options;
  app.add_option("INDEX", path, "the index directory")->required();
  app.add_option("--memory", megabytes, "megabytes to work in (default: 1024)")->check(CLI::Range(64, 1 << 20));
  app.add_option("--jobs", options.jobs, "threads (default: one a core)")->check(CLI::Range(1, 256));
  app.add_flag("--force", options.force, "write the file again even when a current one exists");
  app.add_flag("--keep", keep, "keep this revision's file when newer ones come, as kept-REVISION.dli");
  app.add_flag("-q,--quiet", quiet, "say nothing but errors");
  if (const auto exit = ParseCommandLine(app, argc, argv)) return *exit;
  options.memory_bytes = megabytes << 20;
  const IndexLayout layout{path};
  if (std::error_code error; !std::filesystem::exists(layout.xapian(), error)) {
    return Fail("seal", kExitIndex,
                absl::NotFoundError("there is no index at " + path + ": make one with 'dateline-index add " + path +
                                    " PAGES'"));
  }
  const auto start = std::chrono::steady_clock::now();
  ProgressLine line("stories", quiet);
  options.progress = [&line](uint64_t done, uint64_t total) {
    if (done < total) return line.Update(done, 0, 0);
    line.Say("writing lists");
  };
  const absl::StatusOr<uint64_t> changed = FollowSplits(layout, {});
  if (!changed.ok()) return Fail("seal", kExitIndex, changed.status());
  const absl::Status status = Seal(layout, options);
  line.Clear();
  if (!status.ok()) return Fail("seal", kExitIndex, status);
  if (keep) {
    if (const absl::Status kept = KeepNewest(layout); !kept.ok()) return Fail("seal", kExitIndex, kept);
  }
  if (!quiet) {
    const auto opened = OpenSealedFile(path);
    if (!opened.ok()) return Fail("seal", kExitIndex, opened.status());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    if (*changed > 0) std::printf("names of %s stories follow entities.txt\n", FormatCount(*changed).c_str());
    std::printf("%s: %s stories, %s MB, %s\n", opened->path.c_str(), FormatCount(opened->index->stories()).c_str(),
                FormatCount(std::filesystem::file_size(opened->path) / 1000000).c_str(), FormatDuration(seconds).c_str());
  }
  return kExitOk;
}

}  // namespace dateline
