// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/story_tagger.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "tests/support/catch.h"
#include "tests/support/temp_dir.h"

namespace dateline {
namespace {

std::vector<Entity> Tagged(std::string title, std::vector<std::string> paragraphs, std::string language = "en") {
  static StoryTagger tagger = *StoryTagger::Create();
  Story story;
  story.title = std::move(title);
  story.paragraphs = std::move(paragraphs);
  story.language = std::move(language);
  tagger.Tag(story);
  return story.entities;
}

std::set<std::string> Names(const std::vector<Entity>& entities, EntityKind kind) {
  std::set<std::string> names;
  for (const Entity& entity : entities) {
    if (entity.kind == kind) CHECK(names.insert(entity.name).second);
  }
  return names;
}

uint32_t MentionsOf(const std::vector<Entity>& entities, std::string_view key) {
  const auto found = std::ranges::find(entities, key, &Entity::key);
  return found == entities.end() ? 0 : found->mentions;
}

TEST_CASE("Short forms join the full name of their story") {
  const auto entities = Tagged("Rubio Meets Lavrov",
                               {"Secretary of State Marco Rubio met Russian Foreign Minister Sergei Lavrov in Moscow.",
                                "Rubio said that Mr. Lavrov had listened. Rubio's plane left."});
  CHECK(Names(entities, EntityKind::kPerson) == std::set<std::string>{"Marco Rubio", "Sergey Lavrov"});
  CHECK(MentionsOf(entities, "marco rubio") == 4);
  CHECK(MentionsOf(entities, "sergei lavrov") == 3);
  CHECK(Names(entities, EntityKind::kPlace) == std::set<std::string>{"Moscow"});
}

TEST_CASE("A name ends with its sentence: the next may stand in another text altogether") {
  for (const auto& entities : {Tagged("Times Change", {"The minister flew to New York"}),
                               Tagged("", {"The minister flew to New York", "Times change."})}) {
    CHECK(Names(entities, EntityKind::kOrg).empty());
    CHECK(Names(entities, EntityKind::kPlace) == std::set<std::string>{"New York"});
  }
}

TEST_CASE("Two Trumps stay two") {
  const auto entities = Tagged("", {"President Donald Trump and his wife Melania Trump arrived. Trump spoke first. Melania smiled."});
  CHECK(Names(entities, EntityKind::kPerson) == std::set<std::string>{"Donald Trump", "Melania Trump"});
  CHECK(MentionsOf(entities, "donald trump") == 2);
  CHECK(MentionsOf(entities, "melania trump") == 2);
}

TEST_CASE("A known surname means its bearer unless the story names another first") {
  CHECK(MentionsOf(Tagged("", {"A spokesman for Putin declined to comment."}), "vladimir putin") == 1);
  const auto eric = Tagged("", {"Eric Trump opened the hotel. Later Trump cut the ribbon."});
  CHECK(MentionsOf(eric, "eric trump") == 2);
  CHECK(MentionsOf(eric, "donald trump") == 0);
}

TEST_CASE("People who share a surname stay apart, and the surname alone goes to the one the story is about") {
  const auto presidents = Tagged(
      "",
      {"Former presidents George W. Bush and George H. W. Bush attended with Jeb Bush, the former governor of Florida.",
       "Jeb Bush thanked the guests. Bush then left for Miami, and nobody asked Bush why."});
  CHECK(Names(presidents, EntityKind::kPerson) == std::set<std::string>{"George H. W. Bush", "George W. Bush", "Jeb Bush"});
  CHECK(MentionsOf(presidents, "jeb bush") == 4);

  const auto kims = Tagged(
      "", {"North Korean leader Kim Jong Un sent his sister Kim Yo Jong to Seoul, as his father Kim Jong Il never did.",
           "Kim Jong Un stayed in Pyongyang, where Kim received a letter."});
  CHECK(Names(kims, EntityKind::kPerson) == std::set<std::string>{"Kim Jong Il", "Kim Jong Un", "Kim Yo Jong"});
  CHECK(MentionsOf(kims, "kim jong un") == 3);

  const auto khans = Tagged("", {"London mayor Sadiq Khan never met Imran Khan, the former prime minister of Pakistan.",
                                 "Mr. Khan told reporters in London that Sadiq Khan had no plans to fly to Lahore."});
  CHECK(Names(khans, EntityKind::kPerson) == std::set<std::string>{"Imran Khan", "Sadiq Khan"});
  CHECK(MentionsOf(khans, "sadik khan") == 3);

  // Nobody in full: the surname stays what it is.
  for (const char* surname : {"Bush", "Kim", "Khan"}) {
    CAPTURE(surname);
    const auto alone = Tagged("", {std::string("Mr. ") + surname + " told reporters that he was tired."});
    REQUIRE(alone.size() == 1);
    CHECK(alone[0].name == surname);
  }
}

TEST_CASE("A father and a son of one name stay two") {
  const auto trumps = Tagged("", {"President Donald Trump thanked his son Donald Trump Jr. for the speech.",
                                  "Trump Jr. had spoken before Trump did."});
  CHECK(Names(trumps, EntityKind::kPerson) == std::set<std::string>{"Donald Trump", "Donald Trump Jr."});
  CHECK(MentionsOf(trumps, "donald trump") == 2);
  CHECK(MentionsOf(trumps, "donald trump jr") == 2);
}

TEST_CASE("Spellings and scripts share a key") {
  CHECK(MentionsOf(Tagged("", {"Volodymyr Zelenskyy spoke in Kiev."}), "volodimir zelenski") == 1);
  CHECK(MentionsOf(Tagged("", {"Volodymyr Zelenskyy spoke in Kiev."}), "kyiv") == 1);
  CHECK(MentionsOf(Tagged("", {"Президент Владимир Зеленский прибыл в Киев."}, "ru"), "volodimir zelenski") == 1);
  CHECK(MentionsOf(Tagged("", {"В Киеве выступил Сергей Лавров."}, "ru"), "sergei lavrov") == 1);
  CHECK(MentionsOf(Tagged("", {"В Киеве выступил Сергей Лавров."}, "ru"), "kyiv") == 1);
  CHECK(MentionsOf(Tagged("", {"俄罗斯总统普京周三表示"}, "zh"), "vladimir putin") == 1);
}

TEST_CASE("Likeness of spelling joins people of rare names only, or romanised given names within one story") {
  const auto smiths = Tagged("", {"The teacher Brian Smith met the doctor Bryan Smith in Ohio on Friday. Brian Smith said that he was glad."});
  CHECK(Names(smiths, EntityKind::kPerson) == std::set<std::string>{"Brian Smith", "Bryan Smith"});
  const auto ali = Tagged("", {"The minister Mohammed Hassan spoke in Cairo on Friday. Muhammad Hassan told reporters that he was glad."});
  CHECK(Names(ali, EntityKind::kPerson).size() == 1);
  const std::string one = Tagged("", {"The engineer Mohammed Hassan told reporters that he was glad."}).at(0).key;
  const std::string other = Tagged("", {"The painter Muhammad Hassan told reporters that he was glad."}).at(0).key;
  CHECK(one != other);
}

TEST_CASE("The short name of an organisation joins the one longer name it may stand for") {
  const auto journal = Tagged("", {"The Wall Street Journal reported it on Monday. The Journal said that Yale University and Yale's press agreed."});
  CHECK(Names(journal, EntityKind::kOrg) == std::set<std::string>{"The Wall Street Journal", "Yale University"});
  const auto house = Tagged("", {"Lawmakers said the House passed the bill on Friday and the U.S. Senate will vote on it on Monday."});
  CHECK(Names(house, EntityKind::kOrg) == std::set<std::string>{"US House of Representatives", "US Senate"});
  // Of two that it may stand for, none.
  const auto committees = Tagged("", {"The Senate Judiciary Committee and the House Judiciary Committee met. The Judiciary Committee was tired."});
  CHECK(Names(committees, EntityKind::kOrg).contains("Judiciary Committee"));
  CHECK_FALSE(Names(Tagged("", {"He told the Committee that the University was closed."}), EntityKind::kOrg).contains("University"));
}

TEST_CASE("What stands around a name is neither lost nor taken in") {
  const auto senators = Tagged("", {"Sen. Anna Kohlmeyer (D-N.Y.) met Rep. Paul Kohlmeyer (R-Fla.) and Sen. Jane Kohlmeyer (R-Texas)."});
  for (const std::string& place : Names(senators, EntityKind::kPlace)) {
    CAPTURE(place);
    CHECK((place == "New York" || place == "Florida" || place == "Texas"));
  }
  CHECK(Names(Tagged("", {"LONDON (Reuters) - Oil prices rose on Friday, traders said."}), EntityKind::kOrg).empty());
  CHECK(Names(Tagged("", {"They fought in Benghazi, Libya, on Friday."}), EntityKind::kPlace) == std::set<std::string>{"Benghazi", "Libya"});
  CHECK(Names(Tagged("", {"He studied at the University of Michigan."}), EntityKind::kOrg) == std::set<std::string>{"University of Michigan"});
}

TEST_CASE("A headline in capitals without a story names whom everybody knows, and a glued word ends a name") {
  CHECK(Names(Tagged("WHITE HOUSE SAYS REAGAN TO MAKE STATEMENT", {}), EntityKind::kPerson) == std::set<std::string>{"Ronald Reagan"});
  CHECK(Names(Tagged("", {"Former minister Anna KohlmeyerGiuliani told reporters on Friday that Anna Kohlmeyer was tired."}), EntityKind::kPerson) ==
        std::set<std::string>{"Anna Kohlmeyer"});
}

TEST_CASE("A title may tell which bearer of a surname is meant") {
  for (const char* text :
       {"President Clinton told reporters on Friday that he was tired.", "The Clinton administration was tired, officials said."}) {
    CAPTURE(text);
    CHECK(Names(Tagged("", {text}), EntityKind::kPerson) == std::set<std::string>{"Bill Clinton"});
  }
  CHECK(Names(Tagged("", {"Mr. Clinton told reporters on Friday that he was tired."}), EntityKind::kPerson) ==
        std::set<std::string>{"Clinton"});
}

TEST_CASE("A courtesy title does not make a surname the famous one's") {
  const auto muellers = Tagged("", {"The baker Thomas Mueller told reporters that he was tired. Mr. Mueller had worked all night."});
  CHECK(Names(muellers, EntityKind::kPerson) == std::set<std::string>{"Thomas Mueller"});
  const auto trumps = Tagged("", {"Eric Trump opened the hotel. President Trump cut the ribbon."});
  CHECK(Names(trumps, EntityKind::kPerson) == std::set<std::string>{"Donald Trump", "Eric Trump"});
}

TEST_CASE("A given name alone tells nobody who it is") {
  CHECK(Names(Tagged("", {"David told reporters that he was tired."}), EntityKind::kPerson).empty());
  CHECK(MentionsOf(Tagged("", {"David Kohlmeyer came. Later David told reporters that he was tired."}), "david kohlmeier") == 2);
}

TEST_CASE("An acronym joins the name it was introduced with") {
  const auto entities = Tagged("", {"The Northern Fisheries Council (NFC) met in Oslo. The NFC will meet again."});
  const auto orgs = Names(entities, EntityKind::kOrg);
  CHECK(orgs.contains("Northern Fisheries Council"));
  CHECK_FALSE(orgs.contains("NFC"));
}

TEST_CASE("One country has one name, and furniture is none") {
  const auto entities = Tagged("", {"The US and the U.S. Senate, the United States and America.", "Logo", "He said so on Monday in May."});
  CHECK(Names(entities, EntityKind::kPlace) == std::set<std::string>{"United States"});
  for (const Entity& entity : entities) {
    CHECK(entity.name != "Logo");
    CHECK(entity.name != "He");
    CHECK(entity.name != "Monday");
  }
}

TEST_CASE("A place at the head of an organisation's name is no place of its own") {
  const auto entities = Tagged("", {"According to the New York Times and The Moscow Times, talks went on."});
  CHECK(Names(entities, EntityKind::kOrg) == std::set<std::string>{"The Moscow Times", "The New York Times"});
  CHECK(Names(entities, EntityKind::kPlace).empty());
}

TEST_CASE("Other languages give the same names") {
  const auto holds = [](const std::vector<Entity>& entities, std::initializer_list<const char*> keys) {
    for (const char* key : keys) {
      CAPTURE(key);
      CHECK(MentionsOf(entities, key) > 0);
    }
  };
  holds(Tagged("",
               {"Bundeskanzler Friedrich Merz traf in Moskau den russischen Präsidenten Wladimir Putin. Merz reiste "
                "danach nach Kiew."},
               "de"),
        {"friedrich merz", "vladimir putin", "moscow", "kyiv"});
  holds(Tagged("", {"Le président Emmanuel Macron a reçu Volodymyr Zelensky à Paris, selon l'ONU."}, "fr"),
        {"emanuel macron", "volodimir zelenski", "paris", "united nations"});
  holds(Tagged("", {"El presidente Pedro Sánchez viajó a Estados Unidos con Serguéi Lavrov."}, "es"),
        {"pedro sanchez", "united states", "sergei lavrov"});
  holds(Tagged("", {"Giorgia Meloni ha incontrato Donald Trump a Roma."}, "it"), {"giorgia meloni", "donald trump", "rome"});
  holds(Tagged("", {"O presidente Lula da Silva falou em Lisboa com António Costa."}, "pt"), {"antonio costa"});
  holds(Tagged("", {"Premier Dick Schoof sprak in Den Haag met Mark Rutte van de NAVO."}, "nl"), {"dik schuf", "mark rute", "hague"});
  holds(Tagged("", {"Сергей Лавров встретился с Марко Рубио в Нью-Йорке. По словам Лаврова, США готовы."}, "ru"),
        {"sergei lavrov", "marco rubio", "united states"});
  holds(Tagged("", {"Президент України Володимир Зеленський прибув до Києва з Парижа."}, "uk"), {"volodimir zelenski", "ukraine", "kyiv"});
}

TEST_CASE("Smaller places follow a preposition or a place, and given names of many languages start a person") {
  const auto de = Tagged("", {"In Mainz, Kassel und Rostock fielen Züge aus, sagte Svenja Kollwitz am Dienstag der Presse."}, "de");
  CHECK(Names(de, EntityKind::kPlace) == std::set<std::string>{"Kassel", "Mainz", "Rostock"});
  CHECK(Names(de, EntityKind::kPerson) == std::set<std::string>{"Svenja Kollwitz"});
  CHECK(Names(Tagged("", {"Die Zahl der Züge stieg im Januar auf drei Millionen, und der Wolf kam zurück."}, "de"), EntityKind::kPerson).empty());
  const auto pt = Tagged("", {"Em Moçambique, os preços voltaram a subir."}, "pt");
  CHECK(Names(pt, EntityKind::kPlace) == std::set<std::string>{"Mozambique"});
  CHECK(Names(pt, EntityKind::kPerson).empty());
  const auto ru = Tagged("", {"Глава Минфина Антон Кольцов позвонил Андрею Берёзкину, сообщила ФСИН."}, "ru");
  CHECK(Names(ru, EntityKind::kPerson) == std::set<std::string>{"Андрею Берёзкину", "Антон Кольцов"});
  CHECK(Names(ru, EntityKind::kOrg) == std::set<std::string>{"Russian Finance Ministry", "ФСИН"});
  CHECK(Names(Tagged("", {"Верховний суд України відклав слухання."}, "uk"), EntityKind::kOrg) == std::set<std::string>{"Верховний суд України"});
}

TEST_CASE("Cities have one name in all languages, and what is elided belongs to the word behind it") {
  const auto places = [](const char* text, const char* language) {
    return Names(Tagged("", {text}, language), EntityKind::kPlace);
  };
  const std::set<std::string> naples_turin = {"Naples", "Turin"};
  CHECK(places("Il sindaco parla a Napoli e a Torino da oggi.", "it") == naples_turin);
  CHECK(places("Der Minister sprach in Neapel und in Turin.", "de") == naples_turin);
  CHECK(places("La ministre parle à Francfort et en Côte d'Ivoire.", "fr") == std::set<std::string>{"Frankfurt", "Ivory Coast"});
  CHECK(places("Мэр посетил Екатеринбург, суд в Санкт-Петербурге молчит.", "ru") ==
        std::set<std::string>{"Saint Petersburg", "Yekaterinburg"});
  CHECK(places("Двоє людей загинули у Дніпрі.", "uk") == std::set<std::string>{"Dnipro"});
  CHECK(Names(Tagged("", {"La Banque centrale européenne et l'OMS attendent."}, "fr"), EntityKind::kOrg) ==
        std::set<std::string>{"European Central Bank", "World Health Organization"});
}

TEST_CASE("An acronym of another script is no ordinary word of this one") {
  CHECK(Names(Tagged("", {"Es begann am Montag."}, "de"), EntityKind::kOrg).empty());
  CHECK(Names(Tagged("", {"Die EU begann am Montag."}, "de"), EntityKind::kOrg) == std::set<std::string>{"European Union"});
  CHECK(Names(Tagged("", {"В понедельник ЕС решил так."}, "ru"), EntityKind::kOrg) == std::set<std::string>{"European Union"});
}

TEST_CASE("Scripts without case: names of several words, and none inside a longer word") {
  const auto ar = Tagged("", {"التقى الوزير الروسي سيرغي لافروف مسؤولين من الأمم المتحدة في غزة."}, "ar");
  CHECK(Names(ar, EntityKind::kPerson) == std::set<std::string>{"Sergey Lavrov"});
  CHECK(Names(ar, EntityKind::kOrg) == std::set<std::string>{"United Nations"});
  CHECK(Names(ar, EntityKind::kPlace) == std::set<std::string>{"Gaza"});
  CHECK(Names(Tagged("", {"שר ההגנה של ארצות הברית נפגש בירושלים עם בנימין נתניהו."}, "he"), EntityKind::kPlace) ==
        std::set<std::string>{"Jerusalem", "United States"});
  CHECK(Names(Tagged("", {"新しいタイトルがタイで発表された。"}, "ja"), EntityKind::kPlace) == std::set<std::string>{"Thailand"});
  CHECK(Names(Tagged("", {"이재명은 서울에서 러시아를 비판했다."}, "ko"), EntityKind::kPlace) == std::set<std::string>{"Russia", "Seoul"});
}

TEST_CASE("Ordinary words of other languages are no names") {
  for (const Entity& entity : Tagged("", {"Der Mann kam mit fünf Völkern und einem Maß Bier zum Essen, MIT DER NGO. Nur Geduld, die Art der Tore zählt."}, "de")) {
    CAPTURE(entity.name);
    CHECK(false);
  }
  CHECK(Names(Tagged("", {"Mais M. Kohlmeyer a refusé."}, "fr"), EntityKind::kPerson) != std::set<std::string>{"Mais"});
  CHECK(Names(Tagged("", {"Researchers at MIT said on Friday that they had built it."}), EntityKind::kOrg) == std::set<std::string>{"MIT"});
  CHECK(Names(Tagged("", {"El Gobierno y el Congreso esperan."}, "es"), EntityKind::kOrg).empty());
}

TEST_CASE("A story without words has no names") {
  CHECK(Tagged("", {}).empty());
  CHECK(Tagged("\xff\xfe", {std::string(300, '\xc3')}).empty());
}

// Written down by hand: who and what a reader finds in each page. Other names may be found besides.
const std::map<std::string, std::vector<const char*>> kSeedNames = {
    {"000", {"person Marco Rubio", "person Sergey Lavrov", "person Donald Trump", "person Vladimir Putin", "person Giorgia Meloni",
             "place Malaysia", "place Kuala Lumpur", "place Kyiv", "place Kharkiv", "place Moscow", "place Rome", "place Russia",
             "place Ukraine", "place United States"}},
    {"001", {"person Marco Rubio", "person Sergey Lavrov", "person Donald Trump", "person Vladimir Putin", "person Volodymyr Zelensky",
             "person Dmitry Peskov", "person Tommy Pigott", "org The New York Times", "org UN Security Council", "org NATO", "org CNN",
             "org US State Department", "org European Union", "org White House", "org RIA Novosti", "org Kremlin", "place Alaska",
             "place Kyiv", "place Moscow", "place Washington", "place United States"}},
    {"002", {"person Marco Rubio", "person Sergey Lavrov", "person Donald Trump", "person Vladimir Putin", "person Volodymyr Zelensky",
             "person Dmitry Peskov", "person Mike Waltz", "person Péter Szijjártó", "org United Nations", "org NATO", "org Kremlin",
             "org UN Security Council", "org UN General Assembly", "org ABC News", "org CNN", "org Kyiv Post", "org The Moscow Times",
             "place Poland", "place Estonia", "place Alaska", "place France", "place Hungary", "place United Kingdom", "place China"}},
    {"003", {"person Sergey Lavrov", "person Marco Rubio", "person Donald Trump", "person Viktor Orbán", "person Yury Ushakov",
             "person Margarita Simonyan", "person Darya Dugina", "person Itamar Ben-Gvir", "person Benjamin Netanyahu", "org Hamas",
             "org FSB", "org Politico", "org AUKUS", "org International Gymnastics Federation", "place Budapest", "place Jakarta",
             "place Gaza", "place Canberra", "place Donbas"}},
    {"004", {"person Marco Rubio", "person Vladimir Putin", "person Jared Kushner", "person Steve Witkoff", "person Volodymyr Zelensky",
             "person Yury Ushakov", "person Donald Trump", "person Sean Hannity", "person Min Aung Hlaing", "person Aung San Suu Kyi",
             "person José Ramos-Horta", "org Kremlin", "org ASEAN", "org Fox News", "org White House", "place Moscow", "place Kyiv",
             "place Pokrovsk", "place Myanmar", "place Timor-Leste"}},
};

TEST_CASE("The seeds' facets are those written down by hand") {
  const auto shared = SharedData();
  if (!shared) {
    WARN("skipped: no shared data");
    return;
  }
  size_t wanted = 0, found = 0;
  for (const auto& file : std::filesystem::directory_iterator(*shared / "seeds")) {
    std::ifstream in(file.path());
    std::vector<std::string> paragraphs;
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) paragraphs.push_back(line);
    }
    std::set<std::string> names;
    for (const Entity& entity : Tagged("", paragraphs)) names.insert(std::string(EntityKindName(entity.kind)) + " " + entity.name);
    const std::string number = file.path().filename().string().substr(0, 3);
    REQUIRE(kSeedNames.contains(number));
    for (const char* name : kSeedNames.at(number)) {
      CAPTURE(number, name);
      CHECK_NOFAIL(names.contains(name));
      ++wanted;
      found += names.contains(name);
    }
  }
  CHECK(found * 100 >= wanted * 97);
}

