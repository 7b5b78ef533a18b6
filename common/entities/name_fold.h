// SPDX-License-Identifier: Apache-2.0
// Names of any script as plain ASCII words: "Sergueï" and "Сергей" become "serguei" and "sergei". Cyrillic and Greek go
// through a table, Latin letters lose their accents, and other scripts are transliterated by ICU.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

// Lower-case ASCII letters and digits in words separated by one space. Hyphens and other punctuation separate words; full
// stops and apostrophes vanish ("U.S." is "us", "O'Brien" is "obrien") and so does a possessive 's.
// Invalid UTF-8 separates words. Thread-safe.
[[nodiscard]] std::string FoldName(std::string_view text);

// The words of a string whose words are separated by one space; views into it.
[[nodiscard]] std::vector<std::string_view> WordsOf(std::string_view folded);

}  // namespace dateline
