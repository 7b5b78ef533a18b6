// SPDX-License-Identifier: Apache-2.0
// WordSet: a fixed list of words, made at compile time, that is asked about every tag, attribute and class of every
// page.
#pragma once

#include <array>
#include <bit>
#include <cstddef>
#include <string_view>

namespace dateline {

// A hash table with open addressing, at most half full, so that a word that is not there mostly meets an empty slot.
template <size_t kWords>
class WordSet {
 public:
  // No word may be empty.
  constexpr explicit WordSet(const std::string_view (&words)[kWords]) {
    for (std::string_view word : words) slots_[SlotOf(word)] = word;
  }

  // The word as the list has it, which lives as long as the program; empty when it is none of them.
  constexpr std::string_view Find(std::string_view word) const { return word.empty() ? word : slots_[SlotOf(word)]; }
  constexpr bool Has(std::string_view word) const { return !Find(word).empty(); }

 private:
  static constexpr size_t kSlots = std::bit_ceil(2 * kWords);

  static constexpr size_t Hash(std::string_view word) {
    const auto at = [&](size_t i) { return static_cast<size_t>(static_cast<unsigned char>(word[i])); };
    const size_t size = word.size();
    return ((at(0) * 31 + at(size / 2)) * 31 + at(size - 1)) * 31 + at(size / 3) * 7 + size * 101;
  }

  // Where the word is, or where it would be.
  constexpr size_t SlotOf(std::string_view word) const {
    size_t slot = Hash(word) % kSlots;
    while (!slots_[slot].empty() && slots_[slot] != word) slot = (slot + 1) % kSlots;
    return slot;
  }

  std::array<std::string_view, kSlots> slots_ = {};
};

}  // namespace dateline
