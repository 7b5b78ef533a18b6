// SPDX-License-Identifier: Apache-2.0
// Sealing: from the Xapian database of an index to the one immutable file that queries are answered from.
#pragma once

#include <cstdint>
#include <functional>

#include "absl/status/status.h"
#include "common/schema/index_layout.h"
#include "indexer/store/loaded_runs.h"

namespace dateline {

struct SealOptions {
  uint64_t memory_bytes =
      uint64_t{1} << 30;  // about what inverting may hold in memory; the rest waits in a scratch file
  unsigned jobs = 0;                          // threads; 0: one a core
  bool force = false;                         // write the file even when a current one exists
  std::function<void(uint64_t done, uint64_t total)> progress;  // stories read so far; called from one thread at a time
};

// Writes layout.sealed(revision) for the database's current revision, by fsync and rename, and removes sealed files of
// other revisions. Does nothing when that file exists already. Errors name the file; kNotFound without a database.
//
// `loaded`: the runs of a bulk load that has just ended, or null. They spare most of the work while the database is the one
// that was made from them; the file is the same to the byte.
[[nodiscard]] absl::Status Seal(const IndexLayout& layout, const SealOptions& options,
                                const LoadedRuns* loaded = nullptr);

}  // namespace dateline
