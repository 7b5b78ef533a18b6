// SPDX-License-Identifier: Apache-2.0
// What dateline-search does once the index is open. Each returns an exit code and has printed what there was to say.
#pragma once

#include "searcher/cmd/options.h"
#include "searcher/result/search.h"

namespace dateline {

[[nodiscard]] int RunSearch(const Searcher& searcher, const Options& options, const std::string& query);
[[nodiscard]] int RunBatch(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunShow(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunOpen(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunSimilar(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunSave(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunQueries(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunForget(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunSaved(const Searcher& searcher, const Options& options);
[[nodiscard]] int RunAlert(const Searcher& searcher, const Options& options);

// Prints the error, with where and what to do, and gives its exit code.
int Report(const absl::Status& status);

}  // namespace dateline
