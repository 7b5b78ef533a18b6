// SPDX-License-Identifier: Apache-2.0
#include "common/schema/label_registry.h"

#include <algorithm>
#include <charconv>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/hash.h"
#include "common/schema/index_layout.h"

namespace dateline {

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

std::string_view ChooseLabel(const LabelForms& forms) {
  const auto best =
      std::max_element(forms.begin(), forms.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == forms.end() ? std::string_view() : std::string_view(best->first);
}

}  // namespace dateline
