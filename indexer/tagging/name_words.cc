// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/name_words.h"

#include <algorithm>
#include <array>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/container/flat_hash_set.h"
#include "common/base/absl_view.h"

namespace dateline {
namespace {

// clang-format off: it would give each word a line.
using WordSet = absl::flat_hash_set<absl::string_view>;

bool In(const WordSet& words, std::string_view folded) { return words.contains(ToAbsl(folded)); }

}  // namespace

bool IsTitleWord(std::string_view folded) {
  static const WordSet words = {
      "mr", "mrs", "ms", "miss", "mme", "mlle", "sra", "dott", "signor", "signora", "herrn", "dr", "prof",
      "professor", "sir", "dame", "lord", "lady", "madam", "president", "premier", "prime", "minister", "secretary",
      "chancellor", "senator", "sen", "rep", "representative", "congressman", "congresswoman", "governor", "gov",
      "mayor", "sens", "reps", "govs", "general", "gen", "colonel", "col", "captain", "capt", "major", "maj", "lieutenant", "lt", "sergeant",
      "sgt", "admiral", "adm", "marshal", "king", "queen", "prince", "princess", "emperor", "sheikh", "emir",
      "sultan", "ayatollah", "pope", "cardinal", "archbishop", "bishop", "reverend", "rev", "father", "judge",
      "justice", "ambassador", "envoy", "spokesman", "spokeswoman", "spokesperson", "chairman", "chairwoman", "chief",
      "director", "ceo", "commissioner", "officer", "detective", "coach", "vice", "deputy", "former", "acting",
      "foreign", "defense", "defence", "leader", "speaker", "analyst", "author", "actor", "actress", "singer",
      "exclusive", "breaking", "laureate", "herr", "frau", "monsieur", "madame", "senor", "senora", "bundeskanzler",
      "kanzler", "kanzlerin", "prasident", "prasidentin", "aussenminister", "ministerprasident", "ministre",
      "presidente", "presidenta", "ministro", "ministra", "prezident", "ministr", "glava", "premer", "esteri",
      "governador", "governadora", "gobernador", "gobernadora", "gouverneur", "gouverneure", "governatore", "gubernator",
      "sindaco", "sindaca", "alcalde", "alcaldesa", "maire", "prefeito", "prefeita", "burgemeester", "burgermeister",
      "burgermeisterin", "deputado", "deputada", "diputado", "diputada", "deputat", "senador", "senadora", "senatore",
      "senatrice", "juez", "jueza", "juiz", "juiza", "giudice", "juge", "kommissar", "kommissarin", "professorin",
      "polkovnik"};
  return In(words, folded);
}

bool IsCourtesyTitle(std::string_view folded) {
  static const WordSet words = {"mr", "mrs", "ms", "miss", "dr", "prof", "professor", "herr", "frau", "monsieur", "madame"};
  return In(words, folded);
}

bool IsOrgWord(std::string_view folded) {
  static const WordSet words = {
      "ministry", "university", "college", "institute", "party", "bank", "council", "committee", "commission",
      "agency", "department", "association", "federation", "union", "foundation", "organization", "organisation",
      "corporation", "company", "inc", "corp", "ltd", "plc", "group", "court", "parliament", "senate", "congress",
      "assembly", "news", "times", "post", "journal", "press", "tribune", "herald", "television", "radio", "hospital",
      "school", "church", "club", "fc", "united", "league", "academy", "office", "bureau", "authority", "board",
      "fund", "trust", "army", "navy", "force", "forces", "guard", "police", "front", "movement", "alliance",
      "center", "centre", "society", "airlines", "airways", "airport", "museum", "ministerium", "universitat",
      "partei", "verband", "universite", "ministere", "universidad", "ministerio", "banco", "banque", "assemblee",
      "parti", "partido", "partito", "universita", "banca", "gmbh", "ag", "technologies", "systems", "industries",
      "holdings", "motors", "pharmaceuticals", "service", "services", "network", "initiative", "cabinet", "government",
      "administration"};
  return In(words, folded);
}

bool IsBuildingWord(std::string_view folded) {
  static const WordSet words = {"academy", "airport", "center", "centre", "church", "club", "college", "court", "front",
                                "hospital", "museum", "office", "school"};
  return In(words, folded);
}

bool IsInstitution(std::string_view folded) {
  static const WordSet words = {
      "asamblea", "assemblea", "assemblee", "ayuntamiento", "camara", "comision", "comissao", "commissione",
      "congreso", "congresso", "conseil", "consejo", "conselho", "consiglio", "difesa", "ejecutivo", "ejercito",
      "estado", "estados", "etat", "executivo", "fiscalia", "gobierno", "gouvernement", "governo", "instituto",
      "justice", "justitie", "ministerio", "policia", "polizia", "presidencia", "senado", "senato", "societa", "economia", "financien", "hacienda", "fazenda",
      "gobernacion", "sanidad"};
  return In(words, folded);
}

bool IsNameParticle(std::string_view folded) {
  static const WordSet words = {
      "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ten",
      "ter", "bin", "ibn", "bint", "al", "el", "e", "y", "zu", "af", "d", "dell"};
  return In(words, folded);
}

bool IsArticle(std::string_view word) {
  static const WordSet words = {
      "A", "As", "Das", "Der", "Die", "El", "Gli", "Het", "I", "Il", "L'", "L’", "La", "Las", "Le", "Les", "Lo",
      "Los", "O", "Os", "Ein", "Eine", "Um", "Uma", "Un", "Una", "Une", "Uno"};
  return In(words, word);
}

bool IsPlacePreposition(std::string_view word) {
  static const WordSet words = {
      "in", "nach", "aus", "bei", "à", "au", "aux", "en", "a", "ad", "em", "na", "no", "verso", "te", "В", "Во", "Из",
      "У", "До", "З", "в", "во", "из", "под", "к", "у", "до", "з", "із", "зі", "при", "In", "Nach", "Aus", "Bei", "À",
      "Au", "En", "A", "Em", "Na", "No", "Te", "близ", "над", "біля"};
  return In(words, word);
}

bool IsLeadingPreposition(std::string_view word) {
  static const WordSet words = {
      "Em", "En", "Au", "Aux", "Dans", "Selon", "Pour", "Avec", "Chez", "Sur", "Après", "Nel", "Nella", "Secondo",
      "Per", "Dopo", "Segundo", "Según", "Por", "Para", "Na", "No", "Nas", "Nos", "Com"};
  return In(words, word);
}

bool IsListWord(std::string_view word) {
  static const WordSet words = {
      ",", "und", "oder", "et", "ou", "e", "ed", "y", "и", "или", "та", "і", "й", "або", "en"};
  return In(words, word);
}

bool IsGroupOfPeople(std::string_view word) {
  static const WordSet words = {
      "allies", "authorities", "diplomats", "fighters", "forces", "gunmen", "lawmakers", "leaders", "militants", "officials",
      "people", "rebels", "senators", "soldiers", "supporters", "terrorists", "troops", "voters", "Democrats", "Dems",
      "Reps", "Reps.", "Republicans", "Senators", "Sens", "Sens."};
  return In(words, word);
}

bool IsThingWord(std::string_view word) {
  static const WordSet words = {
      "award", "awards", "disease", "laureate", "laureates", "missile", "missiles", "prize", "prizes", "rifle", "rifles",
      "rocket", "rockets", "syndrome", "trophy", "virus", "winner", "winners", "Award", "Awards", "Prize", "Trophy"};
  return In(words, word);
}

bool IsStormWord(std::string_view word) {
  static const WordSet words = {"Cyclone", "Hurricane", "Storm", "Superstorm", "Typhoon", "hurricane", "typhoon"};
  return In(words, word);
}

bool IsNoOrganisation(std::string_view folded) {
  static const WordSet words = {
      "ag", "agb", "aids", "cd", "eur", "gpt", "hdtv", "hiv", "icu", "ig", "iq", "mep", "mms", "nda", "pac", "pc", "pda", "ppe",
      "rss", "swat", "tv", "vp", "ip", "ngo", "ong", "opnv", "pcr", "sos", "url", "usd", "var", "vip", "adn", "akw", "bip",
      "brd", "ceo", "cfo", "covid", "ddr", "dna", "dvd", "gps", "iva", "kfz", "lkw", "mwst", "pdf", "pdg", "pib",
      "pil", "pin", "pkw", "pvp", "qr", "sms", "suv", "tgv", "tva", "usb", "wlan", "vvp", "dtp", "smi", "aes",
      "zmi", "pdv", "fio", "nds", "ndfl", "zhkkh", "vich", "snid", "bpla", "pvo", "rszo", "gres", "tets"};
  return In(words, folded);
}

bool IsOrdinaryWord(std::string_view folded) {
  static const WordSet words = {"art", "essen", "halle", "nur", "singen", "tore"};
  return In(words, folded);
}

std::string_view AmericanState(std::string_view abbreviation) {
  static const absl::flat_hash_map<absl::string_view, std::string_view> states = {
      {"Ala.", "Alabama"},      {"Ariz.", "Arizona"},       {"Ark.", "Arkansas"},     {"Calif.", "California"},
      {"Colo.", "Colorado"},    {"Conn.", "Connecticut"},   {"Del.", "Delaware"},     {"Fla.", "Florida"},
      {"Ga.", "Georgia"},       {"Ill.", "Illinois"},       {"Ind.", "Indiana"},      {"Kan.", "Kansas"},
      {"Ky.", "Kentucky"},      {"La.", "Louisiana"},       {"Md.", "Maryland"},      {"Mass.", "Massachusetts"},
      {"Mich.", "Michigan"},    {"Minn.", "Minnesota"},     {"Miss.", "Mississippi"}, {"Mo.", "Missouri"},
      {"Mont.", "Montana"},     {"Neb.", "Nebraska"},       {"Nev.", "Nevada"},       {"N.H.", "New Hampshire"},
      {"N.J.", "New Jersey"},   {"N.M.", "New Mexico"},     {"N.Y.", "New York"},     {"N.C.", "North Carolina"},
      {"N.D.", "North Dakota"}, {"Okla.", "Oklahoma"},      {"Ore.", "Oregon"},       {"Pa.", "Pennsylvania"},
      {"R.I.", "Rhode Island"}, {"S.C.", "South Carolina"}, {"S.D.", "South Dakota"}, {"Tenn.", "Tennessee"},
      {"Tex.", "Texas"},        {"Vt.", "Vermont"},         {"Va.", "Virginia"},      {"W.Va.", "West Virginia"},
      {"Wis.", "Wisconsin"},    {"Wisc.", "Wisconsin"},     {"Wyo.", "Wyoming"}};
  const auto with_stop = states.find(ToAbsl(abbreviation));
  if (with_stop != states.end()) return with_stop->second;
  // "R-Fla" and "Calif" go without; "La" and "Mo" may be anything.
  if (abbreviation.size() < 3 || abbreviation.ends_with('.')) return {};
  const auto without = states.find(ToAbsl(std::string(abbreviation) + "."));
  return without == states.end() ? std::string_view() : without->second;
}

bool IsSlavicInstitution(std::string_view folded) {
  constexpr std::array kStems = std::to_array<std::string_view>(
      {"ministerstv", "parti", "universitet", "institut", "agentstv", "komitet", "komissi", "komisi", "federats",
       "sluzhb", "prokuratur", "akademi", "soyuz", "parlament"});
  static const WordSet words = {
      "bank", "banka", "banku", "bankom", "banke", "sud", "suda", "sudu", "sudom", "sude", "rada", "radi", "radu"};
  return In(words, folded) ||
         std::any_of(kStems.begin(), kStems.end(), [&](std::string_view stem) { return folded.starts_with(stem); });
}

bool IsNeverName(std::string_view folded) {
  static const WordSet words = {
      "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
      "december", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "jan", "feb", "mar",
      "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun",
      "i", "he", "she", "it", "we", "they", "you", "his", "her", "its", "our", "their", "him", "them", "who", "this",
      "that", "these", "those", "the", "a", "an", "mr", "mrs", "ms", "dr", "sir", "logo", "photo", "image", "video",
      "advertisement", "subscribe", "newsletter", "share", "comments", "read", "more", "menu", "home", "search",
      "login", "jr", "sr", "here", "there", "yes", "no", "not", "but", "and", "or", "if", "when", "while", "after",
      "before", "in", "on", "at", "for", "from", "to", "of", "by", "with", "as", "gmt", "est", "edt", "utc", "pm",
      "am", "tv", "online", "ceo", "ap photo", "president", "minister", "prime minister", "king", "god", "allah", "allahu", "internet",
      "email", "covid", "ok", "q", "q and a", "faq", "breaking", "exclusive", "live", "update", "updated", "editor",
      "reporting by", "editing by", "www", "http", "https", "hide caption", "daily newsletters", "newsletters",
      "privacy policy", "terms of service", "terms of use", "getty", "getty images", "great recession",
      "great depression", "google privacy policy and terms of service", "file photo", "sign up", "state university",
      "police department", "international airport", "peninsula", "embassy", "follow", "copyright",
      "all rights reserved"};
  return In(words, folded);
}

bool IsFunctionWord(std::string_view folded) {
  static const WordSet words = {
      "man", "male", "mais", "mas", "pero", "donc", "puis", "depuis", "pourtant", "cependant", "alors", "ainsi",
      "porque", "cuando", "anche", "nur", "auch", "aber", "doch", "wenn", "dass", "nach", "beim", "zum", "zur", "von",
      "vom", "mit", "und", "oder", "die", "das", "der", "den", "dem", "ein", "eine", "travail", "dios", "deus",
      "sobre", "sono", "sont", "ist", "sind", "wird"};
  return In(words, folded);
}

bool IsDirection(std::string_view folded) {
  static const WordSet words = {
      "north", "south", "east", "west", "northern", "southern", "eastern", "western", "northeast", "northwest", "southeast", "southwest", "hill", "nord", "sud",
      "norte", "sul", "ouest", "ovest", "oeste", "centro"};
  return In(words, folded);
}

}  // namespace dateline
