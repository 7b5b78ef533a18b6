// SPDX-License-Identifier: Apache-2.0
// Where sentences begin: ICU's sentence boundaries (UAX #29), less those behind titles and initials ("Mr. Rubio",
// "J. D. Vance") and, unless a usual first word follows, behind acronyms ("the U.S. Senate").
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>
#include <vector>

namespace dateline {

// Not thread-safe: one per thread. ICU's rules are loaded when the first text needs them.
class SentenceBreaker {
 public:
  SentenceBreaker();
  ~SentenceBreaker();
  SentenceBreaker(SentenceBreaker&&) noexcept;
  SentenceBreaker& operator=(SentenceBreaker&&) noexcept;

  // Replaces `starts` by the byte offsets at which a sentence after the first begins, ascending.
  void Split(std::string_view text, std::vector<uint32_t>& starts);

  // The two ways to do it, as in WordBreaker.
  static void SplitFast(std::string_view text, std::vector<uint32_t>& starts);
  void SplitWithIcu(std::string_view text, std::vector<uint32_t>& starts);

 private:
  struct Icu;
  std::unique_ptr<Icu> icu_;
};

}  // namespace dateline
