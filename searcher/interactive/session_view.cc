// SPDX-License-Identifier: Apache-2.0
// How the session looks: the query line, the results, what the keys do; the panels draw themselves.
#include <algorithm>
#include <string>
#include <utility>

#include "common/base/absl_view.h"
#include "common/cli/progress_line.h"
#include "common/text/display_width.h"
#include "searcher/interactive/help_page.h"
#include "searcher/interactive/session.h"
#include "searcher/render/text.h"

namespace dateline {
namespace {

constexpr int kPanelWidth = 34;
constexpr int kLinesPerHit = 3;
constexpr std::string_view kPrompt = "› ";

std::string_view NameOf(SortOrder sort) {
  switch (sort) {
    case SortOrder::kRelevance: return "best first";
    case SortOrder::kNewest: return "newest first";
    case SortOrder::kOldest: return "oldest first";
  }
  return "";
}

}  // namespace

Session::Cursor Session::Draw(Canvas& canvas) {
  const int bottom = canvas.rows() - 1;  // the key line
  if (help_) {
    DrawHelpPage(canvas);
    return {};
  }
  if (story_) {
    story_->Draw(canvas, 0, bottom);
    DrawKeys(canvas);
    return {};
  }
  DrawHeader(canvas);
  const bool panel = canvas.columns() >= 80;
  const int list_width = panel ? canvas.columns() - kPanelWidth - 2 : canvas.columns();
  const int left = panel ? list_width + 2 : 0;
  // On a narrow terminal the panel takes the place of the list while it has the keys.
  if (panel || focus_ == Focus::kQuery || focus_ == Focus::kResults) DrawResults(canvas, 3, bottom, list_width);
  const int dates_height = std::clamp(static_cast<int>(result_.dates.size()) + 1, 1, std::max(3, (bottom - 3) / 3));
  const int panel_width = std::min(kPanelWidth, canvas.columns() - left);
  const bool facets_active = focus_ == Focus::kFacets, dates_active = focus_ == Focus::kDates;
  if (panel || facets_active) {
    facet_panel_.Draw(canvas, 3, panel ? bottom - dates_height - 1 : bottom, left, panel_width, result_.facets,
                      facets_active);
  }
  if (panel || dates_active) {
    date_panel_.Draw(canvas, panel ? bottom - dates_height : 3, bottom, left, panel_width, result_.dates,
                     result_.undated, dates_active);
  }
  DrawKeys(canvas);
  if (focus_ != Focus::kQuery) return {};

  // A long query scrolls so that the cursor is seen.
  const int prompt = DisplayWidth(kPrompt);
  const int cursor = DisplayWidth(std::string_view(line_.text()).substr(0, line_.cursor()));
  const int room = canvas.columns() - prompt - 1;
  const int column = prompt + std::min(cursor, room);
  if (!completions_.list.empty()) {
    const int begin = DisplayWidth(std::string_view(line_.text()).substr(0, completions_.begin));
    DrawCompletions(canvas, 3, std::min(prompt + begin, std::max(0, canvas.columns() - 40)));
  }
  return {1, column};
}

void Session::DrawHeader(Canvas& canvas) const {
  const int width = canvas.columns();
  canvas.Put(0, 0, width, "Dateline", Style::kTitle);
  canvas.Put(0, 10, width - 10, searcher_.path() + " · " + FormatCount(searcher_.engine().StoryCount()) + " stories",
             Style::kDim);
  canvas.PutRight(0, width, "F1 help", Style::kDim);

  const int prompt = canvas.Put(1, 0, width, kPrompt, Style::kAccent);
  const int room = width - prompt - 1;
  std::string_view shown = line_.text();
  size_t cut = 0;
  while (cut < line_.cursor() && DisplayWidth(shown.substr(cut, line_.cursor() - cut)) > room) {
    do ++cut; while (cut < shown.size() && (static_cast<uint8_t>(shown[cut]) & 0xC0) == 0x80);
  }
  canvas.Put(1, prompt, room + 1, shown.substr(cut), focus_ == Focus::kQuery ? Style::kPlain : Style::kTitle);
  if (shown.empty()) canvas.Put(1, prompt, room, "type a query: Rubio AND Lavrov date:2025-09", Style::kDim);

  if (!error_.ok()) {
    canvas.Put(2, 0, width, ToStd(error_.message()), Style::kProblem);
    return;
  }
  std::string status =
      counting_ ? "counting" : FormatCount(result_.total) + (result_.total == 1 ? " story" : " stories");
  if (focus_ == Focus::kResults && !counting_ && !result_.hits.empty())
    status = FormatCount(selected_ + 1) + " of " + status;
  if (collapse_ && !counting_) status += " in " + FormatCount(result_.total_clusters) + " clusters";
  status += " · " + std::string(NameOf(sort_));
  if (!filters_.empty()) {
    size_t ticked = 0;
    for (const FacetFilter& filter : filters_) ticked += filter.values.size();
    status += " · " + std::to_string(ticked) + (ticked == 1 ? " value ticked" : " values ticked");
  }
  int used = canvas.Put(2, 0, width, status, Style::kDim);
  if (!result_.problems.empty()) {
    used += canvas.Put(2, used, width - used, " · ", Style::kDim);
    canvas.Put(2, used, width - used, result_.problems.front().message, Style::kProblem);
  }
}

void Session::DrawResults(Canvas& canvas, int top, int bottom, int width) {
  const auto room = list_room_ = static_cast<size_t>(std::max(1, (bottom - top) / kLinesPerHit));
  first_shown_ = std::clamp(first_shown_, selected_ + 1 > room ? selected_ + 1 - room : 0, selected_);
  if (result_.hits.empty()) {
    int row = top;
    canvas.Put(row++, 2, width - 2, counting_ ? "" : "Nothing found.", Style::kDim);
    for (const ClauseCount& clause : result_.clauses) {
      if (row >= bottom) break;
      canvas.Put(row++, 2, width - 2, clause.text + "  " + FormatCount(clause.count),
                 clause.count == 0 ? Style::kProblem : Style::kDim);
    }
    for (const std::string& suggestion : result_.suggestions) {
      if (row >= bottom) break;
      canvas.Put(row++, 2, width - 2, "Try: " + suggestion, Style::kAccent);
    }
    return;
  }
  for (size_t i = first_shown_; i < result_.hits.size() && i < first_shown_ + room; ++i) {
    const ResultHit& hit = result_.hits[i];
    const int row = top + static_cast<int>(i - first_shown_) * kLinesPerHit;
    canvas.Put(row, 2, width - 2, StyleTitle(hit.title));
    std::string line = DateLabel(hit.story);
    if (const std::string source = SourceLabel(hit.story); !source.empty()) line += " · " + source;
    if (hit.copies > 0) line += " · and " + std::to_string(hit.copies) + (hit.copies == 1 ? " copy" : " copies");
    const int used = canvas.Put(row + 1, 2, width - 2, line + "  ", Style::kDim);
    // The first passage goes on beside the date and fills the line.
    if (!hit.snippets.empty()) {
      const auto pieces = StyleMarks(hit.snippets.front(), Style::kPlain, Style::kMatch);
      if (const int rest = width - 2 - used; rest > 20) canvas.Put(row + 1, 2 + used, rest, pieces);
    }
    if (i == selected_ && focus_ == Focus::kResults) canvas.Put(row, 0, 2, "▶", Style::kAccent);
  }
}

void Session::DrawCompletions(Canvas& canvas, int row, int column) const {
  constexpr int kWidth = 40;
  for (size_t i = 0; i < completions_.list.size(); ++i) {
    const Completion& completion = completions_.list[i];
    const int at = row + static_cast<int>(i);
    if (at >= canvas.rows() - 1) break;
    const int width = std::min(kWidth, canvas.columns() - column);
    canvas.Put(at, column, width, std::string(kWidth, ' '));
    canvas.Put(at, column + 1, width - 18, completion.shown);
    std::string right(completion.kind);
    if (completion.count > 0) right += " " + FormatCount(completion.count);
    canvas.PutRight(at, column + width - 1, right, Style::kDim);
    canvas.Restyle(at, column, width, i == completion_at_ ? Style::kSelected : Style::kHelp);
  }
}

void Session::DrawKeys(Canvas& canvas) const {
  const auto keys = [this]() -> std::string_view {
    if (story_) return " ↑↓ scroll   m next match   n/p next, previous story   o open URL   Esc back   F1 help";
    switch (focus_) {
      case Focus::kQuery:
        return " Tab complete, or next panel   Enter or ↓ results   ↑ history   F1 help   Ctrl-C quit";
      case Focus::kResults:
        return " ↑↓ move   Enter read   o open URL   s sort   c copies   Tab facets   / query   q quit";
      case Focus::kFacets: return " ↑↓ move   Space tick   - leave out   x clear   Tab dates   / query   q quit";
      case Focus::kDates: return " ↑↓ move   Enter zoom in   Backspace zoom out   Tab query   q quit";
    }
    return "";
  }();
  const int row = canvas.rows() - 1;
  canvas.Put(row, 0, canvas.columns(), keys);
  canvas.Restyle(row, 0, canvas.columns(), Style::kHelp);
}

}  // namespace dateline
