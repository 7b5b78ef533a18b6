// SPDX-License-Identifier: Apache-2.0
// The interactive session without a terminal: keys go in, a Canvas comes out. run.h puts a terminal around it, tests type.
//
//   query line, results as one types, a panel of facet values to tick, a histogram of dates to zoom, and the story.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "absl/status/status.h"
#include "searcher/interactive/canvas.h"
#include "searcher/interactive/completion.h"
#include "searcher/interactive/date_panel.h"
#include "searcher/interactive/facet_panel.h"
#include "searcher/interactive/key.h"
#include "searcher/interactive/line_editor.h"
#include "searcher/interactive/lookup.h"
#include "searcher/interactive/story_pane.h"
#include "searcher/result/search.h"

namespace dateline {

// Not thread-safe. The searcher must outlive it.
class Session {
 public:
  explicit Session(const Searcher& searcher);

  // What the query line starts with.
  void SetQuery(const std::string& query);

  // False when the person wants to leave.
  [[nodiscard]] bool Handle(const Key& key);

  // Whether what is shown is older than what was typed and nobody looks it up yet.
  bool stale() const { return stale_; }
  // What to look up, once; its parts go to Show as they are found.
  [[nodiscard]] std::optional<Lookup> TakeLookup();
  void Show(Finding finding);
  // The same at once, for who can wait.
  void Refresh();

  // Draws everything; the cursor's place is for Terminal::Show (row -1: hidden).
  struct Cursor { int row = -1, column = 0; };
  Cursor Draw(Canvas& canvas);

  // A URL that the person asked to open, once.
  [[nodiscard]] std::optional<std::string> TakeUrl();

  const std::string& query() const { return line_.text(); }
  const SearchResult& result() const { return result_; }

 private:
  enum class Focus : uint8_t { kQuery, kResults, kFacets, kDates };

  bool HandleQuery(const Key& key);
  bool HandleResults(const Key& key);
  void HandleStory(const Key& key);
  void NextFocus(int step);
  void Typed();                     // the query line changed
  void FindCompletions();           // now, when they are still to come
  void ShowCompletions(Completions completions);
  void CloseCompletions();
  void Changed();                   // something else that the search depends on changed
  void AcceptCompletion();
  void OpenStory();
  void MoveSelection(int step);

  static constexpr uint64_t kHitsAtOnce = 50;

  SearchRequest Request() const;

  void DrawHeader(Canvas& canvas) const;
  void DrawResults(Canvas& canvas, int top, int bottom, int width);
  void DrawCompletions(Canvas& canvas, int row, int column) const;
  void DrawKeys(Canvas& canvas) const;

  const Searcher& searcher_;
  LineEditor line_;
  SearchResult result_;
  absl::Status error_;
  bool stale_ = true;
  bool hits_due_ = true;            // hits are still those of an older query
  bool counting_ = true;            // totals and facets are
  bool completing_ = false;         // completions are still those of an older line
  uint64_t hits_wanted_ = kHitsAtOnce;

  Focus focus_ = Focus::kQuery;
  SortOrder sort_ = SortOrder::kRelevance;
  bool collapse_ = false;
  std::vector<FacetFilter> filters_;

  size_t selected_ = 0;             // hit
  size_t first_shown_ = 0;          // hit at the top of the list
  size_t list_room_ = 12;           // hits that the list last had room for
  FacetPanel facet_panel_;
  DatePanel date_panel_;
  Completions completions_;
  size_t completion_at_ = 0;

  std::optional<StoryPane> story_;  // being read
  bool help_ = false;
  std::string url_;
};

}  // namespace dateline