TEST_CASE("The seeds' leading names appear once each") {
  const auto shared = SharedData();
  if (!shared) {
    WARN("skipped: no shared data");
    return;
  }
  std::map<std::string, int> stories_of;
  for (const auto& file : std::filesystem::directory_iterator(*shared / "seeds")) {
    std::ifstream in(file.path());
    std::vector<std::string> paragraphs;
    for (std::string line; std::getline(in, line);) {
      if (!line.empty()) paragraphs.push_back(line);
    }
    const auto entities = Tagged("", paragraphs);
    for (const Entity& entity : entities) ++stories_of[std::string(EntityKindName(entity.kind)) + " " + entity.name];
    Names(entities, EntityKind::kPerson);
  }
  for (const char* name : {"person Marco Rubio", "person Sergey Lavrov", "person Donald Trump", "person Volodymyr Zelensky",
                           "person Vladimir Putin", "org NATO", "place Kyiv", "place Moscow"}) {
    CAPTURE(name);
    CHECK(stories_of[name] >= 2);
  }
  for (const char* variant : {"person Rubio", "person Trump", "person Putin", "person Lavrov", "person Zelenskyy",
                              "place Kiev", "place US"}) {
    CAPTURE(variant);
    CHECK(stories_of[variant] == 0);
  }
}

}  // namespace
}  // namespace dateline
