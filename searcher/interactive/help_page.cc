// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/help_page.h"

#include <string_view>

namespace dateline {

void DrawHelpPage(Canvas& canvas) {
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
