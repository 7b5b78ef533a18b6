// SPDX-License-Identifier: Apache-2.0
// One line on a terminal that tells how far a long job has come; silent when standard error is no terminal. Not
// thread-safe.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace dateline {

class ProgressLine {
 public:
  // `noun`: what is counted, as "stories". `quiet` silences even a terminal.
  ProgressLine(std::string noun, bool quiet);
  ~ProgressLine() { Clear(); }
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  // Draws at most ten times a second. `bytes_total` 0: unknown, so no time remaining.
  void Update(uint64_t count, uint64_t bytes, uint64_t bytes_total);
  // Another kind of work, shown as it is: "sealing".
  void Say(std::string_view what);
  // Wipes the line, before anything else is printed.
  void Clear();

  bool enabled() const { return enabled_; }

 private:
  using Clock = std::chrono::steady_clock;
  void Draw(std::string_view text);

  std::string noun_;
  bool enabled_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_{};
};

// "12 s", "3 min 05 s", "2 h 10 min".
[[nodiscard]] std::string FormatDuration(double seconds);
// "1,234,567".
[[nodiscard]] std::string FormatCount(uint64_t count);
// "1 copy of another", "12 copies of another".
[[nodiscard]] std::string FormatCount(uint64_t count, std::string_view one, std::string_view many);

}  // namespace dateline
