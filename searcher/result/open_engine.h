// SPDX-License-Identifier: Apache-2.0
// Whatever stands at a path, opened by the engine that answers it best.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/entities/decisions.h"
#include "searcher/match/engine.h"
#include "searcher/result/search.h"

namespace dateline {

struct OpenedEngine {
  std::unique_ptr<Engine> engine;
  EntityDecisions decisions;
  std::string reason;           // why not the sealed index, when it is not
  bool seal_refused =
      false;  // because a file is there that cannot be used: of another version, damaged, of another database
};

// An index directory, a sealed file, a glass database or a stub file. Errors say what to do.
[[nodiscard]] absl::StatusOr<OpenedEngine> OpenEngine(const std::string& path, EngineChoice choice);

// The sealed index of an earlier revision, where its file is still there. kNotFound names the revision there is.
[[nodiscard]] absl::StatusOr<OpenedEngine> OpenEngineAsOf(const std::string& path, uint64_t revision);

}  // namespace dateline
