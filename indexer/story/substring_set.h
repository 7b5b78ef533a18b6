// SPDX-License-Identifier: Apache-2.0
// SubstringSet: a fixed list of words looked for inside other words, in one pass for all of them.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace dateline {

// Made at compile time. A bit for each way a word begins passes over most places of a text.
template <size_t kWords>
class SubstringSet {
 public:
  // Words have at least two bytes.
  constexpr explicit SubstringSet(const std::string_view (&words)[kWords]) {
    for (size_t i = 0; i < kWords; ++i) {
      words_[i] = words[i];
      begins_[Beginning(words[i])] = true;
    }
  }

  // Whether `text` begins with one of the words.
  constexpr bool Begins(std::string_view text) const {
    if (text.size() < 2 || !begins_[Beginning(text)]) return false;
    for (std::string_view word : words_) {
      if (word[0] == text[0] && text.starts_with(word)) return true;
    }
    return false;
  }

  // Whether one of the words is anywhere in `text`.
  constexpr bool IsIn(std::string_view text) const {
    for (; text.size() >= 2; text.remove_prefix(1)) {
      if (Begins(text)) return true;
    }
    return false;
  }

 private:
  static constexpr size_t kBeginnings = 1024;

  static constexpr size_t Beginning(std::string_view text) {
    return (static_cast<unsigned char>(text[0]) * size_t{37} + static_cast<unsigned char>(text[1])) % kBeginnings;
  }

  std::array<std::string_view, kWords> words_ = {};
  std::array<bool, kBeginnings> begins_ = {};
};

}  // namespace dateline
