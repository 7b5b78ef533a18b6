// SPDX-License-Identifier: Apache-2.0
// One press of a key, free of any terminal library, so that tests can type.
#pragma once

#include <cstdint>

namespace dateline {

struct Key {
  enum class Code : uint8_t {
    kNone,       // nothing within the waiting time
    kCharacter,  // `character` is the code point
    kEnter, kEscape, kTab, kBackTab, kBackspace, kDelete,
    kUp, kDown, kLeft, kRight, kHome, kEnd, kPageUp, kPageDown,
    kWordLeft, kWordRight,
    kDeleteWord,       // Ctrl-W
    kDeleteToStart,    // Ctrl-U
    kDeleteToEnd,      // Ctrl-K
    kQuit,             // Ctrl-C, Ctrl-Q, or Ctrl-D in an empty line
    kRedraw,           // Ctrl-L
    kHelp,             // F1
    kResize,
  };
  Code code = Code::kNone;
  char32_t character = 0;
};

}  // namespace dateline
