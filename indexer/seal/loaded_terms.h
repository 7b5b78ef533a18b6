// SPDX-License-Identifier: Apache-2.0
// Terms, stories, wdfs and positions from the runs of a bulk load: what XapianTerms would read from the database that was
// made of them, several times faster.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "indexer/seal/term_cursor.h"
#include "indexer/store/loaded_runs.h"

namespace dateline {

class LoadedTerms : public TermCursor {
 public:
  // What is given must outlive the cursor.
  LoadedTerms(const LoadedRuns& runs, const TermRange& range);

  bool Next(std::string* term, std::vector<TermPosting>* postings) override;
  bool HasPositions() override { return !positions_.empty(); }
  void ReadPositions(size_t posting, std::vector<uint32_t>* positions) override;
  absl::Status status() const override { return merger_.ok() && ok_ ? absl::OkStatus() : DamagedRuns(); }

 private:
  void ReadPart(const TermMerger::Part& part, std::vector<TermPosting>* postings);

  const LoadedRuns& runs_;
  const TermRange& range_;
  TermMerger merger_;
  std::vector<TermMerger::Part> parts_;
  std::vector<std::string_view> positions_;  // packed, of each posting; empty for a term without any
  bool ok_ = true;
};

}  // namespace dateline
