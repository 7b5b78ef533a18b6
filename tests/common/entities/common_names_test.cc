// SPDX-License-Identifier: Apache-2.0
#include "common/entities/common_names.h"

#include "common/entities/name_key.h"
#include "common/entities/name_match.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string Person(std::string_view text) { return NameKey(EntityKind::kPerson, text); }

TEST_CASE("Given names and common full names are known") {
  CHECK(IsGivenName("sergei"));
  CHECK_FALSE(IsGivenName("xqz"));
  CHECK(IsCommonFullName("brian smith"));
  CHECK(IsCommonFullName("john quincy adams"));
  CHECK_FALSE(IsCommonFullName("brian kohberger"));
  CHECK_FALSE(IsCommonFullName("smith"));
  CHECK_FALSE(IsCommonFullName(""));
}

TEST_CASE("Two full names that are both common never share a key because they are spelled alike") {
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{{"Brian Smith", "Bryan Smith"},
                                                                                   {"Mohammed Ali", "Muhammad Ali"},
                                                                                   {"Ahmed Hassan", "Ahmad Hasan"},
                                                                                   {"Sergei Ivanov", "Sergey Ivanov"},
                                                                                   {"Philip Reid", "Phillip Reed"},
                                                                                   {"John Smith", "John Smyth"}}) {
    CAPTURE(one, other);
    CHECK(Person(one) != Person(other));
    CHECK(Person(Person(one)) == Person(one));
  }
}

TEST_CASE("One rare word is enough for spellings to join") {
  CHECK(Person("Brian Kohberger") == Person("Bryan Kohberger"));
  CHECK(Person("Mohammed Morsi") == Person("Muhammad Morsy"));
  CHECK(Person("Diane Feinstein") == Person("Dianne Feinstein"));
  CHECK(Person("Sergey Lavrov") == Person("Sergei Lavrov"));
}

TEST_CASE("Given names that are two names stay two, whatever follows them") {
  for (const auto& [one, other] : std::vector<std::pair<std::string, std::string>>{
           {"John", "Jon"}, {"Stephen", "Steven"}, {"Catherine", "Katherine"}, {"Ivan", "Ian"}, {"Karim", "Kim"}}) {
    CAPTURE(one, other);
    CHECK(Person(one + " Kohberger") != Person(other + " Kohberger"));
    CHECK(Person(one + " Smith") != Person(other + " Smith"));
  }
}

TEST_CASE("One given name finds its spellings, a full common name only its own") {
  CHECK(NameMatcher(EntityKind::kPerson, "mohammed").Matches("muhammad ali"));
  CHECK(NameMatcher(EntityKind::kPerson, "Muhammad").Matches("mohamed morsi"));
  CHECK(NameMatcher(EntityKind::kPerson, "gary").Matches("gary johnson"));
  CHECK(NameMatcher(EntityKind::kPerson, "gary").Matches("gari lineker"));
  CHECK_FALSE(NameMatcher(EntityKind::kPerson, "bryan smith").Matches("brian smith"));
  CHECK(NameMatcher(EntityKind::kPerson, "bryan smith").Matches("bryan smith"));
  CHECK(NameMatcher(EntityKind::kPerson, "smith").Matches("brian smith"));
}

}  // namespace
}  // namespace dateline
