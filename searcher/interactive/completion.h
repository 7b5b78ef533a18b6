// SPDX-License-Identifier: Apache-2.0
// What the word being typed may become: fields, words of the index, names in it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/match/engine.h"

namespace dateline {

struct Completion {
  std::string text;      // what replaces the word, ready to search: `person:"Marco Rubio"`
  std::string shown;     // what the list shows: "Marco Rubio"
  std::string_view kind; // "field", "word", or the name of the field whose value it is
  uint64_t count = 0;    // stories; 0 for fields
};

struct Completions {
  size_t begin = 0;      // byte offset in the line where the word starts that they replace
  std::vector<Completion> list;  // fields, then names and words, most stories first
};

// For the word that ends at `cursor`. Empty where there is none, where it is shorter than two letters, or inside quotes
// other than those of a field's value. Walks a slice of the term dictionary; a broken index yields an empty list.
[[nodiscard]] Completions Complete(const Engine& engine, std::string_view line, size_t cursor, size_t limit);

}  // namespace dateline
