// SPDX-License-Identifier: Apache-2.0
// What keys do. Drawing is in session_view.cc.
#include "searcher/interactive/session.h"

#include <algorithm>
#include <utility>

#include "searcher/query/visit.h"

namespace dateline {
namespace {

constexpr size_t kCompletionsShown = 8;
constexpr uint32_t kValuesShown = 6;
constexpr Field kPanelFields[] = {Field::kPerson, Field::kOrg, Field::kPlace, Field::kSource};

char Letter(const Key& key) {
  return key.code == Key::Code::kCharacter && key.character < 128 ? static_cast<char>(key.character) : '\0';
}

size_t Step(size_t at, int step, size_t count) {
  if (count == 0) return 0;
  const auto next = static_cast<std::ptrdiff_t>(at) + step;
  return static_cast<size_t>(std::clamp<std::ptrdiff_t>(next, 0, static_cast<std::ptrdiff_t>(count) - 1));
}

// Steps of the keys that move in a list; 0 for other keys. A page is 10.
int MoveOf(const Key& key) {
  switch (key.code) {
    case Key::Code::kUp: return -1;
    case Key::Code::kDown: return 1;
    case Key::Code::kPageUp: return -10;
    case Key::Code::kPageDown: return 10;
    case Key::Code::kHome: return -1'000'000;
    case Key::Code::kEnd: return 1'000'000;
    default: break;
  }
  return Letter(key) == 'k' ? -1 : Letter(key) == 'j' ? 1 : 0;
}

}  // namespace

Session::Session(const Searcher& searcher) : searcher_(searcher) {}

void Session::SetQuery(const std::string& query) {
  line_.Set(query);
  Changed();
}

SearchRequest Session::Request() const {
  SearchRequest request;
  request.query = line_.text();
  request.count = hits_wanted_;
  request.sort = sort_;
  request.collapse_copies = collapse_;
  for (Field field : kPanelFields) request.facets.push_back({field, kValuesShown});
  request.filters = filters_;
  request.dates = date_unit_;
  return request;
}

std::optional<Lookup> Session::TakeLookup() {
  if (!stale_) return std::nullopt;
  stale_ = false;
  Lookup lookup{Request(), 0, std::nullopt, kCompletionsShown};
  // A list that grows has its first hits already.
  if (hits_wanted_ == kHitsAtOnce) lookup.first_hits = list_room_;
  if (completing_) lookup.cursor = line_.cursor();
  return lookup;
}

void Session::Show(Finding finding) {
  std::visit(Overloaded{
      [this](FirstHits& first) {
        // Totals, facets and dates stay as they are for the moment: a flicker tells nobody anything.
        result_.hits = std::move(first.result.hits);
        result_.problems = std::move(first.result.problems);
        result_.clauses.clear();
        result_.suggestions.clear();
        error_ = absl::OkStatus();
        hits_due_ = false;
      },
      [this](Completions& completions) {
        if (completing_) ShowCompletions(std::move(completions));
      },
      [this](WholeResult& whole) {
        result_ = std::move(whole.result);
        error_ = absl::OkStatus();
        hits_due_ = counting_ = false;
        if (result_.hits.empty() && focus_ == Focus::kResults) focus_ = Focus::kQuery;
      },
      [this](LookupFailed& failed) {
        error_ = failed.status;
        hits_due_ = counting_ = false;
      }}, finding);
  selected_ = Step(selected_, 0, result_.hits.size());
  panel_at_ = Step(panel_at_, 0, PanelRows().size());
  date_at_ = Step(date_at_, 0, result_.dates.size());
}

void Session::Refresh() {
  if (const auto lookup = TakeLookup()) {
    RunLookup(searcher_, *lookup, [this](Finding finding) {
      Show(std::move(finding));
      return true;
    });
  }
}

std::vector<Session::PanelRow> Session::PanelRows() const {
  std::vector<PanelRow> rows;
  for (const FacetResult& facet : result_.facets) {
    if (facet.values.empty()) continue;
    rows.push_back({&facet, nullptr});
    for (const FacetValue& value : facet.values) rows.push_back({&facet, &value});
  }
  return rows;
}

std::optional<std::string> Session::TakeUrl() {
  if (url_.empty()) return std::nullopt;
  return std::exchange(url_, "");
}

bool Session::Handle(const Key& key) {
  if (key.code == Key::Code::kQuit) return false;
  if (help_) {
    help_ = false;
    return true;
  }
  if (key.code == Key::Code::kHelp || (Letter(key) == '?' && (focus_ != Focus::kQuery || story_))) {
    help_ = true;
    return true;
  }
  if (story_) {
    HandleStory(key);
    return true;
  }
  if (key.code == Key::Code::kBackTab) {
    NextFocus(-1);
    return true;
  }
  // Tab and the arrows mean the completions of what is typed, not of what was.
  if (focus_ == Focus::kQuery &&
      (key.code == Key::Code::kTab || key.code == Key::Code::kDown || key.code == Key::Code::kUp))
    FindCompletions();
  if (key.code == Key::Code::kTab && !(focus_ == Focus::kQuery && !completions_.list.empty())) {
    NextFocus(1);
    return true;
  }
  if (focus_ == Focus::kQuery) return HandleQuery(key);
  if (Letter(key) == 'q') return false;
  if (Letter(key) == '/' || key.code == Key::Code::kEscape) {
    focus_ = Focus::kQuery;
    return true;
  }
  switch (focus_) {
    case Focus::kResults: return HandleResults(key);
    case Focus::kFacets: HandleFacets(key); break;
    case Focus::kDates: HandleDates(key); break;
    case Focus::kQuery: break;
  }
  return true;
}

void Session::NextFocus(int step) {
  CloseCompletions();
  focus_ = static_cast<Focus>((static_cast<int>(focus_) + 4 + step) % 4);
}

void Session::Typed() {
  completing_ = true;
  Changed();
}

void Session::FindCompletions() {
  if (completing_) ShowCompletions(Complete(searcher_.engine(), line_.text(), line_.cursor(), kCompletionsShown));
}

void Session::ShowCompletions(Completions completions) {
  completing_ = false;
  completion_at_ = 0;
  completions_ = std::move(completions);
  // One choice that is already there says nothing.
  const size_t typed = line_.cursor() - std::min(completions_.begin, line_.cursor());
  if (completions_.list.size() == 1 && completions_.list[0].text == line_.text().substr(completions_.begin, typed))
    CloseCompletions();
}

void Session::CloseCompletions() {
  completing_ = false;
  completions_ = {};
}

void Session::Changed() {
  selected_ = first_shown_ = 0;
  hits_wanted_ = kHitsAtOnce;
  stale_ = hits_due_ = counting_ = true;
}

void Session::AcceptCompletion() {
  const Completion& chosen = completions_.list[completion_at_];
  line_.ReplaceBeforeCursor(completions_.begin, chosen.text + (chosen.kind == "field" ? "" : " "));
  const bool field = chosen.kind == "field";
  CloseCompletions();
  if (field) return Typed();
  Changed();
}

bool Session::HandleQuery(const Key& key) {
  const bool choosing = !completions_.list.empty();
  switch (key.code) {
    case Key::Code::kTab: AcceptCompletion(); return true;
    case Key::Code::kEscape: CloseCompletions(); return true;
    case Key::Code::kEnter:
      CloseCompletions();
      line_.Remember();
      // With results still to come it is they who decide, see Show.
      if (counting_ || !result_.hits.empty()) focus_ = Focus::kResults;
      return true;
    case Key::Code::kDown:
      if (choosing) {
        completion_at_ = Step(completion_at_, 1, completions_.list.size());
      } else if (line_.HistoryForward()) {
        Changed();
      } else {
        focus_ = Focus::kResults;
      }
      return true;
    case Key::Code::kUp:
      if (choosing) {
        completion_at_ = Step(completion_at_, -1, completions_.list.size());
      } else if (line_.HistoryBack()) {
        Changed();
      }
      return true;
    default: break;
  }
  const std::string before = line_.text();
  if (line_.Handle(key)) {
    if (line_.text() != before) {
      Typed();
    } else {
      CloseCompletions();
    }
  }
  return true;
}

void Session::MoveSelection(int step) {
  // At the end of the list there may be more to have.
  if (step > 0 && selected_ + 1 >= result_.hits.size() && !counting_ && result_.hits.size() < result_.total) {
    hits_wanted_ += kHitsAtOnce;
    stale_ = true;
  }
  selected_ = Step(selected_, step, result_.hits.size());
}

bool Session::HandleResults(const Key& key) {
  if (key.code == Key::Code::kUp && selected_ == 0) {
    focus_ = Focus::kQuery;
    return true;
  }
  if (const int step = MoveOf(key); step != 0) MoveSelection(step);
  if (key.code == Key::Code::kEnter || key.code == Key::Code::kRight) OpenStory();
  switch (Letter(key)) {
    case 'o':
      if (selected_ < result_.hits.size()) url_ = result_.hits[selected_].story.url;
      break;
    case 's':
      sort_ = static_cast<SortOrder>((static_cast<int>(sort_) + 1) % 3);
      Changed();
      break;
    case 'c':
      collapse_ = !collapse_;
      Changed();
      break;
    case 'x':
      filters_.clear();
      Changed();
      break;
    default: break;
  }
  return true;
}

void Session::ToggleValue(const PanelRow& row, bool exclude) {
  const Field field = row.facet->field;
  const auto remove = [&](bool excluded) {
    for (auto filter = filters_.begin(); filter != filters_.end(); ++filter) {
      if (filter->field != field || filter->exclude != excluded) continue;
      const bool had = std::erase(filter->values, row.value->value) > 0;
      if (filter->values.empty()) filters_.erase(filter);
      return had;
    }
    return false;
  };
  const bool was_there = remove(exclude);
  remove(!exclude);
  if (!was_there) {
    const auto filter =
        std::ranges::find_if(filters_, [&](const FacetFilter& f) { return f.field == field && f.exclude == exclude; });
    if (filter != filters_.end()) {
      filter->values.push_back(row.value->value);
    } else {
      filters_.push_back({field, {row.value->value}, exclude});
    }
  }
  Changed();
}

void Session::HandleFacets(const Key& key) {
  const std::vector<PanelRow> rows = PanelRows();
  if (const int step = MoveOf(key); step != 0) panel_at_ = Step(panel_at_, step, rows.size());
  if (panel_at_ >= rows.size()) return;
  const bool tick = key.code == Key::Code::kEnter || Letter(key) == ' ';
  if (rows[panel_at_].value != nullptr && (tick || Letter(key) == '-')) ToggleValue(rows[panel_at_], !tick);
  if (Letter(key) == 'x') {
    filters_.clear();
    Changed();
  }
}

void Session::HandleDates(const Key& key) {
  int step = MoveOf(key);
  if (key.code == Key::Code::kLeft) step = -1;
  if (key.code == Key::Code::kRight) step = 1;
  if (step != 0) date_at_ = Step(date_at_, step, result_.dates.size());
  if (key.code == Key::Code::kEnter && date_at_ < result_.dates.size()) {
    if (date_unit_ != DateUnit::kDay) date_unit_ = date_unit_ == DateUnit::kYear ? DateUnit::kMonth : DateUnit::kDay;
    ZoomTo(std::string(result_.dates[date_at_].label));
    date_at_ = 0;
  }
  if (key.code == Key::Code::kBackspace) {
    date_unit_ = date_unit_ == DateUnit::kDay ? DateUnit::kMonth : DateUnit::kYear;
    ZoomTo("");
  }
}

void Session::ZoomTo(const std::string& date) {
  // The zoom is part of the query that the person sees: the last date: clause, at the end of the line.
  std::string text = line_.text();
  if (const size_t at = text.rfind("date:");
      at != std::string::npos && (at == 0 || text[at - 1] == ' ') && text.find(' ', at) == std::string::npos) {
    text.erase(at);
    text.erase(text.find_last_not_of(' ') + 1);
  }
  // The date is to narrow the whole query, not the last alternative of it.
  if (text.find(" OR ") != std::string::npos && !(text.front() == '(' && text.back() == ')')) text = '(' + text + ')';
  if (!date.empty()) text += (text.empty() ? "date:" : " date:") + date;
  line_.Set(std::move(text));
  Changed();
}

void Session::OpenStory() {
  // While results are still to come it would be a story of an older query.
  if (selected_ >= result_.hits.size() || hits_due_) return;
  auto story = searcher_.Show(result_.hits[selected_].story.id, line_.text());
  error_ = story.status();
  if (!story.ok()) return;
  story_ = *std::move(story);
  story_top_ = 0;
}

void Session::HandleStory(const Key& key) {
  const int last_top = std::max(0, story_lines_ - story_height_);
  switch (key.code) {
    case Key::Code::kEscape:
    case Key::Code::kLeft:
    case Key::Code::kBackspace: story_.reset(); return;
    case Key::Code::kUp: story_top_ = std::max(0, story_top_ - 1); return;
    case Key::Code::kDown: story_top_ = std::min(last_top, story_top_ + 1); return;
    case Key::Code::kPageUp: story_top_ = std::max(0, story_top_ - story_height_); return;
    case Key::Code::kPageDown: story_top_ = std::min(last_top, story_top_ + story_height_); return;
    case Key::Code::kHome: story_top_ = 0; return;
    case Key::Code::kEnd: story_top_ = last_top; return;
    default: break;
  }
  switch (Letter(key)) {
    case 'q': story_.reset(); break;
    case 'o': url_ = story_->story.url; break;
    case ' ': story_top_ = std::min(last_top, story_top_ + story_height_); break;
    case 'm': {
      const auto next = std::ranges::upper_bound(story_marks_, story_top_);
      if (next != story_marks_.end()) story_top_ = std::min(last_top, *next);
      break;
    }
    case 'n':
    case 'p':
      MoveSelection(Letter(key) == 'n' ? 1 : -1);
      OpenStory();
      break;
    default: break;
  }
}

}  // namespace dateline
