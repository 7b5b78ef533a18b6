// SPDX-License-Identifier: Apache-2.0
#include "searcher/render/looks.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <string_view>

namespace dateline {
namespace {

bool IsSet(const char* variable) {
  const char* value = std::getenv(variable);
  return value != nullptr && *value != '\0';
}

std::string_view CodeOf(Style style) {
  switch (style) {
    case Style::kPlain: return "";
    case Style::kDim: return "2";
    case Style::kTitle: return "1";
    case Style::kMatch: return "1;33";
    case Style::kAccent: return "36";
    case Style::kSelected: return "7";
    case Style::kBar: return "34";
    case Style::kProblem: return "31";
    case Style::kHelp: return "2;7";
  }
  return "";
}

// Stories come from strangers: no control character of theirs may reach a terminal.
std::string WithoutControls(std::string_view text) {
  std::string clean;
  ForEachGlyph(text, [&](const Glyph& glyph) {
    clean += glyph.text;
    return true;
  });
  return clean;
}

}  // namespace

Looks Looks::Of(int fd) {
  Looks looks;
  const char* term = std::getenv("TERM");
  const bool terminal = ::isatty(fd) == 1 && term != nullptr && std::string_view(term) != "dumb";
  looks.colours = (terminal && !IsSet("NO_COLOR")) || IsSet("CLICOLOR_FORCE");
  // The Linux console and old emulators print the sequence; these two are known by name.
  looks.links = terminal && std::string_view(term) != "linux" && !std::string_view(term).starts_with("vt");
  winsize size{};
  if (::ioctl(fd, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) {
    looks.width = size.ws_col;
  } else if (const char* columns = std::getenv("COLUMNS"); columns != nullptr && std::atoi(columns) > 0) {
    looks.width = std::atoi(columns);
  }
  looks.width = std::clamp(looks.width, 20, 1000);
  return looks;
}

std::string Paint(std::string_view text, Style style, const Looks& looks) {
  std::string clean = WithoutControls(text);
  const std::string_view code = CodeOf(style);
  if (!looks.colours || code.empty() || clean.empty()) return clean;
  return "\x1b[" + std::string(code) + "m" + clean + "\x1b[0m";
}

std::string Paint(const std::vector<StyledText>& pieces, const Looks& looks) {
  std::string painted;
  for (const StyledText& piece : pieces) painted += Paint(piece.text, piece.style, looks);
  return painted;
}

std::string Link(std::string_view text, std::string_view url, Style style, const Looks& looks) {
  const std::string painted = Paint(text, style, looks);
  const std::string target = WithoutControls(url);
  if (!looks.links || !(target.starts_with("https://") || target.starts_with("http://"))) return painted;
  return "\x1b]8;;" + target + "\x1b\\" + painted + "\x1b]8;;\x1b\\";
}

}  // namespace dateline
