// SPDX-License-Identifier: Apache-2.0
// The terminal, through ncurses: shows a Canvas, reads keys, and leaves the screen as it was when it goes. One at a time.
#pragma once

#include <memory>

#include "absl/status/statusor.h"
#include "searcher/interactive/canvas.h"
#include "searcher/interactive/key.h"

namespace dateline {

class Terminal {
 public:
  // kFailedPrecondition when standard input or output is no terminal, or its type ($TERM) is unknown.
  [[nodiscard]] static absl::StatusOr<std::unique_ptr<Terminal>> Open();
  ~Terminal();
  Terminal(const Terminal&) = delete;
  Terminal& operator=(const Terminal&) = delete;

  int rows() const;
  int columns() const;

  // Shows the canvas with the cursor at (row, column); hidden when row is negative. Only what changed is sent.
  void Show(const Canvas& canvas, int cursor_row, int cursor_column);

  // The next Show sends every cell, whatever another program has written over the screen.
  void Redraw();

  // The next key, or Code::kNone after `milliseconds` without one; negative waits for ever.
  [[nodiscard]] Key Read(int milliseconds);

  // Gives the terminal back while `body` runs another program (a browser, a pager), then redraws.
  template <typename Body>
  void Suspend(Body&& body) {
    Leave();
    body();
    Return();
  }

 private:
  Terminal() = default;
  void Leave();
  void Return();

  bool colours_ = false;
};

}  // namespace dateline
