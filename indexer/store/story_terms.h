// SPDX-License-Identifier: Apache-2.0
// The text terms of a story: what Xapian documents, the sealed index and the tests' naive model are all made from.
//
// A word of the text is the term of its folded form with its position, and "Z" + its stem without. A word of the title is
// both as well, with a wdf of IndexSettings::title_weight, and besides "S" + word with the position and "ZS" + stem.
// kSentenceTerm holds the first position of every sentence after the first. A story's length is the sum of all wdf.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/types/span.h"
#include "common/schema/index_settings.h"
#include "common/schema/story.h"
#include "common/text/analyzer.h"
#include "indexer/store/term_numbers.h"

namespace dateline {

struct StoryTerm {
  std::string_view term;                 // with its prefix
  uint32_t wdf = 0;                      // 0 for kSentenceTerm
  absl::Span<const uint32_t> positions;  // ascending, distinct; empty for stems
};

// Not thread-safe: one per thread. Its buffers are kept from story to story.
class StoryTerms {
 public:
  // The terms of a story, each once, in no particular order but the same for the same story. Valid until the next call.
  [[nodiscard]] absl::Span<const StoryTerm> Collect(const Story& story, const IndexSettings& settings);

 private:
  struct Entry {
    uint32_t wdf = 0;
    uint32_t positions = 0;  // how many
    uint32_t stem = 0;       // of a word's last occurrence; kNone before
    uint32_t prefix = 0;     // bytes of its prefix
  };
  static constexpr uint32_t kNone = UINT32_MAX;

  uint32_t Find(std::string_view prefix, std::string_view word);
  // Counts one word of the title (`prefix` "S") or of the text ("").
  void AddWord(std::string_view prefix, const AnalyzedToken& token, uint32_t wdf, uint32_t position);
  void AddPosition(uint32_t entry, uint32_t position);
  Analyzer analyzer_;
  std::string key_;
  TermNumbers numbers_;
  std::vector<Entry> entries_;  // by number
  std::vector<std::pair<uint32_t, uint32_t>> occurrences_;  // entry, position
  std::vector<uint32_t> positions_;
  std::vector<StoryTerm> terms_;
};

}  // namespace dateline
