// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/text_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "common/text/language.h"
#include "indexer/story/ascii.h"
#include "indexer/story/author_names.h"
#include "indexer/story/body/furniture_lines.h"
#include "indexer/story/body/text_block.h"
#include "indexer/story/dates/date_finder.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/splitter.h"
#include "indexer/story/titles/headline_text.h"

namespace dateline {
namespace {

std::vector<TextLine> LinesOf(std::string_view text) {
  std::vector<TextLine> lines;
  bool blank = true;
  for (size_t begin = 0; begin < text.size();) {
    size_t end = std::min(text.find('\n', begin), text.size());
    TextLine line;
    AppendCollapsed(text.substr(begin, end - begin), line.text);
    TrimRight(line.text);
    begin = end + 1;
    if (line.text.empty()) {
      blank = true;
      continue;
    }
    line.blank_before = blank;
    blank = false;
    lines.push_back(std::move(line));
  }
  return lines;
}

bool IsMark(char c) { return static_cast<unsigned char>(c) < 0x80 && !IsAsciiAlpha(c) && !IsAsciiDigit(c); }

// Words that stand alone on lines of pages.
bool IsPageFurniture(std::string_view line) {
  constexpr auto kLines = std::to_array<std::string_view>({
      "logo", "short url", "follow", "share", "tweet", "email", "print", "menu", "home", "search", "skip to main content", "skip to content", "advertisement", "comments", "subscribe",
      "sign in", "log in", "read more", "more", "facebook", "twitter", "whatsapp", "linkedin", "copy link", "listen", "save", "loading...", "close", "back to top"});
  const std::string lower = AsciiLowered(line);
  if (std::find(kLines.begin(), kLines.end(), lower) != kLines.end() || IsFurnitureLine(line)) return true;
  if (std::all_of(line.begin(), line.end(), IsMark)) return true;  // "***"
  // "Updated 2 sec ago": a clock, not a date.
  return lower.size() < 40 && lower.ends_with(" ago");
}

// "... in Moscow on December 2, 2025. (AFP)": a caption ends with whose picture it is.
bool IsCaption(std::string_view line) {
  if (!line.ends_with(')') || line.size() > 600) return false;
  const size_t open = line.rfind('(');
  if (open == std::string_view::npos || open == 0) return false;
  constexpr auto kCredits =
      std::to_array<std::string_view>({"afp", "ap", "reuters", "epa", "getty", "photo", "file", "image", "dpa",
                                       "supplied", "screengrab", "courtesy", "handout", "pool", "via", "shutterstock"});
  const std::string credit = AsciiLowered(line.substr(open + 1, line.size() - open - 2));
  if (credit.size() > 80) return false;
  return std::any_of(kCredits.begin(), kCredits.end(), [&](std::string_view name) {
    const size_t at = credit.find(name);
    return at != std::string::npos && (at == 0 || !IsAsciiAlpha(credit[at - 1])) &&
           (at + name.size() == credit.size() || !IsAsciiAlpha(credit[at + name.size()]));
  });
}

// "World | Politics | Sport", "Start > Coast > Ferries".
bool IsNavigation(std::string_view line) {
  return line.find(" | ") != std::string_view::npos || line.find(" > ") != std::string_view::npos ||
         line.find(" » ") != std::string_view::npos;
}

// Pieces between spaces that start with a letter of some script (E2 leads punctuation and signs).
size_t CountWords(std::string_view line) {
  size_t words = 0;
  for (size_t i = 0; i < line.size(); ++i) {
    if ((i == 0 || line[i - 1] == ' ') &&
        (IsAsciiAlpha(line[i]) || (static_cast<uint8_t>(line[i]) >= 0xC3 && static_cast<uint8_t>(line[i]) != 0xE2)))
      ++words;
  }
  return words;
}

constexpr size_t kHeadLines = 15;  // a headline further down heads something else

std::string WithoutBullet(std::string_view line) {
  for (std::string_view bullet : {"• ", "- ", "* ", "– ", "● ", "▪ ", "· "}) {
    if (line.starts_with(bullet)) return std::string(line.substr(bullet.size()));
  }
  return std::string(line);
}

class SegmentReader {
 public:
  SegmentReader(const std::vector<TextLine>& lines, const Segment& segment, const DateContext& context)
      : lines_(lines), segment_(segment), dates_(context) {}

