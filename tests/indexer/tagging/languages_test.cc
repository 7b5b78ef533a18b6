// SPDX-License-Identifier: Apache-2.0
// How well names are found in languages without a model of their own, on invented sentences marked by hand: {P person},
// {O organisation}, {L place}.
#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/tagging/story_tagger.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

struct Sample {
  const char* language;
  int least_precision, least_recall;  // percent
  std::vector<const char*> sentences;
};

const std::vector<Sample> kSamples = {
    {"de", 95, 95, {
        "Bundeskanzler {P Friedrich Merz} reist am Montag nach {L Paris}, um {P Emmanuel Macron} zu treffen.",
        "Die Regierung in {L Berlin} lehnt den Vorschlag der {O NATO} ab.",
        "Der Sprecher der {O Europäischen Kommission} wollte die Zahlen nicht kommentieren.",
        "Am Dienstag demonstrierten Tausende in {L München} und {L Hamburg} gegen die Reform.",
        "{P Annalena Baerbock} warnte vor einer neuen Krise im {L Nahen Osten}.",
        "Nach Angaben der Polizei wurde niemand verletzt.",
        "Der Vorstand der {O Deutschen Bank} trat gestern zurück.",
        "Der russische Präsident {P Wladimir Putin} empfing den Gast in {L Moskau}.",
        "Die Vereinbarung zwischen {L China} und {L Deutschland} gilt ab Januar.",
        "{P Olaf Scholz} sprach vor dem {O Bundestag} über die Haushaltslage.",
        "Wirtschaftsminister {P Robert Habeck} besuchte ein Werk von {O Siemens}.",
        "Das Wetter bleibt in den nächsten Tagen wechselhaft.",
        "Forscher der {O Universität Heidelberg} stellten eine Studie vor.",
        "{P Ursula von der Leyen} kündigte Hilfe für die {L Ukraine} an.",
        "Im Hafen von {L Rotterdam} liegt das Schiff seit Wochen fest.",
        "Die {O Vereinten Nationen} fordern eine Waffenruhe in {L Gaza}."}},
    {"fr", 88, 88, {
        "Le président {P Emmanuel Macron} a rencontré {P Giorgia Meloni} à {L Rome}.",
        "Le ministre {P Bruno Le Maire} a présenté le budget à l'{O Assemblée nationale}.",
        "La {O Banque de France} prévoit une croissance plus faible.",
        "Selon l'{O ONU}, des milliers de personnes ont quitté {L Kiev}.",
        "{P Marine Le Pen} a critiqué la réforme lors d'un discours à {L Marseille}.",
        "Les négociations entre {L Israël} et le {O Hamas} reprennent au {L Caire}.",
        "Aucun blessé n'a été signalé dans l'incendie.",
        "L'entreprise {O Airbus} a livré douze appareils en mars.",
        "Le maire de {L Lyon}, {P Grégory Doucet}, a inauguré le pont.",
        "{P Vladimir Poutine} a quitté {L Moscou} mercredi soir.",
        "L'{O Union européenne} et la {L Chine} ont signé un accord.",
        "La romancière {P Jeanne Vaubrun} vit à {L Bruxelles} depuis dix ans.",
        "Le tribunal de {L Paris} rendra sa décision en juin.",
        "{P Donald Trump} a menacé le {L Canada} de nouvelles taxes.",
        "Le {O Parti socialiste} présentera un candidat."}},
    {"it", 88, 80, {
        "Il presidente {P Sergio Mattarella} ha ricevuto {P Giorgia Meloni} al {O Quirinale}.",
        "La {O Commissione europea} ha approvato il piano dell'{L Italia}.",
        "{P Matteo Salvini} ha parlato a {L Milano} davanti a mille persone.",
        "Secondo l'{O ONU} la crisi in {L Sudan} peggiora.",
        "La {O Banca d'Italia} rivede le stime per il prossimo anno.",
        "Il ministro {P Antonio Tajani} vola a {L Tunisi}.",
        "Nessuno è rimasto ferito nel crollo.",
        "La {O Juventus} ha battuto il {O Napoli} allo stadio di {L Torino}.",
        "{P Mario Draghi} ha presentato il rapporto a {L Bruxelles}.",
        "Il sindaco di {L Roma}, {P Roberto Gualtieri}, ha firmato l'ordinanza.",
        "{P Vladimir Putin} ha incontrato {P Xi Jinping} a {L Pechino}.",
        "La scrittrice {P Carla Benvolti} presenta il romanzo a {L Firenze}.",
        "Gli {L Stati Uniti} hanno inviato aiuti in {L Ucraina}.",
        "Il {O Partito Democratico} ha scelto il candidato.",
        "{O Fiat} riduce la produzione da settembre."}},
    {"pt", 90, 88, {
        "O presidente {P Luiz Inácio Lula da Silva} viajou para {L Pequim}.",
        "O primeiro-ministro {P Luís Montenegro} falou em {L Lisboa}.",
        "A {O Petrobras} anunciou lucro recorde no trimestre.",
        "O {O Banco Central} manteve a taxa de juros.",
        "{P Jair Bolsonaro} foi ouvido pela {O Polícia Federal} em {L Brasília}.",
        "Ninguém ficou ferido no acidente.",
        "A {O ONU} pediu um cessar-fogo em {L Gaza}.",
        "O ministro {P Fernando Haddad} reuniu-se com empresários em {L São Paulo}.",
        "{P António Guterres} visitou {L Moçambique} na terça-feira.",
        "O {O Supremo Tribunal Federal} julga o caso em maio.",
        "A {O União Europeia} e o {O Mercosul} assinaram o acordo.",
        "{P Donald Trump} ameaçou o {L México} com tarifas.",
        "A escritora {P Helena Moutinhas} nasceu no {L Porto}.",
        "O {O Benfica} venceu o jogo por dois a zero.",
        "Os preços subiram em {L Angola} e na {L África do Sul}."}},
    {"ru", 95, 88, {
        "Президент {P Владимир Путин} встретился с {P Дональдом Трампом} в {L Хельсинки}.",
        "По словам {P Сергея Лаврова}, переговоры в {L Женеве} продолжатся.",
        "Представитель {P Путина} отказался от комментариев.",
        "В {L Киеве} заявили о готовности к диалогу.",
        "{P Дмитрий Песков} сообщил об этом журналистам в {L Москве}.",
        "Министр обороны {P Андрей Белоусов} посетил завод.",
        "По данным {O ООН}, город покинули тысячи жителей.",
        "Погода в выходные будет тёплой.",
        "{L Россия} и {L Китай} подписали соглашение.",
        "Канцлер {P Олаф Шольц} прибыл в {L Варшаву}.",
        "{O НАТО} проведёт учения в {L Польше}.",
        "Встреча с {P Зеленским} пройдёт в {L Париже}.",
        "Режиссёр {P Марина Огарёва} представила фильм.",
        "Поезд из {L Минска} опоздал на два часа.",
        "Суд в {L Лондоне} отложил заседание."}},
    {"uk", 92, 88, {
        "Президент {P Володимир Зеленський} прибув до {L Вашингтона}.",
        "За словами {P Зеленського}, зустріч у {L Парижі} була корисною.",
        "У {L Києві} оголосили повітряну тривогу.",
        "Міністр {P Дмитро Кулеба} зустрівся з {P Ентоні Блінкеном} у {L Варшаві}.",
        "{O НАТО} надасть допомогу {L Україні}.",
        "Погода у вихідні буде теплою.",
        "Речник {P Путіна} не відповів на запитання.",
        "{L Польща} та {L Литва} підтримали рішення.",
        "Мер {L Харкова} {P Ігор Терехов} повідомив про обстріл.",
        "{O ООН} закликала до припинення вогню.",
        "Потяг зі {L Львова} прибув вчасно.",
        "Переговори з {P Макроном} тривали годину.",
        "Письменниця {P Оксана Вербова} представила роман.",
        "Ціни в {L Одесі} зросли.",
        "{P Сергій Лавров} залишив {L Москву}."}},
};

