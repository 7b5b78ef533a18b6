// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/verify.h"

#include <cstdio>
#include <string>

#include "common/cli/progress_line.h"
#include "indexer/cmd/command_line.h"
#include "indexer/cmd/sealed_file.h"
#include "indexer/seal/verify.h"

namespace dateline {

int RunVerify(int argc, char** argv) {
  CLI::App app("Reads every byte of a sealed file and compares what it says with the Xapian database it was made from.",
               "dateline-index verify");
  app.footer("\nExamples:\n"
             "  dateline-index verify news.idx                    file and database\n"
             "  dateline-index verify copied-here/sealed-12.dli   the file alone\n"
             "\nExit status: 0 all is well, 2 wrong usage, 3 damaged, different or unreadable: the message says where.");
  std::string path;
  bool file_only = false, quiet = false;
  VerifyOptions options;
  app.add_option("INDEX", path, "an index directory or a sealed file")->required();
  app.add_flag("--file-only", file_only, "do not compare with the Xapian database");
  app.add_option("--jobs", options.jobs, "threads (default: one a core)")->check(CLI::Range(1, 256));
  app.add_flag("-q,--quiet", quiet, "say nothing but errors");
  if (const auto exit = ParseCommandLine(app, argc, argv)) return *exit;
  const auto opened = OpenSealedFile(path);
  if (!opened.ok()) return Fail("verify", kExitIndex, opened.status());
  ProgressLine line("terms", quiet);
  options.progress = [&line](uint64_t done, uint64_t) { line.Update(done, 0, 0); };
  const auto named = [&opened](const absl::Status& status) {
    return absl::Status(status.code(), opened->path + ": " + std::string(status.message()));
  };
  const auto report = VerifyFile(*opened->index, options);
  if (!report.ok()) return line.Clear(), Fail("verify", kExitIndex, named(report.status()));
  const bool compare = !file_only && !opened->xapian.empty();
  if (compare) {
    const absl::Status status = CompareWithXapian(*opened->index, opened->xapian, options);
    if (!status.ok()) return line.Clear(), Fail("verify", kExitIndex, named(status));
  }
  line.Clear();
  if (!quiet) {
    std::printf(
        "%s is whole: %s sections, %s bytes, %s stories, %s terms, %s postings, %s positions, %s facet values\n",
        opened->path.c_str(), FormatCount(report->sections).c_str(), FormatCount(report->bytes).c_str(),
        FormatCount(report->stories).c_str(), FormatCount(report->terms).c_str(), FormatCount(report->postings).c_str(),
        FormatCount(report->positions).c_str(), FormatCount(report->facet_values).c_str());
    std::puts(compare ? "it says the same as its Xapian database, term by term and story by story"
                      : file_only ? "not compared with its Xapian database (--file-only)" : "no Xapian database beside it to compare with");
  }
  return kExitOk;
}

}  // namespace dateline
