// SPDX-License-Identifier: Apache-2.0
// Text to terms: what the indexer, the query planner and the highlighter all call, so that they agree.
//
// Words are ICU's (UAX #29, dictionary-based for Chinese, Japanese, Thai), folded (case, accents, width, curly quotes),
// stemmed by Snowball in the text's language. ASCII text takes a fast path that gives the same tokens.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "absl/functional/function_ref.h"

namespace dateline {

struct AnalyzedToken {
  std::string_view term;  // folded word, at most kMaxWordBytes; valid during the call only
  std::string_view
      stem;  // its Snowball stem; equal to term where the language has no stemmer; valid during the call only
  uint32_t begin = 0;     // byte offsets of the word in the text
  uint32_t end = 0;
  bool starts_sentence = false;  // first word of a sentence (ICU sentence boundaries)
  // Unless 0: tokens of one analyser with the same number have the same term and stem. It saves looking them up; those of
  // frequent words differ in their low kTokenNumberBits.
  uint64_t number = 0;
};
inline constexpr unsigned kTokenNumberBits = 15;

// Longer words (in folded bytes) are no words but data; they are cut here, for indexing and querying alike.
inline constexpr size_t kMaxWordBytes = 64;

// Not thread-safe: one per thread. Keep it: it caches stems and, once needed, ICU's tables.
class Analyzer {
 public:
  Analyzer();
  ~Analyzer();
  Analyzer(Analyzer&&) noexcept;
  Analyzer& operator=(Analyzer&&) noexcept;

  // Calls `sink` for each word of valid UTF-8 `text` in order. `language` is ISO 639-1; empty means English stems for ASCII
  // words, as most crawled news is, and none for others. A language that Snowball does not know has no stems.
  // `sentences`: whether starts_sentence is wanted (costs time).
  void Analyze(std::string_view text, std::string_view language, bool sentences,
               absl::FunctionRef<void(const AnalyzedToken&)> sink);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace dateline