using Found = std::set<std::pair<EntityKind, std::string>>;

// The sentence without its marks, and what they say.
std::pair<std::string, Found> Unmarked(std::string_view marked) {
  std::pair<std::string, Found> out;
  while (!marked.empty()) {
    const size_t open = std::min(marked.find('{'), marked.size());
    out.first += marked.substr(0, open);
    marked.remove_prefix(open);
    if (marked.empty()) break;
    const size_t close = marked.find('}');
    const std::string name(marked.substr(3, close - 3));
    out.second.emplace(marked[1] == 'P' ? EntityKind::kPerson : marked[1] == 'O' ? EntityKind::kOrg : EntityKind::kPlace, name);
    out.first += name;
    marked.remove_prefix(close + 1);
  }
  return out;
}

TEST_CASE("Names in languages without a model of their own") {
  StoryTagger tagger = *StoryTagger::Create();
  for (const Sample& sample : kSamples) {
    size_t right = 0, found = 0, gold = 0;
    std::string wrong;
    for (const char* sentence : sample.sentences) {
      auto [text, wanted] = Unmarked(sentence);
      Story story;
      story.language = sample.language;
      story.paragraphs = {text};
      tagger.Tag(story);
      gold += wanted.size();
      for (const Entity& entity : story.entities) {
        for (const std::string& form : entity.forms) {
          ++found;
          if (wanted.erase({entity.kind, form}) == 1) ++right;
          else wrong += " +" + std::string(EntityKindName(entity.kind)) + ":" + form;
        }
      }
      for (const auto& [kind, name] : wanted) wrong += " -" + std::string(EntityKindName(kind)) + ":" + name;
    }
    const size_t precision = right * 100 / std::max<size_t>(found, 1), recall = right * 100 / gold;
    CAPTURE(sample.language, precision, recall, wrong);
    CHECK(precision >= static_cast<size_t>(sample.least_precision));
    CHECK(recall >= static_cast<size_t>(sample.least_recall));
  }
}

}  // namespace
}  // namespace dateline
