// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_words.h"

#include <initializer_list>
#include <unordered_map>

namespace dateline {
namespace {

using Table = std::unordered_map<std::string_view, int>;

// Splits "jan january;feb february" into words numbered by group, counting from `first`.
Table MakeTable(std::initializer_list<std::string_view> lists, int first) {
  Table table;
  for (std::string_view list : lists) {
    int number = first;
    size_t begin = 0;
    for (size_t i = 0; i <= list.size(); ++i) {
      if (i < list.size() && list[i] != ' ' && list[i] != ';') continue;
      if (i > begin) table.emplace(list.substr(begin, i - begin), number);
      if (i < list.size() && list[i] == ';') ++number;
      begin = i + 1;
    }
  }
  return table;
}

int Find(const Table& table, std::string_view word, int otherwise) {
  auto found = table.find(word);
  return found == table.end() ? otherwise : found->second;
}

const Table& Months() {
  // Where two languages disagree on a short word, the earlier list wins.
  static const Table& table = *new Table(MakeTable({
      "january jan;february feb;march mar;april apr;may;june jun;july jul;august aug;september sept sep;october oct;november nov;december dec",
      "januar jänner jän;februar feber;märz maerz mär mrz;april;mai;juni;juli;august;september;oktober okt;november;dezember dez",
      "janvier janv;février fevrier févr fevr fév;mars;avril avr;mai;juin;juillet juil;août aout;septembre;octobre;novembre;décembre decembre déc",
      "enero ene;febrero;marzo;abril abr;mayo;junio;julio;agosto ago;septiembre setiembre;octubre;noviembre;diciembre dic",
      "gennaio gen;febbraio febbr;marzo;aprile;maggio mag;giugno giu;luglio lug;agosto;settembre sett set;ottobre ott;novembre;dicembre",
      "janeiro;fevereiro fev;março marco;abril;maio;junho;julho;agosto;setembro;outubro out;novembro;dezembro",
      "января январь янв;февраля февраль фев февр;марта март мар;апреля апрель апр;мая май;июня июнь июн;июля июль июл;августа август авг;"
      "сентября сентябрь сен сент;октября октябрь окт;ноября ноябрь ноя нояб;декабря декабрь дек",
      "يناير جانفي;فبراير فيفري شباط;مارس آذار اذار;أبريل ابريل إبريل أفريل نيسان;مايو ماي أيار ايار;يونيو جوان حزيران;يوليو جويلية تموز;"
      "أغسطس اغسطس أوت آب;سبتمبر أيلول ايلول شتنبر;أكتوبر اكتوبر;نوفمبر نونبر;ديسمبر دجنبر",
      "januari;februari;maart mrt;april;mei;juni;juli;augustus;september;oktober;november;december",
      "stycznia styczeń sty;lutego luty lut;marca marzec;kwietnia kwiecień kwi;maja maj;czerwca czerwiec cze;lipca lipiec lip;"
      "sierpnia sierpień sie;września wrzesień wrz;października październik paź;listopada listopad lis;grudnia grudzień gru",
      "ocak;şubat;mart;nisan;mayıs;haziran;temmuz;ağustos;eylül;ekim;kasım;aralık",
      "januari;februari;mars;april;maj;juni;juli;augusti;september;oktober;november;december",
      "januar;februar;marts;april;maj;juni;juli;august;september;oktober;november;december des",
      "tammikuuta;helmikuuta;maaliskuuta;huhtikuuta;toukokuuta;kesäkuuta;heinäkuuta;elokuuta;syyskuuta;lokakuuta;marraskuuta;joulukuuta",
      "ledna leden;února únor;března březen;dubna duben;května květen;června červen;července červenec;srpna srpen;září;října říjen;listopadu;prosince prosinec",
      "január;február;március;április;május;június;július;augusztus;szeptember;október;november;december",
      "ianuarie;februarie;martie;aprilie;mai;iunie;iulie;august;septembrie;octombrie;noiembrie;decembrie",
      "січня січень;лютого лютий;березня березень;квітня квітень;травня травень;червня червень;липня липень;серпня серпень;"
      "вересня вересень;жовтня жовтень;листопада листопад;грудня грудень",
      "януари;февруари;март;април;май;юни;юли;август;септември;октомври;ноември;декември",
      "ιανουαρίου;φεβρουαρίου;μαρτίου;απριλίου;μαΐου μαΐου;ιουνίου;ιουλίου;αυγούστου;σεπτεμβρίου;οκτωβρίου;νοεμβρίου;δεκεμβρίου",
      "januari;februari;maret;april;mei;juni;juli;agustus;september;oktober;november;desember",
      "siječnja;veljače;ožujka;travnja;svibnja;lipnja;srpnja;kolovoza;rujna;listopada;studenoga;prosinca",
      "gener;febrer;març;abril;maig;juny;juliol;agost;setembre;octubre;novembre;desembre",
      "जनवरी;फरवरी फ़रवरी;मार्च;अप्रैल;मई;जून;जुलाई;अगस्त;सितंबर सितम्बर;अक्टूबर;नवंबर नवम्बर;दिसंबर दिसम्बर",
      "ژانویه;فوریه;مارس;آوریل;مه;ژوئن;ژوئیه;اوت;سپتامبر;اکتبر;نوامبر;دسامبر",
      "ינואר בינואר;פברואר בפברואר;מרץ במרץ;אפריל באפריל;מאי במאי;יוני ביוני;יולי ביולי;אוגוסט באוגוסט;ספטמבר בספטמבר;אוקטובר באוקטובר;נובמבר בנובמבר;דצמבר בדצמבר",
  }, 1));
  return table;
}

}  // namespace

int MonthOfWord(std::string_view word) { return Find(Months(), word, 0); }

int MonthOfWords(std::string_view first, std::string_view second) {
  const bool is_first = second == "الأول" || second == "الاول";
  const bool is_second = second == "الثاني";
  if (first == "كانون") return is_second ? 1 : is_first ? 12 : 0;
  if (first == "تشرين") return is_first ? 10 : is_second ? 11 : 0;
  return 0;
}

int WeekdayOfWord(std::string_view word) {
  static const Table& table = *new Table(MakeTable({
      "monday;tuesday;wednesday;thursday;friday;saturday;sunday",
      "montag;dienstag;mittwoch;donnerstag;freitag;samstag sonnabend;sonntag",
      "lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche",
      "lunes;martes;miércoles;jueves;viernes;sábado;domingo",
      "lunedì;martedì;mercoledì;giovedì;venerdì;sabato;domenica",
      "понедельник;вторник;среда среду;четверг;пятница пятницу;суббота субботу;воскресенье",
      "星期一 周一 月曜日;星期二 周二 火曜日;星期三 周三 水曜日;星期四 周四 木曜日;星期五 周五 金曜日;星期六 周六 土曜日;星期日 周日 日曜日",
      "الاثنين الإثنين;الثلاثاء;الأربعاء;الخميس;الجمعة;السبت;الأحد",
      "maandag;dinsdag;woensdag;donderdag;vrijdag;zaterdag;zondag",
  }, 0));
  return Find(table, word, -1);
}

int DaysAgoOfWord(std::string_view word) {
  static const Table& table = *new Table(MakeTable({
      "today;yesterday", "heute;gestern;vorgestern", "aujourd'hui aujourd’hui;hier", "hoy;ayer;anteayer", "oggi;ieri", "hoje;ontem",
      "сегодня;вчера;позавчера", "今天;昨天;前天", "今日;昨日", "اليوم;أمس", "vandaag;gisteren", "dzisiaj dziś;wczoraj", "bugün;dün", "idag;igår",
  }, 0));
  return Find(table, word, -1);
}

bool UnitOfWord(std::string_view word, TimeUnit& unit) {
  static const Table& table = *new Table(MakeTable({
      "minute minutes min mins m;hour hours hr hrs h;day days d;week weeks wk wks w;month months mo;year years yr yrs y",
      "minute minuten;stunde stunden std;tag tagen;woche wochen;monat monaten;jahr jahren",
      "minute minutes;heure heures;jour jours;semaine semaines;mois;an ans",
      "minuto minutos;hora horas;día días dia dias;semana semanas;mes meses mês;año años ano anos",
      "minuto minuti;ora ore;giorno giorni;settimana settimane;mese mesi;anno anni",
      "минуту минуты минут мин;час часа часов;день дня дней;неделю недели недель;месяц месяца месяцев;год года лет",
      "分 分钟 分鐘;小时 小時 時間;天 日;周 週間 星期;个月 ヶ月 か月;年",
      "دقيقة دقائق;ساعة ساعات ساعتين;يوم أيام يومين;أسبوع أسابيع أسبوعين;شهر أشهر شهور;سنة سنوات",
      "minuten;uur;dag dagen;weken;maand maanden;jaar",
  }, 0));
  const int found = Find(table, word, -1);
  if (found < 0) return false;
  unit = static_cast<TimeUnit>(found);
  return true;
}

bool IsDualWord(std::string_view word) {
  static const Table& table = *new Table(MakeTable({"يومين ساعتين دقيقتين أسبوعين شهرين سنتين عامين"}, 1));
  return Find(table, word, 0) != 0;
}

bool IsAgoWord(std::string_view word) {
  static const Table& table = *new Table(MakeTable({"ago vor hace fa há назад 前 منذ قبل geleden temu önce sedan siden"}, 1));
  return Find(table, word, 0) != 0;
}

bool IsDateFiller(std::string_view word) {
  static const Table& table = *new Table(MakeTable({
      "de del di do da of the at um à a as às las alle ore kl klo om o godz в г года р uhr h t am den le il el at's saat ob в об hs hrs год"}, 1));
  return Find(table, word, 0) != 0;
}

bool ZoneOfWord(std::string_view word, int& minutes) {
  static const Table& table = *new Table(Table{
      {"z", 0}, {"utc", 0}, {"gmt", 0}, {"est", -300}, {"edt", -240}, {"et", -300}, {"cst", -360}, {"cdt", -300}, {"mst", -420}, {"mdt", -360},
      {"pst", -480}, {"pdt", -420}, {"bst", 60}, {"cet", 60}, {"cest", 120}, {"mez", 60}, {"mesz", 120}, {"eet", 120}, {"eest", 180},
      {"msk", 180}, {"мск", 180}, {"ist", 330}, {"pkt", 300}, {"sgt", 480}, {"hkt", 480}, {"jst", 540}, {"kst", 540}, {"aest", 600}, {"aedt", 660}});
  auto found = table.find(word);
  if (found == table.end()) return false;
  minutes = found->second;
  return true;
}

int SmallNumberOfWord(std::string_view word) {
  static const Table& table = *new Table(MakeTable({
      "a an one eine einem einer einen un une una uno um uma один одну ;two zwei deux dos due dois два две;three drei trois tres tre três три"}, 1));
  return Find(table, word, -1);
}

}  // namespace dateline
