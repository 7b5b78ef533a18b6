// SPDX-License-Identifier: Apache-2.0
#include "searcher/render/overview.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "common/cli/progress_line.h"
#include "common/schema/fields.h"
#include "common/text/display_width.h"
#include "searcher/render/block.h"

namespace dateline {
namespace {

template <typename... Values>
std::string Formatted(const char* format, Values... values) {
  char text[64];
  std::snprintf(text, sizeof text, format, values...);
  return text;
}

// "month" for "2025-09".
std::string_view UnitOf(const DateBucket& bucket) {
  return bucket.label.size() == 4 ? "year" : bucket.label.size() == 7 ? "month" : "day";
}

}  // namespace

std::string RenderFacets(const SearchResult& result, const Looks& looks) {
  constexpr int kNameWidth = 10;
  std::string text;
  for (const FacetResult& facet : result.facets) {
    std::vector<StyledText> line;
    uint64_t shown = 0;
    for (const FacetValue& value : facet.values) {
      AppendCount(line, (value.chosen ? "✓" : value.excluded ? "−" : "") + value.label, value.count);
      if (value.count > 0) ++shown;
    }
    if (!line.empty() && facet.distinct > shown)
      line.push_back({"\u00A0· " + FormatCount(facet.distinct - shown) + "\u00A0more", Style::kDim});
    text += NamedBlock(InfoOf(facet.field).name, line, kNameWidth, looks);
  }
  return text;
}

std::string RenderDates(const SearchResult& result, bool share, const Looks& looks) {
  std::string text;
  double most = 0;
  const auto height = [share](const DateBucket& bucket) {
    if (!share) return static_cast<double>(bucket.count);
    return bucket.of == 0 ? 0.0 : static_cast<double>(bucket.count) / static_cast<double>(bucket.of);
  };
  const auto row = [&](std::string_view label, uint64_t count) {
    return Padded(label, 10) + Paint(Formatted("%8s", FormatCount(count).c_str()), Style::kDim, looks);
  };
  for (const DateBucket& bucket : result.dates) most = std::max(most, height(bucket));
  const int bar_width = std::clamp(looks.width - 30, 10, 60);
  constexpr size_t kMostEmpty = 3;  // a longer run of empty lines is one line
  for (size_t i = 0; i < result.dates.size(); ++i) {
    size_t run = i;
    while (run < result.dates.size() && result.dates[run].count == 0) ++run;
    const DateBucket& bucket = result.dates[i];
    if (run - i > kMostEmpty) {
      const std::string unit(UnitOf(bucket));
      text += Paint("⋮         " + FormatCount(run - i) + " " + unit + "s without a match", Style::kDim, looks) + '\n';
      i = run - 1;
      continue;
    }
    text += row(bucket.label, bucket.count);
    if (bucket.count > 0) {
      if (share) text += Paint(Formatted(" %6.2f %%", 100 * height(bucket)), Style::kDim, looks);
      // Bars are drawn to scale in millionths, so that counts and shares take one path.
      text += "  " +
              Paint(Bar(static_cast<uint64_t>(height(bucket) / most * 1e6), 1'000'000, bar_width), Style::kBar, looks);
    }
    text += '\n';
  }
  if (!result.dates.empty() && result.undated > 0) text += row("undated", result.undated) + '\n';
  return text;
}

std::string RenderTrend(const SearchResult& result, const Looks& looks) {
  if (result.trend.empty()) return "Nothing sets these stories apart.\n";
  constexpr int kWidest = 40;
  int width = 0;
  for (const TrendItem& item : result.trend) width = std::max(width, DisplayWidth(item.label));
  width = std::min(width, kWidest) + 2;
  std::string text =
      Paint("More frequent here than in the index: stories here, of all that have it, how many times as often",
            Style::kDim, looks) +
      "\n";
  Field field = Field::kId;
  for (const TrendItem& item : result.trend) {
    if (item.field != field) {
      field = item.field;
      text += Paint(field == Field::kBody ? "words" : InfoOf(field).name, Style::kAccent, looks) + '\n';
    }
    const std::string counts =
        Formatted("%8s of %8s %8.1f×", FormatCount(item.count).c_str(), FormatCount(item.of).c_str(), item.times);
    text += "  " + Paint(Padded(item.label, width), Style::kPlain, looks) + Paint(counts, Style::kDim, looks) + '\n';
  }
  return text;
}

std::string RenderCompany(const SearchResult& result, const Looks& looks) {
  if (result.company.empty()) return "No names in these stories.\n";
  std::string text;
  for (const Company& company : result.company) {
    text += Paint(company.label, Style::kTitle, looks) + Paint("  " + FormatCount(company.count), Style::kDim, looks);
    if (!company.months.empty()) {
      std::vector<uint64_t> counts;
      for (const DateBucket& month : company.months) counts.push_back(month.count);
      const std::string first = company.months.front().label, last = company.months.back().label;
      const int room =
          std::min(looks.width, 100) - DisplayWidth(company.label) - static_cast<int>(first.size() + last.size()) - 12;
      text += "  " + Paint(first + ' ', Style::kDim, looks) +
              Paint(Sparkline(counts, std::max(room, 8)), Style::kBar, looks) + Paint(' ' + last, Style::kDim, looks);
    }
    text += '\n';
    std::vector<StyledText> line;
    for (const Companion& other : company.with) AppendCount(line, other.label, other.count);
    text += Block(line, 4, looks);
  }
  return text;
}

}  // namespace dateline
