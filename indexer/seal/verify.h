// SPDX-License-Identifier: Apache-2.0
// Proof that a sealed file is whole and says what the Xapian database it was made from says.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "absl/status/statusor.h"
#include "common/sealed/sealed_index.h"

namespace dateline {

struct VerifyOptions {
  unsigned jobs = 0;  // threads; 0: one a core
  std::function<void(uint64_t done, uint64_t total)> progress;  // terms; from one thread at a time
};

struct VerifyReport {
  uint64_t bytes = 0, sections = 0, terms = 0, postings = 0, positions = 0, stories = 0, facet_values = 0;
};

// Reads every byte: checksums of all sections, then every list, column, facet and story. kDataLoss names section and offset.
[[nodiscard]] absl::StatusOr<VerifyReport> VerifyFile(const SealedIndex& index, const VerifyOptions& options);

// Compares every term with its stories, wdfs and positions, and every story with its record, length, date and facet values,
// with the database in the folder `xapian`. kDataLoss names the first difference; kFailedPrecondition when the database is
// another or at another revision.
[[nodiscard]] absl::Status CompareWithXapian(const SealedIndex& index, const std::string& xapian,
                                             const VerifyOptions& options);

}  // namespace dateline
