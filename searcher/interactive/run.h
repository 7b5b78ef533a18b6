// SPDX-License-Identifier: Apache-2.0
// The interactive session on the terminal, from first to last key.
#pragma once

#include <string>

#include "absl/status/status.h"
#include "searcher/result/search.h"

namespace dateline {

// Returns when the person leaves. `query` is what the line starts with. Fails where standard input or output is no terminal.
[[nodiscard]] absl::Status RunInteractive(const Searcher& searcher, const std::string& query);

}  // namespace dateline
