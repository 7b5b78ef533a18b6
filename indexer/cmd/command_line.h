// SPDX-License-Identifier: Apache-2.0
// What every verb of dateline-index does with its command line: read it, and tell why it went no further.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include <CLI/CLI.hpp>

#include "absl/status/status.h"
#include "common/cli/exit_codes.h"
#include "indexer/sources/source.h"

namespace dateline {

// Fills in what the options of `app` name. An exit code when that was all: help was asked for, or the line is wrong.
[[nodiscard]] std::optional<ExitCode> ParseCommandLine(CLI::App& app, int argc, char** argv);

// PATH... and --crawled, as the verbs that read pages have them. Both arguments must live until the line is parsed.
void AddSourceOptions(CLI::App& app, std::vector<std::string>& paths, SourceOptions& options);

// Prints "dateline-index VERB: message" on standard error; returns the code.
ExitCode Fail(const char* verb, ExitCode code, const absl::Status& status);

}  // namespace dateline
