// SPDX-License-Identifier: Apache-2.0
#include "indexer/sources/language_code.h"

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("languages have one code however they are named") {
  for (const char* name : {"en", "EN", "eng", "English", " english "}) {
    CAPTURE(name);
    CHECK(LanguageCode(name) == "en");
  }
  CHECK(LanguageCode("en_us") == "en-US");
  CHECK(LanguageCode("en-GB") == "en-GB");
  CHECK(LanguageCode("german") == "de");
  CHECK(LanguageCode("zho") == "zh");
  CHECK(LanguageCode("Ukrainian") == "uk");
  for (const char* name : {"", "-", "x", "unknown", "none of these", "7"}) {
    CAPTURE(name);
    CHECK(LanguageCode(name).empty());
  }
}

}  // namespace dateline