  Story Read() {
    story_.title = segment_.headline;
    for (size_t i = 0; i < segment_.head; ++i) dates_.AddLine(lines_[i].text, 85);
    size_t at = segment_.begin;
    if (story_.title.empty()) at = ReadHeadline(at);
    for (; at < segment_.end; ++at) ReadLine(lines_[at].text, at < segment_.body || prose_ == 0);
    story_.published = dates_.Published();
    story_.modified = dates_.Modified(story_.published);
    return std::move(story_);
  }

 private:
  // The headline among the lines above the text: the first of five words or more, since the paper's name, its sections and
  // its offers stand there too and are shorter; else the first that can be one. The lines above it may still hold a date.
  // Returns the line to go on with.
  size_t ReadHeadline(size_t at) {
    while (at < segment_.end && IsPageFurniture(lines_[at].text)) ++at;
    size_t best = segment_.end;
    const size_t stop = std::min(segment_.end, at + kHeadLines);
    for (size_t i = at; i < stop && !IsProseLine(lines_[i].text); ++i) {
      const std::string& line = lines_[i].text;
      if (IsPageFurniture(line) || !IsHeadlineLine(line) || IsNavigation(line)) continue;
      const bool full = CountWords(line) >= 5;
      if (best == segment_.end || full) best = i;
      if (full) break;
    }
    if (best + 1 >= segment_.end) return at;
    story_.title = lines_[best].text;
    for (; at < best; ++at) dates_.AddLine(lines_[at].text, 85);
    return best + 1;
  }

  void ReadLine(const std::string& line, bool in_head) {
    if (line == story_.title || (in_head && SameHeadline(line, story_.title))) return;
    if (!IsProseLine(line) && dates_.AddLine(line, in_head ? 85 : 40)) return;
    if (IsPageFurniture(line)) return;
    if (!IsProseLine(line)) {
      if (in_head && story_.authors.empty() && line.size() < 120 && AsciiLowered(line.substr(0, 3)) == "by ") {
        story_.authors = SplitAuthors(line);
        return;
      }
    }
    if (in_head && IsCaption(line)) return;
    if (IsProseLine(line)) dates_.AddParagraph(line, prose_++, 60);
    std::string text = WithoutBullet(line);
    if (!text.empty()) story_.paragraphs.push_back(std::move(text));
  }

  const std::vector<TextLine>& lines_;
  const Segment& segment_;
  DateFinder dates_;
  Story story_;
  size_t prose_ = 0;
};

}  // namespace

PageStories ReadTextPage(const Page& page) {
  PageStories result;
  const std::vector<TextLine> lines = LinesOf(page.text);
  const std::string language = DetectLanguage(page.text);
  const DateContext context{page.crawled, language, language.empty() || WritesMonthFirst(language)};
  std::vector<RelatedLink> related;
  for (const Segment& segment : SplitStories(lines)) {
    if (segment.teaser) {
      related.push_back({segment.headline, ""});
      continue;
    }
    Story story = SegmentReader(lines, segment, context).Read();
    if (story.paragraphs.empty()) {
      if (!story.title.empty()) related.push_back({story.title, ""});
      continue;
    }
    story.url = page.url;
    result.stories.push_back(std::move(story));
  }
  if (result.stories.empty()) {
    result.none_because = related.empty() ? "no text" : "an index page: headlines without text";
  } else {
    result.stories.front().related = std::move(related);
  }
  return result;
}

}  // namespace dateline
