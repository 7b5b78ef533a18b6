// SPDX-License-Identifier: Apache-2.0
#include "common/entities/name_key.h"

#include <random>

#include "common/entities/name_fold.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string Person(std::string_view text) { return NameKey(EntityKind::kPerson, text); }

TEST_CASE("Folding leaves plain ASCII words") {
  CHECK(FoldName("Marco Rubio") == "marco rubio");
  CHECK(FoldName("  U.S. ") == "us");
  CHECK(FoldName("Trump’s") == "trump");
  CHECK(FoldName("Trump's plan") == "trump plan");
  CHECK(FoldName("Sinéad O’Connor") == "sinead oconnor");
  CHECK(FoldName("al-Sharaa") == "al sharaa");
  CHECK(FoldName("Johnson & Johnson") == "johnson and johnson");
  CHECK(FoldName("AT&T") == "att");
  CHECK(FoldName("Łukasz Żółć") == "lukasz zolc");
  CHECK(FoldName("Straße") == "strasse");
  CHECK(FoldName("İstanbul") == "istanbul");
  CHECK(FoldName("") == "");
  CHECK(FoldName("—“”!") == "");
}

TEST_CASE("Folding reads other scripts") {
  CHECK(FoldName("Сергей Лавров") == "sergei lavrov");
  CHECK(FoldName("Київ") == "kiiv");
  CHECK(FoldName("Зеленський") == "zelenskii");
  CHECK(FoldName("Αθήνα") == "athina");
  CHECK_FALSE(FoldName("普京").empty());
  CHECK(FoldName("普京") == FoldName("普京"));
  CHECK_FALSE(FoldName("بوتين").empty());
}

TEST_CASE("Folding takes any bytes and gives only lower-case words") {
  const uint64_t seed = TestSeed();
  CAPTURE(seed);
  std::mt19937_64 random(seed);
  for (int round = 0; round < 300; ++round) {
    std::string bytes(random() % 24, '\0');
    for (char& c : bytes) c = static_cast<char>(random());
    for (const char c : FoldName(bytes)) {
      CHECK(((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == ' '));
    }
  }
}

TEST_CASE("Spellings of one person share a key") {
  for (const char* name : {"Sergey Lavrov", "Sergei Lavrov", "Sergej Lavrov", "Сергей Лавров", "SERGEI LAVROV"}) {
    CAPTURE(name);
    CHECK(Person(name) == "sergei lavrov");
  }
  for (const char* name : {"Zelensky", "Zelenskyy", "Zelenskiy", "Zelenskyi", "Zelenski", "Зеленский", "Зеленський"}) {
    CAPTURE(name);
    CHECK(Person(name) == "zelenski");
  }
  CHECK(Person("Muammar Gaddafi") == Person("Moamer Kadafi"));
  CHECK(Person("Qaddafi") == Person("Gaddafi"));
  CHECK(Person("Mohammed Morsi") == Person("Muhammad Morsy"));
  CHECK(Person("Yevgeny Prigozhin") == Person("Evgeny Prigozhin"));
  CHECK(Person("Yuri Ushakov") == Person("Юрий Ушаков"));
  CHECK(Person("Donald J. Trump") == Person("Donald Trump"));
}

TEST_CASE("Different people keep different keys") {
  CHECK(Person("Donald Trump") != Person("Melania Trump"));
  CHECK(Person("Kim Jong Un") != Person("Kim Jong Il"));
  CHECK(Person("Imran Khan") != Person("Karim Khan"));
  CHECK(CanonicalKey(EntityKind::kPerson, "George W. Bush") != CanonicalKey(EntityKind::kPerson, "George H. W. Bush"));
}

TEST_CASE("Places and organisations are only folded") {
  CHECK(NameKey(EntityKind::kPlace, "Italy") == "italy");
  CHECK(NameKey(EntityKind::kPlace, "The Bahamas") == "bahamas");
  CHECK(NameKey(EntityKind::kOrg, "The Apple Company, Inc.") == "apple");
  CHECK(NameKey(EntityKind::kOrg, "Inc.") == "inc");
}

TEST_CASE("A key is bounded and is its own key") {
  const std::string endless(1000, 'a');
  CHECK(Person(endless).size() <= kMaxKeyBytes);
  CHECK(NameKey(EntityKind::kOrg, endless + " " + endless).size() <= kMaxKeyBytes);
  for (const char* name : {"Sergey Lavrov", "Yulia Svyrydenko", "Qassem Soleimani", "Haroon Rasheed", "Jens Stoltenberg"}) {
    CAPTURE(name);
    CHECK(Person(Person(name)) == Person(name));
  }
}

}  // namespace
}  // namespace dateline
