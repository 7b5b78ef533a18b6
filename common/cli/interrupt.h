// SPDX-License-Identifier: Apache-2.0
// Ctrl-C and SIGTERM as a flag that long work looks at, so that it can end with what is whole. A second signal kills.
#pragma once

#include <atomic>

namespace dateline {

// From construction to destruction the first SIGINT or SIGTERM only sets the flag. At most one at a time.
class InterruptScope {
 public:
  InterruptScope();
  ~InterruptScope();
  InterruptScope(const InterruptScope&) = delete;
  InterruptScope& operator=(const InterruptScope&) = delete;

  // Thread-safe.
  [[nodiscard]] const std::atomic<bool>& flag() const;
};

// Whether the scope that lives now has had a signal; false without one. Thread-safe.
[[nodiscard]] bool Interrupted();

}  // namespace dateline
