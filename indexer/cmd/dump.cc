// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/dump.h"

#include <cstdio>
#include <string>

#include "indexer/cmd/command_line.h"
#include "indexer/cmd/sealed_file.h"
#include "indexer/seal/dump.h"

namespace dateline {

int RunDump(int argc, char** argv) {
  CLI::App app("Prints what a sealed file holds.", "dateline-index dump");
  app.footer("\nExamples:\n"
             "  dateline-index dump news.idx                        the table of sections\n"
             "  dateline-index dump news.idx terms XPmarco          the terms that start so\n"
             "  dateline-index dump news.idx positions summit       the stories of a term with their positions\n"
             "  dateline-index dump news.idx facet.person.stories   the values of each story\n"
             "  dateline-index dump news.idx store --limit 1        a story's record\n"
             "\nExit status: 0 done, 2 wrong usage, 3 damaged or unreadable.");
  std::string path, section, term;
  uint64_t limit = UINT64_MAX;
  app.add_option("INDEX", path, "an index directory or a sealed file")->required();
  app.add_option("SECTION", section, "a section's name");
  app.add_option("TERM", term, "a term, or the start of terms");
  app.add_option("--limit", limit, "lines at most");
  if (const auto exit = ParseCommandLine(app, argc, argv)) return *exit;
  const auto opened = OpenSealedFile(path);
  if (!opened.ok()) return Fail("dump", kExitIndex, opened.status());
  uint64_t printed = 0;
  const auto print = [&](std::string_view line) {
    if (printed >= limit) return false;
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
    return ++printed < limit;
  };
  if (section.empty()) return DumpSections(*opened->index, print), kExitOk;
  const absl::Status status = DumpSection(*opened->index, section, term, print);
  return status.ok() ? kExitOk : Fail("dump", kExitIndex, status);
}

}  // namespace dateline
