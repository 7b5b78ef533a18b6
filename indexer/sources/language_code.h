// SPDX-License-Identifier: Apache-2.0
// The languages that dumps name in many ways, as ISO 639-1.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// "en" for "en", "en-US", "EN_us", "eng", "english"; empty for what is no language known to ICU.
[[nodiscard]] std::string LanguageCode(std::string_view name);

}  // namespace dateline
