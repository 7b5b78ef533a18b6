// SPDX-License-Identifier: Apache-2.0
#include "common/cli/progress_line.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "absl/strings/str_format.h"

namespace dateline {

ProgressLine::ProgressLine(std::string noun, bool quiet)
    : noun_(std::move(noun)), enabled_(!quiet && ::isatty(STDERR_FILENO) == 1) {}

void ProgressLine::Update(uint64_t count, uint64_t bytes, uint64_t bytes_total) {
  if (!enabled_) return;
  const Clock::time_point now = Clock::now();
  if (now - last_ < std::chrono::milliseconds(100)) return;
  last_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  std::string text =
      absl::StrFormat("%s %s, %.1f MB, %.0f %s/s", FormatCount(count), noun_, static_cast<double>(bytes) / 1e6,
                      static_cast<double>(count) / std::max(seconds, 1e-3), noun_);
  if (bytes > 0 && bytes_total > bytes && seconds > 1) {
    const double left = seconds * static_cast<double>(bytes_total - bytes) / static_cast<double>(bytes);
    absl::StrAppendFormat(&text, ", %s left", FormatDuration(left));
  }
  Draw(text);
}

void ProgressLine::Say(std::string_view what) {
  if (enabled_) Draw(what);
}

void ProgressLine::Draw(std::string_view text) {
  winsize size{};
  if (::ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 1) text = text.substr(0, size.ws_col - 1u);
  std::fprintf(stderr, "\r%.*s\x1b[K", static_cast<int>(text.size()), text.data());
  std::fflush(stderr);
  drawn_ = true;
}

void ProgressLine::Clear() {
  if (std::exchange(drawn_, false)) std::fputs("\r\x1b[K", stderr);
}

std::string FormatDuration(double seconds) {
  const auto whole = static_cast<uint64_t>(seconds + 0.5);
  if (seconds < 10) return absl::StrFormat("%.1f s", seconds);
  if (whole < 60) return absl::StrFormat("%d s", whole);
  if (whole < 3600) return absl::StrFormat("%d min %02d s", whole / 60, whole % 60);
  return absl::StrFormat("%d h %02d min", whole / 3600, whole / 60 % 60);
}

std::string FormatCount(uint64_t count) {
  std::string digits = std::to_string(count);
  for (size_t i = digits.size(); i > 3; i -= 3) digits.insert(digits.begin() + static_cast<ptrdiff_t>(i) - 3, ',');
  return digits;
}

std::string FormatCount(uint64_t count, std::string_view one, std::string_view many) {
  return FormatCount(count) + " " + std::string(count == 1 ? one : many);
}

}  // namespace dateline
