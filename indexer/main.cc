// SPDX-License-Identifier: Apache-2.0
// dateline-index VERB ...: a table of verbs, one file each in cmd/.
#include <cstdio>
#include <string_view>

#include "common/cli/exit_codes.h"
#include "indexer/cmd/add.h"
#include "indexer/cmd/dump.h"
#include "indexer/cmd/entities.h"
#include "indexer/cmd/read.h"
#include "indexer/cmd/seal.h"
#include "indexer/cmd/stats.h"
#include "indexer/cmd/verify.h"

namespace {

struct Verb {
  std::string_view name;
  const char* help;
  int (*run)(int argc, char** argv);
};

constexpr Verb kVerbs[] = {
    {"add", "read pages and add their stories to an index", dateline::RunAdd},
    {"seal", "write the sealed file that searches are answered from", dateline::RunSeal},
    {"verify", "check a sealed file to the last byte and against the database", dateline::RunVerify},
    {"stats", "what a sealed file holds and where its bytes go", dateline::RunStats},
    {"dump", "print any section of a sealed file", dateline::RunDump},
    {"read", "print the stories of pages as JSON, index nothing", dateline::RunRead},
    {"entities", "list names, and merge, split, hide or rename them", dateline::RunEntities},
};

void PrintUsage(std::FILE* out) {
  std::fputs("Usage: dateline-index VERB ...\n\n", out);
  for (const Verb& verb : kVerbs) std::fprintf(out, "  %-9s %s\n", verb.name.data(), verb.help);
  std::fputs("\nFirst steps:\n"
             "  dateline-index add news.idx crawl/\n"
             "  dateline-search news.idx 'Rubio AND Lavrov date:2025-09'\n"
             "\n'dateline-index VERB --help' tells more of each.\n", out);
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view name = argc > 1 ? argv[1] : "";
  for (const Verb& verb : kVerbs) {
    if (verb.name == name) return verb.run(argc - 1, argv + 1);
  }
  if (name == "--help" || name == "-h" || name == "help") return PrintUsage(stdout), dateline::kExitOk;
  if (name == "--version") return std::puts("dateline " DATELINE_VERSION), dateline::kExitOk;
  if (!name.empty()) std::fprintf(stderr, "dateline-index: no verb '%s'\n", argv[1]);
  PrintUsage(stderr);
  return dateline::kExitUsage;
}
