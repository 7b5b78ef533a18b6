// SPDX-License-Identifier: Apache-2.0
// One result in the format that the command line asks for.
#pragma once

#include <string>

#include "absl/status/statusor.h"
#include "searcher/cmd/options.h"
#include "searcher/render/looks.h"

namespace dateline {

// What standard output, or `fd`, shows under --color.
[[nodiscard]] Looks LooksFor(const Options& options, int fd);

// kInvalidArgument for a column that there is none of.
[[nodiscard]] absl::StatusOr<std::string> FormatResult(const SearchResult& result, const Options& options,
                                                       const Looks& looks);

// Writes to standard output, through a pager when it is a terminal that the text does not fit on. False when it cannot be
// written; errno says why.
[[nodiscard]] bool PrintText(const std::string& text, const Options& options);

}  // namespace dateline
