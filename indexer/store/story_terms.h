// SPDX-License-Identifier: Apache-2.0
// The text terms of a story: what Xapian documents, the sealed index and the tests' naive model are all made from.
//
// A word of the text is the term of its folded form with its position, and "Z" + its stem without. A word of the title is
// both as well, with a wdf of IndexSettings::title_weight, and besides "S" + word with the position and "ZS" + stem.
// kSentenceTerm holds the first position of every sentence after the first. A story's length is the sum of all wdf.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <memory>
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
  uint32_t number = 0;                   // see numbers()
  uint32_t wdf = 0;                      // 0 for kSentenceTerm
  absl::Span<const uint32_t> positions;  // ascending, distinct; empty for stems
};

// Not thread-safe: one per thread. Its buffers are kept from story to story.
class StoryTerms {
 public:
  // The terms of a story, each once, in no particular order but the same for the same story. Valid until the next call.
  [[nodiscard]] absl::Span<const StoryTerm> Collect(const Story& story, const IndexSettings& settings) {
    Forget();
    return CollectMore(story, settings);
  }

  // The same, but terms keep the numbers that they had in the stories since Forget: saves looking each up again.
  [[nodiscard]] absl::Span<const StoryTerm> CollectMore(const Story& story, const IndexSettings& settings);
  void Forget();
  // Every position of the last story, ascending; that of two terms twice.
  [[nodiscard]] const std::vector<uint32_t>& AllPositions();
  TermNumbers& numbers() { return numbers_; }
  const TermNumbers& numbers() const { return numbers_; }

 private:
  static constexpr uint32_t kNone = UINT32_MAX;

  // What is known of a term since Forget.
  struct Known {
    uint32_t story = 0;           // the last that has it
    uint32_t entry = 0;           // its entry there
    uint32_t stem = kNone;        // number of the stem that the word had last
    uint32_t prefix = 0;          // bytes of its prefix
  };
  // A term of the story at hand.
  struct Entry {
    uint32_t number = 0;
    uint32_t wdf = 0;
    uint32_t positions = 0;       // how many
  };

  // What a token of the analyser stood for when it was met last.
  struct Met {
    uint64_t token = 0;    // its number
    uint32_t forgets = 0;  // forgets_ then
    uint32_t word = 0;
    uint32_t stem = 0;
  };
  using MetTokens = std::array<Met, size_t{1} << kTokenNumberBits>;

  uint32_t Number(std::string_view prefix, std::string_view word);
  // The numbers of a word and of its stem.
  Met Look(std::string_view prefix, const AnalyzedToken& token);
  Entry& EntryOf(uint32_t number);
  // Counts one word of the title (`prefix` "S") or of the text ("").
  void AddWord(std::string_view prefix, const AnalyzedToken& token, uint32_t wdf, uint32_t position, MetTokens& met);
  void AddPosition(uint32_t number, uint32_t position);

  Analyzer analyzer_;
  std::string key_;
  TermNumbers numbers_;
  std::vector<Known> known_;      // by number
  std::unique_ptr<MetTokens> text_met_ = std::make_unique<MetTokens>();  // by the low bits of tokens' numbers
  std::unique_ptr<MetTokens> title_met_ = std::make_unique<MetTokens>();
  uint32_t story_ = 0;            // counts stories since Forget
  uint32_t forgets_ = 0;          // how often Forget was called
  std::vector<Entry> entries_;
  std::vector<std::pair<uint32_t, uint32_t>> occurrences_;  // entry, position
  std::vector<uint32_t> positions_;
  std::vector<uint32_t> all_positions_;
  std::vector<StoryTerm> terms_;
};

}  // namespace dateline
