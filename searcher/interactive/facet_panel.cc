// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/facet_panel.h"

#include <algorithm>
#include <string>

#include "common/cli/progress_line.h"
#include "searcher/interactive/list_keys.h"

namespace dateline {
namespace {

struct Row {
  const FacetResult* facet;  // the heading's or the value's
  const FacetValue* value;   // null on a heading
};

std::vector<Row> RowsOf(const std::vector<FacetResult>& facets) {
  std::vector<Row> rows;
  for (const FacetResult& facet : facets) {
    if (facet.values.empty()) continue;
    rows.push_back({&facet, nullptr});
    for (const FacetValue& value : facet.values) rows.push_back({&facet, &value});
  }
  return rows;
}

// Whether it was there.
bool Remove(Field field, const std::string& value, bool exclude, std::vector<FacetFilter>& filters) {
  for (auto filter = filters.begin(); filter != filters.end(); ++filter) {
    if (filter->field != field || filter->exclude != exclude) continue;
    const bool had = std::erase(filter->values, value) > 0;
    if (filter->values.empty()) filters.erase(filter);
    return had;
  }
  return false;
}

// A value is ticked or left out, never both.
void Toggle(Field field, const std::string& value, bool exclude, std::vector<FacetFilter>& filters) {
  const bool was_there = Remove(field, value, exclude, filters);
  Remove(field, value, !exclude, filters);
  if (was_there) return;
  const auto filter =
      std::ranges::find_if(filters, [&](const FacetFilter& f) { return f.field == field && f.exclude == exclude; });
  if (filter != filters.end()) {
    filter->values.push_back(value);
  } else {
    filters.push_back({field, {value}, exclude});
  }
}

}  // namespace

bool FacetPanel::Handle(const Key& key, const std::vector<FacetResult>& facets, std::vector<FacetFilter>& filters) {
  const std::vector<Row> rows = RowsOf(facets);
  at_ = Moved(at_, StepOf(key), rows.size());
  if (at_ >= rows.size()) return false;
  if (LetterOf(key) == 'x') {
    filters.clear();
    return true;
  }
  const Row& row = rows[at_];
  const bool tick = key.code == Key::Code::kEnter || LetterOf(key) == ' ';
  if (row.value == nullptr || (!tick && LetterOf(key) != '-')) return false;
  Toggle(row.facet->field, row.value->value, !tick, filters);
  return true;
}

void FacetPanel::KeepWithin(const std::vector<FacetResult>& facets) { at_ = Moved(at_, 0, RowsOf(facets).size()); }

void FacetPanel::Draw(Canvas& canvas, int top, int bottom, int left, int width, const std::vector<FacetResult>& facets,
                      bool active) const {
  const std::vector<Row> rows = RowsOf(facets);
  if (bottom <= top) return;
  const auto height = static_cast<size_t>(bottom - top);
  const size_t first = active && at_ + 1 > height ? at_ + 1 - height : 0;
  for (size_t i = first; i < rows.size() && i < first + height; ++i) {
    const int row = top + static_cast<int>(i - first);
    if (rows[i].value == nullptr) {
      canvas.Put(row, left, width, InfoOf(rows[i].facet->field).name, Style::kAccent);
      canvas.PutRight(row, left + width, FormatCount(rows[i].facet->distinct), Style::kDim);
    } else {
      const FacetValue& value = *rows[i].value;
      const std::string count = FormatCount(value.count);
      const int count_width = static_cast<int>(count.size());
      canvas.Put(row, left, 2, value.chosen ? "✓" : value.excluded ? "−" : " ", Style::kAccent);
      canvas.Put(row, left + 2, width - count_width - 3, value.label, value.excluded ? Style::kDim : Style::kPlain);
      canvas.PutRight(row, left + width, count, Style::kDim);
    }
    if (active && i == at_) canvas.Restyle(row, left, width, Style::kSelected);
  }
}

}  // namespace dateline
