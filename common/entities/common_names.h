// SPDX-License-Identifier: Apache-2.0
// Given names and surnames that many people bear (data/*given_names.txt, data/common_surnames.txt, part of the program).
// Thread-safe.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dateline {

[[nodiscard]] bool IsGivenName(std::string_view folded_word);
[[nodiscard]] bool IsCommonSurname(std::string_view folded_word);

// Whether one bearer of the given name may be written in several ways, as of names that come from another script:
// "mohamed", unlike "brian". Given as SpellWord spells it.
[[nodiscard]] bool IsRomanisedGivenName(std::string_view spelled_word);

// Whether so many people have this given name and surname that a likeness of spelling says nothing: "mohammed ali" and
// "muhammad ali", "brian smith" and "bryan smith" may well be two. `folded` holds two words or more; those between do
// not count.
[[nodiscard]] bool IsCommonFullName(std::string_view folded);

// The common names, folded, whose spelling as SpellWord gives it is this one: "mohamed", "mohammed" and "muhammad" of
// "mohamed".
[[nodiscard]] const std::vector<std::string>& CommonNamesSpelled(std::string_view spelled_word);

}  // namespace dateline
