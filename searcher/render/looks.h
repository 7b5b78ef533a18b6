// SPDX-License-Identifier: Apache-2.0
// What the place of output can show: colours and links on terminals only, and how wide it is.
#pragma once

#include <string>
#include <vector>

#include "searcher/render/styled_text.h"

namespace dateline {

struct Looks {
  bool colours = false;
  bool links = false;   // OSC 8 hyperlinks
  int width = 80;       // columns

  // What file descriptor `fd` can show. NO_COLOR and TERM=dumb turn colours off, CLICOLOR_FORCE turns them on; the width is
  // the terminal's, else $COLUMNS, else 80.
  [[nodiscard]] static Looks Of(int fd);
};

// The text with the escape sequences that these looks allow.
[[nodiscard]] std::string Paint(std::string_view text, Style style, const Looks& looks);
[[nodiscard]] std::string Paint(const std::vector<StyledText>& pieces, const Looks& looks);

// `text`, linked to `url` where links are shown and the URL is one of the web. Both lose their control characters.
[[nodiscard]] std::string Link(std::string_view text, std::string_view url, Style style, const Looks& looks);

}  // namespace dateline
