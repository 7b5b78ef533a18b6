// SPDX-License-Identifier: Apache-2.0
// What keys do. Drawing is in session_view.cc.
#include "searcher/interactive/session.h"

#include <algorithm>
#include <utility>

#include "searcher/interactive/list_keys.h"
#include "searcher/query/visit.h"

namespace dateline {
namespace {

constexpr size_t kCompletionsShown = 8;
constexpr uint32_t kValuesShown = 6;
constexpr Field kPanelFields[] = {Field::kPerson, Field::kOrg, Field::kPlace, Field::kSource};

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
  request.dates = date_panel_.unit();
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
  selected_ = Moved(selected_, 0, result_.hits.size());
  facet_panel_.KeepWithin(result_.facets);
  date_panel_.KeepWithin(result_.dates);
}

void Session::Refresh() {
  if (const auto lookup = TakeLookup()) {
    RunLookup(searcher_, *lookup, [this](Finding finding) {
      Show(std::move(finding));
      return true;
    });
  }
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
  if (key.code == Key::Code::kHelp || (LetterOf(key) == '?' && (focus_ != Focus::kQuery || story_))) {
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
  if (LetterOf(key) == 'q') return false;
  if (LetterOf(key) == '/' || key.code == Key::Code::kEscape) {
    focus_ = Focus::kQuery;
    return true;
  }
  switch (focus_) {
    case Focus::kResults: return HandleResults(key);
    case Focus::kFacets:
      if (facet_panel_.Handle(key, result_.facets, filters_)) Changed();
      break;
    case Focus::kDates:
      if (auto query = date_panel_.Handle(key, result_.dates, line_.text())) SetQuery(*query);
      break;
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
        completion_at_ = Moved(completion_at_, 1, completions_.list.size());
      } else if (line_.HistoryForward()) {
        Changed();
      } else {
        focus_ = Focus::kResults;
      }
      return true;
    case Key::Code::kUp:
      if (choosing) {
        completion_at_ = Moved(completion_at_, -1, completions_.list.size());
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
  selected_ = Moved(selected_, step, result_.hits.size());
}

bool Session::HandleResults(const Key& key) {
  if (key.code == Key::Code::kUp && selected_ == 0) {
    focus_ = Focus::kQuery;
    return true;
  }
  if (const int step = StepOf(key); step != 0) MoveSelection(step);
  if (key.code == Key::Code::kEnter || key.code == Key::Code::kRight) OpenStory();
  switch (LetterOf(key)) {
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

void Session::OpenStory() {
  // While results are still to come it would be a story of an older query.
  if (selected_ >= result_.hits.size() || hits_due_) return;
  auto story = searcher_.Show(result_.hits[selected_].story.id, line_.text());
  error_ = story.status();
  if (story.ok()) story_.emplace(*std::move(story));
}

void Session::HandleStory(const Key& key) {
  switch (story_->Handle(key)) {
    case StoryPane::Wish::kNothing: return;
    case StoryPane::Wish::kClose: story_.reset(); return;
    case StoryPane::Wish::kUrl: url_ = story_->story().url; return;
    case StoryPane::Wish::kNext: MoveSelection(1); break;
    case StoryPane::Wish::kPrevious: MoveSelection(-1); break;
  }
  OpenStory();
}

}  // namespace dateline
