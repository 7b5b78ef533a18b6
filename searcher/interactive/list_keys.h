// SPDX-License-Identifier: Apache-2.0
// What keys mean wherever the person walks through a list.
#pragma once

#include <algorithm>
#include <cstddef>

#include "searcher/interactive/key.h"

namespace dateline {

// The ASCII character typed, '\0' for every other key.
inline char LetterOf(const Key& key) {
  return key.code == Key::Code::kCharacter && key.character < 128 ? static_cast<char>(key.character) : '\0';
}

// Steps of the keys that move in a list; 0 for other keys. A page is 10.
inline int StepOf(const Key& key) {
  switch (key.code) {
    case Key::Code::kUp: return -1;
    case Key::Code::kDown: return 1;
    case Key::Code::kPageUp: return -10;
    case Key::Code::kPageDown: return 10;
    case Key::Code::kHome: return -1'000'000;
    case Key::Code::kEnd: return 1'000'000;
    default: break;
  }
  return LetterOf(key) == 'k' ? -1 : LetterOf(key) == 'j' ? 1 : 0;
}

// `at` moved by `step` within a list of `count`; 0 in an empty one.
inline size_t Moved(size_t at, int step, size_t count) {
  if (count == 0) return 0;
  const auto next = static_cast<std::ptrdiff_t>(at) + step;
  return static_cast<size_t>(std::clamp<std::ptrdiff_t>(next, 0, static_cast<std::ptrdiff_t>(count) - 1));
}

}  // namespace dateline
