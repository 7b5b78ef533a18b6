// SPDX-License-Identifier: Apache-2.0
// The languages that dumps name in many ways, as ISO 639-1, with a region where one is named.
#pragma once

#include <string>
#include <string_view>

namespace dateline {

// "en" for "EN", "eng" and "english", "en-US" for "en_us" (the order of day and month hangs on it); empty for what is no
// language known to ICU.
[[nodiscard]] std::string LanguageCode(std::string_view name);

}  // namespace dateline
