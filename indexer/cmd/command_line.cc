// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/command_line.h"

#include <cstdio>

#include "common/base/civil_date.h"

namespace dateline {

std::optional<ExitCode> ParseCommandLine(CLI::App& app, int argc, char** argv) {
  try {
    app.parse(argc, argv);
    return std::nullopt;
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? kExitOk : kExitUsage;
  }
}

void AddSourceOptions(CLI::App& app, std::vector<std::string>& paths, SourceOptions& options) {
  app.add_option("PATH", paths, "file, directory, @list of paths, or - for standard input")->required();
  const auto read_day = [&options](const std::string& text) {
    const std::optional<DayNumber> day = ParseIsoDay(text);
    if (!day) throw CLI::ValidationError("--crawled " + text, "no such day; write YYYY-MM-DD");
    options.crawled = CrawlTime{*day, -1};
  };
  app.add_option_function<std::string>("--crawled", read_day, "day of the crawl (YYYY-MM-DD), where the input does not tell");
}

ExitCode Fail(const char* verb, ExitCode code, const absl::Status& status) {
  std::fprintf(stderr, "dateline-index %s: %s\n", verb, std::string(status.message()).c_str());
  return code;
}

}  // namespace dateline
