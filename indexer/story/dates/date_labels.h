// SPDX-License-Identifier: Apache-2.0
// What the words around a date say of it, in the languages of date_words.h.
#pragma once

#include <string_view>

namespace dateline {

// Whether a label, lower case, announces the day of publication ("posted on") or of a change ("last updated").
[[nodiscard]] bool SaysPublished(std::string_view label);
[[nodiscard]] bool SaysModified(std::string_view label);

// Whether running text, lower case, ends in a word that makes the date behind it another day than the story's: "since".
[[nodiscard]] bool AnnouncesOtherDay(std::string_view before);

// Whether running text, lower case, ends in a word that makes figures a day and no number of something else: "on (".
[[nodiscard]] bool AnnouncesDay(std::string_view before);

// Whether a day is the end of several, by what stands before it ("3. bis") or behind it ("-5"): a fair, a holiday.
[[nodiscard]] bool EndsDayRange(std::string_view before);
[[nodiscard]] bool BeginsDayRange(std::string_view after);

// Whether these words between two dates make them the ends of a time: "until".
[[nodiscard]] bool IsDateRange(std::string_view between);

}  // namespace dateline
