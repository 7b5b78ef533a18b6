// SPDX-License-Identifier: Apache-2.0
#include "searcher/interactive/terminal.h"

#include <array>
#include <clocale>
#include <cstdio>
#include <cstdlib>

#define NCURSES_WIDECHAR 1
#include <ncurses.h>
#include <unistd.h>

#include "absl/status/status.h"

namespace dateline {
namespace {

SCREEN* g_screen = nullptr;  // ncurses keeps one current screen for the process

// Colour pairs by Style; the default background stays the terminal's own.
enum Pair : short { kPairMatch = 1, kPairAccent, kPairBar, kPairProblem, kPairTitle };

attr_t AttributesOf(Style style, bool colours) {
  const auto pair = [colours](short number) { return colours ? static_cast<attr_t>(COLOR_PAIR(number)) : attr_t{0}; };
  switch (style) {
    case Style::kPlain: return A_NORMAL;
    case Style::kDim: return A_DIM;
    case Style::kTitle: return A_BOLD | pair(kPairTitle);
    case Style::kMatch: return A_BOLD | pair(kPairMatch) | (colours ? attr_t{0} : attr_t{A_UNDERLINE});
    case Style::kAccent: return pair(kPairAccent);
    case Style::kSelected: return A_REVERSE;
    case Style::kBar: return pair(kPairBar);
    case Style::kProblem: return pair(kPairProblem);
    case Style::kHelp: return A_REVERSE | A_DIM;
  }
  return A_NORMAL;
}

Key FunctionKey(wint_t code) {
  switch (code) {
    case KEY_ENTER: return {Key::Code::kEnter};
    case KEY_BTAB: return {Key::Code::kBackTab};
    case KEY_BACKSPACE: return {Key::Code::kBackspace};
    case KEY_DC: return {Key::Code::kDelete};
    case KEY_UP: return {Key::Code::kUp};
    case KEY_DOWN: return {Key::Code::kDown};
    case KEY_LEFT: return {Key::Code::kLeft};
    case KEY_RIGHT: return {Key::Code::kRight};
    case KEY_HOME: return {Key::Code::kHome};
    case KEY_END: return {Key::Code::kEnd};
    case KEY_PPAGE: return {Key::Code::kPageUp};
    case KEY_NPAGE: return {Key::Code::kPageDown};
    case KEY_SLEFT: return {Key::Code::kWordLeft};
    case KEY_SRIGHT: return {Key::Code::kWordRight};
    case KEY_F(1): return {Key::Code::kHelp};
    case KEY_RESIZE: return {Key::Code::kResize};
    default: return {};
  }
}

Key CharacterKey(wint_t character) {
  switch (character) {
    case '\r':
    case '\n': return {Key::Code::kEnter};
    case '\t': return {Key::Code::kTab};
    case 27: return {Key::Code::kEscape};
    case 127:
    case 8: return {Key::Code::kBackspace};
    case 1: return {Key::Code::kHome};        // Ctrl-A
    case 5: return {Key::Code::kEnd};         // Ctrl-E
    case 3:
    case 17: return {Key::Code::kQuit};       // Ctrl-C, Ctrl-Q
    case 4: return {Key::Code::kQuit};        // Ctrl-D
    case 11: return {Key::Code::kDeleteToEnd};
    case 12: return {Key::Code::kRedraw};
    case 14: return {Key::Code::kDown};       // Ctrl-N
    case 16: return {Key::Code::kUp};         // Ctrl-P
    case 21: return {Key::Code::kDeleteToStart};
    case 23: return {Key::Code::kDeleteWord};
    default: break;
  }
  if (character < 32) return {};
  return {Key::Code::kCharacter, static_cast<char32_t>(character)};
}

}  // namespace

absl::StatusOr<std::unique_ptr<Terminal>> Terminal::Open() {
  if (isatty(STDIN_FILENO) == 0 || isatty(STDOUT_FILENO) == 0) {
    return absl::FailedPreconditionError(
        "the full-screen session needs a terminal; give a query to search without one");
  }
  std::setlocale(LC_CTYPE, "");
  if (MB_CUR_MAX == 1) std::setlocale(LC_CTYPE, "C.UTF-8");  // over ssh the locale is often not passed on
  g_screen = newterm(nullptr, stdout, stdin);
  if (g_screen == nullptr) {
    return absl::FailedPreconditionError("the terminal type ($TERM) is unknown; try TERM=xterm-256color");
  }
  set_escdelay(25);
  raw();
  noecho();
  nonl();
  keypad(stdscr, TRUE);
  std::unique_ptr<Terminal> terminal(new Terminal());
  const char* no_color = std::getenv("NO_COLOR");
  if (has_colors() && (no_color == nullptr || *no_color == '\0')) {
    start_color();
    use_default_colors();
    init_pair(kPairMatch, COLOR_YELLOW, -1);
    init_pair(kPairAccent, COLOR_CYAN, -1);
    init_pair(kPairBar, COLOR_BLUE, -1);
    init_pair(kPairProblem, COLOR_RED, -1);
    init_pair(kPairTitle, -1, -1);
    terminal->colours_ = true;
  }
  return terminal;
}

Terminal::~Terminal() {
  endwin();
  delscreen(g_screen);
  g_screen = nullptr;
}

int Terminal::rows() const { return getmaxy(stdscr); }
int Terminal::columns() const { return getmaxx(stdscr); }

void Terminal::Show(const Canvas& canvas, int cursor_row, int cursor_column) {
  erase();
  for (int row = 0; row < canvas.rows(); ++row) {
    for (int column = 0; column < canvas.columns();) {
      // One run of cells in one style at a time.
      const Style style = canvas.at(row, column).style;
      const int begin = column;
      std::string run;
      for (; column < canvas.columns() && canvas.at(row, column).style == style; ++column)
        run += canvas.at(row, column).text;
      if (style == Style::kPlain && run.find_first_not_of(' ') == std::string::npos) continue;
      attrset(static_cast<int>(AttributesOf(style, colours_)));
      mvaddstr(row, begin, run.c_str());
    }
  }
  attrset(A_NORMAL);
  curs_set(cursor_row >= 0 ? 1 : 0);
  if (cursor_row >= 0) move(cursor_row, cursor_column);
  refresh();
}

void Terminal::Redraw() { clearok(curscr, TRUE); }

Key Terminal::Read(int milliseconds) {
  timeout(milliseconds);
  wint_t code = 0;
  const int result = get_wch(&code);
  if (result == ERR) return {};
  if (result == KEY_CODE_YES) {
    // Control with an arrow has no name of its own in curses; its terminfo entry does.
    const char* name = keyname(static_cast<int>(code));
    const std::string_view text = name != nullptr ? name : "";
    if (text == "kLFT5" || text == "kLFT3") return {Key::Code::kWordLeft};
    if (text == "kRIT5" || text == "kRIT3") return {Key::Code::kWordRight};
    return FunctionKey(code);
  }
  return CharacterKey(code);
}

void Terminal::Leave() {
  def_prog_mode();
  endwin();
}

void Terminal::Return() {
  reset_prog_mode();
  clear();
  refresh();
}

}  // namespace dateline
