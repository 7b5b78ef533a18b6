// SPDX-License-Identifier: Apache-2.0
#include "common/schema/label_registry.h"

#include <algorithm>
#include <charconv>
#include <tuple>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/hash.h"
#include "common/schema/index_layout.h"

namespace dateline {
namespace {

// "BAKER" of a person, "FIRST BOSTON INC"; "NATO" may well be how it is written.
bool IsShouted(Field field, std::string_view form) {
  const auto is_capital = [](char c) { return c >= 'A' && c <= 'Z'; };
  const auto is_letter = [&](char c) {
    return is_capital(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
  };
  return (field == Field::kPerson || form.find(' ') != std::string_view::npos) &&
         std::ranges::count_if(form, is_capital) > 1 &&
         std::ranges::all_of(form, [&](char c) { return is_capital(c) || !is_letter(c); });
}

// The less, the better a label. `form` is a spelling and its count.
auto RankOf(Field field, const auto& form) { return std::tuple(IsShouted(field, form.first), -form.second); }

}  // namespace

std::string LabelKey(Field field, std::string_view value) {
  // Keys are limited as terms are.
  std::string key = absl::StrCat(ToAbsl(kMetadataLabelPrefix), ToAbsl(InfoOf(field).prefix), ToAbsl(value));
  if (key.size() > kMaxTermBytes) {
    key.resize(kMetadataLabelPrefix.size() + InfoOf(field).prefix.size());
    absl::StrAppend(&key, Hex64(Hash64(value)));
  }
  return key;
}

LabelForms ParseLabelForms(std::string_view text) {
  LabelForms forms;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    int64_t count = 0;
    const auto [rest, error] = std::from_chars(line.data(), line.data() + line.size(), count);
    const auto digits = static_cast<size_t>(rest - line.data());
    if (error == std::errc() && count > 0 && digits + 1 < line.size() && line[digits] == ' ') {
      forms[std::string(line.substr(digits + 1))] += count;
    }
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return forms;
}

std::string FormatLabelForms(const LabelForms& forms) {
  std::string text;
  for (const auto& [form, count] : forms) absl::StrAppend(&text, count, " ", form, "\n");
  return text;
}

void MergeLabelForms(const LabelForms& change, LabelForms& forms) {
  for (const auto& [form, count] : change) {
    const auto at = forms.try_emplace(form, 0).first;
    if ((at->second += count) <= 0) forms.erase(at);
  }
  while (forms.size() > kMaxLabelForms) {
    // The last in byte order among the least used goes.
    auto least = forms.begin();
    for (auto it = forms.begin(); it != forms.end(); ++it) {
      if (it->second <= least->second) least = it;
    }
    forms.erase(least);
  }
}

std::vector<std::string_view> RankLabels(Field field, const LabelForms& forms) {
  std::vector<std::pair<std::string_view, int64_t>> ranked(forms.begin(), forms.end());
  std::ranges::stable_sort(ranked, {}, [&](const auto& form) { return RankOf(field, form); });
  std::vector<std::string_view> labels;
  for (const auto& [form, count] : ranked) labels.push_back(form);
  return labels;
}

std::string_view ChooseLabel(Field field, const LabelForms& forms) {
  const auto best = std::ranges::min_element(forms, {}, [&](const auto& form) { return RankOf(field, form); });
  return best == forms.end() ? std::string_view() : std::string_view(best->first);
}

}  // namespace dateline
