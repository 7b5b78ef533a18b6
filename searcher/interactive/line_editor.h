// SPDX-License-Identifier: Apache-2.0
// The query line: text, cursor and history. Moves and deletes by what a person sees as one character.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/interactive/key.h"

namespace dateline {

class LineEditor {
 public:
  // Returns true when the key was for the line (even if nothing changed, as Left at the start).
  bool Handle(const Key& key);

  const std::string& text() const { return text_; }
  size_t cursor() const { return cursor_; }  // byte offset, always at the start of a character
  void Set(std::string text);                // cursor at the end

  // Puts `replacement` for the bytes [begin, cursor()); the cursor goes behind it. REQUIRES: begin <= cursor().
  void ReplaceBeforeCursor(size_t begin, std::string_view replacement);

  // Keeps the text as the newest history entry unless it is empty or repeats the last; at most kMaxHistory are kept.
  void Remember();
  // Up and down the history; the line being typed is the lowest entry. False at either end.
  bool HistoryBack();
  bool HistoryForward();

  static constexpr size_t kMaxHistory = 200;
  static constexpr size_t kMaxBytes = 100'000;

 private:
  size_t Previous(size_t offset) const;
  size_t Next(size_t offset) const;
  size_t WordLeft() const;
  size_t WordRight() const;
  void Erase(size_t begin, size_t end);

  std::string text_;
  size_t cursor_ = 0;
  std::vector<std::string> history_;
  size_t history_at_ = 0;   // history_.size() when on the line being typed
  std::string typed_;       // that line, while history is shown
};

}  // namespace dateline
