// SPDX-License-Identifier: Apache-2.0
#include "common/entities/gazetteer.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "common/entities/name_match.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string NameOf(EntityKind kind, std::string_view text) {
  const auto found = Gazetteer::BuiltIn().FindText(kind, text);
  return found ? std::string(found->name) : "";
}

TEST_CASE("Names in Cyrillic are known in every case") {
  for (const char* name : {"Путин", "Путина", "Путину", "Путиным", "Путіна", "Владимиром Путиным", "Володимира Путіна"}) {
    CAPTURE(name);
    CHECK(NameOf(EntityKind::kPerson, name) == "Vladimir Putin");
  }
  CHECK(NameOf(EntityKind::kPerson, "Зеленського") == "Volodymyr Zelensky");
  CHECK(NameOf(EntityKind::kPlace, "Киеве") == "Kyiv");
  CHECK(NameOf(EntityKind::kPlace, "Москвы") == "Moscow");
  CHECK(NameOf(EntityKind::kPerson, "Путаница") == "");
}

TEST_CASE("Short words of one kind are not taken for those of another") {
  CHECK(NameOf(EntityKind::kPerson, "Kim") == "");
  for (char c = 'a'; c <= 'z'; ++c) {
    const std::string word = {'u', c};
    const auto person = Gazetteer::BuiltIn().Find(EntityKind::kPerson, word);
    CHECK((!person || person->kind == EntityKind::kPerson));
  }
}

TEST_CASE("The gazetteer knows aliases, spellings and scripts") {
  for (const char* name : {"US", "U.S.", "USA", "United States", "the United States", "America", "États-Unis", "США"}) {
    CAPTURE(name);
    CHECK(NameOf(EntityKind::kPlace, name) == "United States");
  }
  for (const char* name : {"Kyiv", "Kiev", "Київ", "Киев", "KYIV", "Kiew"}) {
    CAPTURE(name);
    CHECK(NameOf(EntityKind::kPlace, name) == "Kyiv");
  }
  for (const char* name : {"Gaddafi", "Qaddafi", "Kadafi", "Khadafy", "Moammar Gadhafi", "Каддафи", "القذافي"}) {
    CAPTURE(name);
    CHECK(NameOf(EntityKind::kPerson, name) == "Muammar Gaddafi");
  }
  for (const char* name : {"Zelensky", "Zelenskyy", "Zelenskiy", "Volodymyr Zelenskyi", "Зеленський", "Selenskyj"}) {
    CAPTURE(name);
    CHECK(NameOf(EntityKind::kPerson, name) == "Volodymyr Zelensky");
  }
  CHECK(NameOf(EntityKind::kOrg, "UN") == "United Nations");
  CHECK(NameOf(EntityKind::kOrg, "U.N.") == "United Nations");
  CHECK(NameOf(EntityKind::kOrg, "International Atomic Energy Agency") == "IAEA");
  CHECK(NameOf(EntityKind::kPerson, "George H. W. Bush") == "George H. W. Bush");
  CHECK(NameOf(EntityKind::kPerson, "George W. Bush") == "George W. Bush");
  CHECK(NameOf(EntityKind::kPlace, "Russian") == "");
  CHECK(NameOf(EntityKind::kPerson, "") == "");
}

TEST_CASE("Scripts without case are found as written") {
  const auto found = Gazetteer::BuiltIn().FindRaw("普京");
  REQUIRE(found);
  CHECK(found->name == "Vladimir Putin");
  CHECK_FALSE(Gazetteer::BuiltIn().FindRaw("普"));
}

TEST_CASE("Longer aliases are announced by their first words") {
  const Gazetteer& gazetteer = Gazetteer::BuiltIn();
  CHECK(gazetteer.IsPrefix("united"));
  CHECK(gazetteer.IsPrefix("new york"));
  CHECK_FALSE(gazetteer.IsPrefix("zzz"));
}

TEST_CASE("Places know their country") {
  const std::vector<std::string> places = Gazetteer::BuiltIn().PlacesWithin("ukraine");
  CHECK(std::ranges::is_sorted(places));
  CHECK(std::ranges::find(places, "kyiv") != places.end());
  CHECK(std::ranges::find(places, "kharkiv") != places.end());
  CHECK(std::ranges::find(places, "ukraine") == places.end());
  CHECK(std::ranges::find(places, "moscow") == places.end());
  CHECK(Gazetteer::BuiltIn().PlacesWithin("kyiv").empty());
  CHECK(Gazetteer::BuiltIn().PlacesWithin("no such country").empty());
}

TEST_CASE("Damaged bytes are no gazetteer, and a lying header reaches nothing outside") {
  CHECK_FALSE(Gazetteer::FromBytes(ByteView(std::string_view("not a gazetteer, whatever it says"))));
  const GazetteerHeader header = {kGazetteerMagic, 1000, 1024, 10, 0};
  CHECK_FALSE(Gazetteer::FromBytes({reinterpret_cast<const uint8_t*>(&header), sizeof(header)}));
}

TEST_CASE("Another table has another fingerprint") {
  GazetteerHeader header = {kGazetteerMagic, 0, 1, 0, 0};
  std::string bytes(sizeof(GazetteerHeader) + sizeof(GazetteerSlot), '\0');
  const auto fingerprint = [&] {
    std::memcpy(bytes.data(), &header, sizeof(header));
    return Gazetteer::FromBytes(ByteView(std::string_view(bytes)))->Fingerprint();
  };
  const std::string before = fingerprint();
  CHECK(before == fingerprint());
  bytes.back() = 'x';
  CHECK(before != fingerprint());
  CHECK(before != Gazetteer::BuiltIn().Fingerprint());
}

TEST_CASE("A name in a query matches keys") {
  CHECK(KeyOfName(EntityKind::kPlace, "Kiev") == "kyiv");
  CHECK(KeyOfName(EntityKind::kPerson, "Сергей Лавров") == "sergei lavrov");
  CHECK(KeyOfName(EntityKind::kPerson, "Jane Nobody-Known") == "jane nobodi known");

  const NameMatcher lavrov(EntityKind::kPerson, "Лавров");
  CHECK(lavrov.Matches("sergei lavrov"));
  CHECK_FALSE(lavrov.Matches("sergei lavrovski"));
  CHECK(NameMatcher(EntityKind::kPerson, "sergey lavrov").Matches("sergei lavrov"));
  const NameMatcher trump(EntityKind::kPerson, "trump");
  CHECK(trump.Matches("donald trump"));
  CHECK(trump.Matches("melania trump"));
  CHECK(trump.known_key() == "donald trump");
  CHECK_FALSE(NameMatcher(EntityKind::kPerson, "donald trump").Matches("melania trump"));
  const NameMatcher un(EntityKind::kOrg, "UN");
  CHECK(un.Matches("united nations"));
  CHECK_FALSE(un.Matches("un security council"));
  CHECK(NameMatcher(EntityKind::kPlace, "Kiev").Matches("kyiv"));
  CHECK(NameMatcher(EntityKind::kOrg, "health ministry").Matches("gaza health ministry"));
  CHECK_FALSE(NameMatcher(EntityKind::kPerson, "!?").Matches("sergei lavrov"));
}

}  // namespace
}  // namespace dateline
