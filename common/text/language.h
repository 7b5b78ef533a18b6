// SPDX-License-Identifier: Apache-2.0
// The language of a text.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// ISO 639-1 code ("en", "uk", "zh"), or "" when the text is too short or too mixed to tell. Reads at most the first
// few thousand bytes. Thread-safe. `text` is valid UTF-8 and holds no markup.
[[nodiscard]] std::string DetectLanguage(std::string_view text);

}  // namespace dateline
