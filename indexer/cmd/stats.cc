// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/stats.h"

#include <cstdio>
#include <string>

#include "indexer/cmd/command_line.h"
#include "indexer/cmd/sealed_file.h"
#include "indexer/seal/dump.h"

namespace dateline {

int RunStats(int argc, char** argv) {
  CLI::App app("Prints what a sealed file holds and where its bytes go.", "dateline-index stats");
  app.footer("\nExample:\n  dateline-index stats news.idx\n\nExit status: 0 done, 2 wrong usage, 3 damaged or unreadable.");
  std::string path;
  bool sections = false;
  app.add_option("INDEX", path, "an index directory or a sealed file")->required();
  app.add_flag("--sections", sections, "every section with its offset and checksum as well");
  if (const auto exit = ParseCommandLine(app, argc, argv)) return *exit;
  const auto opened = OpenSealedFile(path);
  if (!opened.ok()) return Fail("stats", kExitIndex, opened.status());
  const auto print = [](std::string_view line) { return std::fwrite(line.data(), 1, line.size(), stdout), std::fputc('\n', stdout), true; };
  std::printf("file            %s\n", opened->path.c_str());
  const absl::Status status = PrintStats(*opened->index, print);
  if (!status.ok()) return Fail("stats", kExitIndex, status);
  if (sections) DumpSections(*opened->index, print);
  return kExitOk;
}

}  // namespace dateline
