// SPDX-License-Identifier: Apache-2.0
// Debian's Abseil has a string_view of its own that does not convert to or from std::string_view. Our signatures speak
// std::string_view; these two lines are the only crossing.
#pragma once

#include <string_view>

#include "absl/strings/string_view.h"

namespace dateline {

inline absl::string_view ToAbsl(std::string_view view) { return {view.data(), view.size()}; }
inline std::string_view ToStd(absl::string_view view) { return {view.data(), view.size()}; }

}  // namespace dateline
