// SPDX-License-Identifier: Apache-2.0
// Cuts text into words. ICU's word segments (UAX #29; dictionaries for Chinese, Japanese, Thai) are the base; inside a
// segment we cut further where news text wants it:
//   - at apostrophes, in any of their shapes: l'homme, O’Brien and don't are two words each, found as such or as a phrase;
//     a lone s behind one is dropped, so "Trump's" is the word "Trump"
//   - at full stops and colons between letters: "said.The" and "example.com" are two words
//   - but single letters between full stops stay one word, whose folding drops the stops: "U.S." is found as "US"
//   - a decimal point or comma between digits stays: 3.5, 1,000
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline {

struct WordSpan {
  uint32_t begin = 0;  // bytes
  uint32_t end = 0;
  bool ascii = false;   // ASCII letters, digits and '_' only
  bool marked = false;  // holds full stops or commas: an acronym or a number

  friend bool operator==(const WordSpan&, const WordSpan&) = default;
};

// Not thread-safe: one per thread. ICU's rules are loaded when the first text needs them.
class WordBreaker {
 public:
  WordBreaker();
  ~WordBreaker();
  WordBreaker(WordBreaker&&) noexcept;
  WordBreaker& operator=(WordBreaker&&) noexcept;

  // Replaces `words` by those of `text`, in order. REQUIRES: text.size() < 2^31.
  void Split(std::string_view text, std::vector<WordSpan>& words);

  // The two ways to do it; Split takes the fast one where CharTable covers the text. They agree there.
  static void SplitFast(std::string_view text, std::vector<WordSpan>& words);
  void SplitWithIcu(std::string_view text, std::vector<WordSpan>& words);

 private:
  struct Icu;
  std::unique_ptr<Icu> icu_;
};

}  // namespace dateline
