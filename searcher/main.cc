// SPDX-License-Identifier: Apache-2.0
// dateline-search INDEX [QUERY | VERB ...]: a table of verbs; anything else is a query.
#include <cstdio>
#include <string>
#include <string_view>

#include "common/cli/exit_codes.h"
#include "searcher/cmd/options.h"
#include "searcher/cmd/verbs.h"
#include "searcher/interactive/run.h"
#include "searcher/result/search.h"

namespace {

using dateline::Options;
using dateline::Searcher;

struct Verb {
  std::string_view name;
  int (*run)(const Searcher& searcher, const Options& options);
};

constexpr Verb kVerbs[] = {
    {"show", dateline::RunShow},       {"open", dateline::RunOpen},     {"similar", dateline::RunSimilar}, {"save", dateline::RunSave},
    {"queries", dateline::RunQueries}, {"forget", dateline::RunForget}, {"run", dateline::RunSaved},       {"alert", dateline::RunAlert},
};

int Run(const Searcher& searcher, const Options& options, bool query_only) {
  if (options.interactive) {
    const absl::Status status = dateline::RunInteractive(searcher, "");
    return status.ok() ? static_cast<int>(dateline::kExitOk) : dateline::Report(status);
  }
  if (!options.query_file.empty()) return dateline::RunBatch(searcher, options);
  if (!options.words.empty() && !query_only) {
    for (const Verb& verb : kVerbs) {
      if (verb.name == options.words[0]) return verb.run(searcher, options);
    }
  }
  std::string query;
  for (const std::string& word : options.words) query += (query.empty() ? "" : " ") + word;
  return dateline::RunSearch(searcher, options, query);
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  if (const auto code = dateline::ParseCommandLine(argc, argv, options)) return *code;
  bool query_only = false;  // behind "--" nothing is a verb
  for (int i = 1; i < argc; ++i) query_only = query_only || std::string_view(argv[i]) == "--";
  const auto searcher =
      options.as_of ? Searcher::OpenAsOf(options.index, *options.as_of) : Searcher::Open(options.index, options.engine);
  if (!searcher.ok()) {
    dateline::Report(searcher.status());
    return dateline::kExitIndex;
  }
  const int code = Run(**searcher, options, query_only);
  if (std::fflush(stdout) == 0 && std::ferror(stdout) == 0) return code;
  std::fputs("dateline-search: cannot write the answer to standard output\n", stderr);
  return dateline::kExitIndex;
}
