// SPDX-License-Identifier: Apache-2.0
#include "common/text/language.h"

#include <string>

#include "tests/support/catch.h"

namespace dateline {

TEST_CASE("languages of a few sentences are told") {
  CHECK(DetectLanguage("The ministers met on Wednesday and agreed on a further round of talks in the spring.") == "en");
  CHECK(DetectLanguage("Die Minister trafen sich am Mittwoch und vereinbarten weitere Gespräche im Frühjahr.") == "de");
  CHECK(DetectLanguage("Les ministres se sont réunis mercredi et sont convenus de poursuivre les discussions.") ==
        "fr");
  CHECK(DetectLanguage("Министры встретились в среду и договорились продолжить переговоры весной.") == "ru");
  CHECK(DetectLanguage("Міністри зустрілися в середу та домовилися продовжити переговори навесні.") == "uk");
  CHECK(DetectLanguage("部长们星期三会面,同意在春季继续举行会谈。双方表示满意。") == "zh");
}

TEST_CASE("plain English is told at once, and text that only quotes it is not taken for it") {
  const std::string english =
      "The ministers of both countries said that they had met and would meet by the end of the month. ";
  CHECK(DetectLanguage(english + english) == "en");
  const std::string dutch =
      "De ministers van beide landen zijn bijeengekomen en hebben gezegd dat zij verder zullen praten over handel. ";
  CHECK(DetectLanguage(dutch + "The end of the affair, a book by Greene. " + dutch + dutch) == "nl");
}

TEST_CASE("too little text has no language") {
  CHECK(DetectLanguage("").empty());
  CHECK(DetectLanguage("Gaza").empty());
  CHECK(DetectLanguage("1234 5678 9012 3456 7890 1234").empty());
}

}  // namespace dateline
