// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dates/date_labels.h"

#include <algorithm>
#include <array>

#include "indexer/story/ascii.h"
#include "indexer/story/substring_set.h"

namespace dateline {
namespace {

// Stems of labels.
constexpr SubstringSet kModified({
    "updated", "update:", "modified", "last edited", "last changed", "revised", "aktualisiert", "geändert",
    "letzte änderung", "bearbeitet", "stand:", "mis à jour", "mise à jour", "modifié", "actualizado", "actualizada",
    "actualización", "modificado", "aggiornato", "aggiornamento", "modificato", "atualizado", "atualizada",
    "обновлено", "изменено", "更新", "تحديث", "bijgewerkt", "gewijzigd", "aktualizacja", "güncelleme", "uppdaterad",
    "opdateret", "oppdatert", "päivitetty"});
constexpr SubstringSet kPublished({
    "published", "posted", "publication date", "released", "issued", "written", "created", "first published",
    "date:", "veröffentlicht", "erschienen", "erstellt", "publiziert", "publié", "paru le", "créé", "posté",
    "publicado", "publicada", "pubblicato", "pubblicata", "опубликовано", "дата публикации", "发布", "發布", "公開", "掲載",
    "نشر", "wurde am", "datum:", "eingestellt", "gepubliceerd", "geplaatst", "opublikowano", "publikacja",
    "publicerad", "udgivet", "publisert", "julkaistu", "yayınlanma"});

constexpr auto kOtherDay = std::to_array<std::string_view>({
    "since", "until", "till", "through", "from", "by", "before", "after", "between", "and", "to", "for", "starting",
    "begin", "beginning", "ended", "ends", "endet", "ending", "than", "during", "of", "born", "founded", "dated",
    "as of", "effective", "deadline", "scheduled for", "set for", "until the", "back on", "back in", "expires",
    "next", "ab dem", "bis", "bis zum", "seit", "seit dem", "ab", "vom", "zum", "vor dem", "nach dem", "depuis",
    "depuis le", "jusqu'au", "jusqu’au", "avant le", "après le", "du", "au", "desde", "desde el", "hasta",
    "hasta el", "antes del", "dal", "fino al", "al", "entro il", "até", "com", "с", "до", "по", "к", "после",
    "sinds", "tot", "vanaf"});
constexpr auto kDay = std::to_array<std::string_view>(
    {"on", "am", "vom", "den", "le", "el", "il", "em", "op", "dated", "date"});
constexpr auto kRange = std::to_array<std::string_view>({
    "to", "until", "till", "through", "-", "–", "—", "bis", "bis zum", "au", "jusqu'au", "al", "hasta", "hasta el",
    "a", "até", "t/m", "tot", "по", "～", "から"});

bool EndsInWord(std::string_view text, const auto& words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
    return text.ends_with(word) && (text.size() == word.size() || text[text.size() - word.size() - 1] == ' ');
  });
}

}  // namespace

bool SaysPublished(std::string_view label) { return kPublished.IsIn(label); }
bool SaysModified(std::string_view label) { return kModified.IsIn(label); }

bool AnnouncesOtherDay(std::string_view before) { return EndsInWord(before, kOtherDay); }

bool AnnouncesDay(std::string_view before) {
  while (before.ends_with('(') || before.ends_with(' ') || before.ends_with('[')) before.remove_suffix(1);
  return before.empty() || EndsInWord(before, kDay);
}

bool EndsDayRange(std::string_view before) {
  while (before.ends_with(' ')) before.remove_suffix(1);
  const size_t word = before.find_last_of(' ');
  if (word == std::string_view::npos || !IsDateRange(before.substr(word))) return false;
  before = before.substr(0, word);
  while (before.ends_with('.') || before.ends_with(' ')) before.remove_suffix(1);
  const size_t digits = before.size() - std::min(before.size(), before.find_last_not_of("0123456789") + 1);
  return digits == 1 || digits == 2;
}

bool BeginsDayRange(std::string_view after) {
  for (std::string_view dash : {"-", "–", "—"}) {
    if (!after.starts_with(dash)) continue;
    after.remove_prefix(dash.size());
    const size_t digits = std::min(after.find_first_not_of("0123456789"), after.size());
    return (digits == 1 || digits == 2) && !after.substr(digits).starts_with(':');
  }
  return false;
}

bool IsDateRange(std::string_view between) {
  while (between.starts_with(' ')) between.remove_prefix(1);
  while (between.ends_with(' ')) between.remove_suffix(1);
  return std::any_of(kRange.begin(), kRange.end(),
                     [&](std::string_view word) { return EqualsIgnoringAsciiCase(between, word); });
}

}  // namespace dateline
