// SPDX-License-Identifier: Apache-2.0
// The engine that answers from a Xapian database: the live one of an index directory, or whatever a stub file names.
#pragma once

#include <memory>
#include <string>

#include "absl/status/statusor.h"
#include "common/entities/decisions.h"
#include "searcher/match/engine.h"

namespace dateline {

class XapianDatabaseEngine : public Engine {
 public:
  // Uuid of the database, to tell whether a sealed file was made from it.
  [[nodiscard]] virtual std::string Uuid() const = 0;
  // Whether part of it is served by a remote xapian-tcpsrv: scores are then stock BM25, equal to ours up to rounding.
  [[nodiscard]] virtual bool IsRemote() const = 0;
};

// `path`: a glass database or a stub file. Another process may change the database: the engine then reopens it and answers
// from the newer revision. Safe to use from many threads; they take turns.
[[nodiscard]] absl::StatusOr<std::unique_ptr<XapianDatabaseEngine>> OpenXapianEngine(const std::string& path,
                                                                                    EntityDecisions decisions);

}  // namespace dateline
