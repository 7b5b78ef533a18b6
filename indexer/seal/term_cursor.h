// SPDX-License-Identifier: Apache-2.0
// Walks the terms of a range with their stories and positions: what lists are sealed from. XapianTerms reads the database
// itself; LoadedTerms the runs of a load that has just made it. Both tell the same.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "absl/status/status.h"

namespace dateline {

struct TermPosting {
  uint32_t docid, wdf;
};

// Xapian's exceptions may leave any method.
class TermCursor {
 public:
  virtual ~TermCursor() = default;

  // The next term that any story has, with its stories by docid. False at the end of the range.
  virtual bool Next(std::string* term, std::vector<TermPosting>* postings) = 0;

  // Whether stories have this term at positions.
  virtual bool HasPositions() = 0;

  // Fills in the positions of the term's `posting`-th story, ascending. To be called for all, in the sealed order of stories.
  virtual void ReadPositions(size_t posting, std::vector<uint32_t>* positions) = 0;

  // Whether all was read well; ask at the end.
  virtual absl::Status status() const = 0;
};

}  // namespace dateline
