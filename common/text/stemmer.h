// SPDX-License-Identifier: Apache-2.0
// Snowball stems of one language, with a cache: a news story's words repeat, and a look-up costs a tenth of a stemming.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

struct sb_stemmer;

namespace dateline {

// The Snowball algorithm for an ISO 639-1 code: "english" for "en"; nullptr when there is none.
[[nodiscard]] const char* SnowballName(std::string_view language);

// Not thread-safe: one per thread.
class Stemmer {
 public:
  // `algorithm` is a Snowball name, or nullptr for a stemmer that changes nothing.
  explicit Stemmer(const char* algorithm);
  ~Stemmer();
  Stemmer(Stemmer&&) noexcept;
  Stemmer& operator=(Stemmer&&) noexcept;

  struct Stem {
    std::string_view text;  // valid until the next call
    uint64_t number = 0;    // of the word among those cached so far: equal ones mean equal words; 0 for a word not cached
  };
  // Numbers of words that are likely to be met together differ in their low bits.
  static constexpr unsigned kNumberBits = 15;
  // `word` is in lower case.
  [[nodiscard]] Stem StemOf(std::string_view word);

 private:
  struct Slot;
  struct Free {
    void operator()(sb_stemmer* stemmer) const;
  };

  std::string_view StemUncached(std::string_view word);

  std::unique_ptr<sb_stemmer, Free> snowball_;
  std::unique_ptr<Slot[]> slots_;
  uint64_t filled_ = 0;  // how often a slot was
};

}  // namespace dateline
