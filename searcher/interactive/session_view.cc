// SPDX-License-Identifier: Apache-2.0
// How the session looks.
#include <algorithm>
#include <string>
#include <utility>

#include "common/base/absl_view.h"
#include "common/cli/progress_line.h"
#include "common/text/display_width.h"
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

void PutRight(Canvas& canvas, int row, int right, std::string_view text, Style style) {
  const int width = DisplayWidth(text);
  canvas.Put(row, right - width, width, text, style);
}

}  // namespace

Session::Cursor Session::Draw(Canvas& canvas) {
  const int bottom = canvas.rows() - 1;  // the key line
  if (help_) {
    DrawHelpPage(canvas);
    return {};
  }
  if (story_) {
    DrawStory(canvas, 0, bottom);
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
  if (panel || focus_ == Focus::kFacets) DrawPanel(canvas, 3, panel ? bottom - dates_height - 1 : bottom, left);
  if (panel || focus_ == Focus::kDates) DrawDates(canvas, panel ? bottom - dates_height : 3, bottom, left);
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
  PutRight(canvas, 0, width, "F1 help", Style::kDim);

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

void Session::DrawPanel(Canvas& canvas, int top, int bottom, int left) const {
  const std::vector<PanelRow> rows = PanelRows();
  const int height = bottom - top;
  if (height <= 0) return;
  const bool active = focus_ == Focus::kFacets;
  const size_t first =
      active && panel_at_ + 1 > static_cast<size_t>(height) ? panel_at_ + 1 - static_cast<size_t>(height) : 0;
  const int width = std::min(kPanelWidth, canvas.columns() - left);
  for (size_t i = first; i < rows.size() && i < first + static_cast<size_t>(height); ++i) {
    const int row = top + static_cast<int>(i - first);
    if (rows[i].value == nullptr) {
      canvas.Put(row, left, width, InfoOf(rows[i].facet->field).name, Style::kAccent);
      PutRight(canvas, row, left + width, FormatCount(rows[i].facet->distinct), Style::kDim);
    } else {
      const FacetValue& value = *rows[i].value;
      const std::string count = FormatCount(value.count);
      const int count_width = static_cast<int>(count.size());
      canvas.Put(row, left, 2, value.chosen ? "✓" : value.excluded ? "−" : " ", Style::kAccent);
      canvas.Put(row, left + 2, width - count_width - 3, value.label, value.excluded ? Style::kDim : Style::kPlain);
      PutRight(canvas, row, left + width, count, Style::kDim);
    }
    if (active && i == panel_at_) canvas.Restyle(row, left, width, Style::kSelected);
  }
}

void Session::DrawDates(Canvas& canvas, int top, int bottom, int left) const {
  const bool active = focus_ == Focus::kDates;
  const int width = std::min(kPanelWidth, canvas.columns() - left);
  const int height = bottom - top - 1;
  canvas.Put(top, left, width, "dates", Style::kAccent);
  if (result_.undated > 0) PutRight(canvas, top, left + width, FormatCount(result_.undated) + " undated", Style::kDim);
  if (height <= 0 || result_.dates.empty()) return;
  uint64_t most = 0;
  for (const DateBucket& bucket : result_.dates) most = std::max(most, bucket.count);
  // The newest are shown unless the person walks back.
  const size_t count = result_.dates.size(), room = static_cast<size_t>(height);
  size_t first = count > room ? count - room : 0;
  if (active) first = std::clamp(first, date_at_ + 1 > room ? date_at_ + 1 - room : 0, date_at_);
  for (size_t i = first; i < count && i < first + room; ++i) {
    const DateBucket& bucket = result_.dates[i];
    const int row = top + 1 + static_cast<int>(i - first);
    const std::string number = FormatCount(bucket.count);
    canvas.Put(row, left, 10, bucket.label);
    canvas.Put(row, left + 11, width - 12 - static_cast<int>(number.size()),
               Bar(bucket.count, most, width - 13 - static_cast<int>(number.size())), Style::kBar);
    PutRight(canvas, row, left + width, number, Style::kDim);
    if (active && i == date_at_) canvas.Restyle(row, left, width, Style::kSelected);
  }
}

void Session::DrawStory(Canvas& canvas, int top, int bottom) {
  const Story& story = story_->story;
  const int width = std::min(canvas.columns() - 4, 90);
  std::vector<std::vector<StyledText>> lines;
  const auto add = [&](const std::vector<StyledText>& pieces) {
    for (auto& line : WrapText(pieces, width)) lines.push_back(std::move(line));
  };
  add(StyleTitle(story_->title));
  std::string by = DateLabel(story);
  if (story.published.dated()) {
    by += " (" + std::string(DateSourceName(story.published.source)) + ", " +
          std::to_string(story.published.confidence) + " %)";
  }
  if (const std::string source = SourceLabel(story); !source.empty()) by += " · " + source;
  for (const std::string& author : story.authors) by += " · " + author;
  add({{by, Style::kDim}});
  if (!story.url.empty()) add({{story.url, Style::kAccent}});
  story_marks_.clear();
  for (const MarkedText& paragraph : story_->paragraphs) {
    lines.emplace_back();
    add(StyleMarks(paragraph, Style::kPlain, Style::kMatch));
  }
  for (EntityKind kind : kEntityKinds) {
    std::string names;
    for (const Entity& entity : story.entities) {
      if (entity.kind == kind) names += (names.empty() ? "" : ", ") + entity.name;
    }
    if (names.empty()) continue;
    lines.emplace_back();
    add({{std::string(EntityKindName(kind)) + ": " + names, Style::kDim}});
  }
  for (size_t i = 0; i < lines.size(); ++i) {
    if (std::ranges::any_of(lines[i], [](const StyledText& piece) { return piece.style == Style::kMatch; })) {
      story_marks_.push_back(static_cast<int>(i));
    }
  }
  story_height_ = std::max(1, bottom - top);
  story_lines_ = static_cast<int>(lines.size());
  story_top_ = std::clamp(story_top_, 0, std::max(0, story_lines_ - story_height_));
  for (int row = 0; row < story_height_ && story_top_ + row < story_lines_; ++row) {
    canvas.Put(top + row, 2, width, lines[static_cast<size_t>(story_top_ + row)]);
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
    PutRight(canvas, at, column + width - 1, right, Style::kDim);
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

void Session::DrawHelpPage(Canvas& canvas) const {
  // For 80 columns and 24 rows.
  static constexpr std::string_view kLines[] = {
      "Queries",
      "  Rubio Lavrov      both words, in any form  Rubio OR Lavrov      either",
      "  \"peace talks\"     these words in a row     -sanctions           without",
      "  person:lavrov     stories naming him       org:NATO place:Kyiv  likewise",
      "  date:2025-09      a month, a year, a day   date:2025-09-20..    from then on",
      "  title:summit      in the headline          source:\"Arab News\"   from there",
      "",
      "Keys",
      "  Tab, Shift-Tab    next, previous panel; Tab takes a completion from its list",
      "  Enter             results; on a result: read it; on a month: its days",
      "  Space, -          tick a facet value, leave it out; of several, any will do",
      "  x                 clear the ticks          s  sort: best, newest, oldest",
      "  c                 copies as one story      o  open the story's URL",
      "  m  n  p           in a story: next match, next story, previous story",
      "  Ctrl-A E W U K    edit the query line as in a shell",
      "  Ctrl-L            draw the screen anew     q, Ctrl-C  leave",
      "",
      "Any key goes back.",
  };
  int row = 1;
  for (std::string_view line : kLines) {
    canvas.Put(row++, 2, canvas.columns() - 2, line,
               line.empty() || line.front() == ' ' ? Style::kPlain : Style::kAccent);
  }
}

}  // namespace dateline
