// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/dateline_split.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "indexer/story/ascii.h"
#include "indexer/story/body/text_block.h"
#include "indexer/story/line_names.h"

namespace dateline {
namespace {

constexpr size_t kMaxDateline = 60;  // bytes before the dash
constexpr int kMinPlaceLetters = 3;
constexpr uint32_t kMaxHeadlineWords = 20;
constexpr uint32_t kMaxBylineWords = 8;
constexpr size_t kMaxBylines = 2;     // lines between a headline and its text
constexpr size_t kMaxDigestHead = 3;  // lines above the first item
constexpr size_t kMinItems = 3;
constexpr double kMaxShared = 0.34;  // share of an item's names that others may have

// Begins with a word in capitals of any script, and a dash not far behind.
bool OpensWithDateline(std::string_view line) {
  constexpr auto kDashes = std::to_array<std::string_view>({" — ", " – ", " -- ", " - "});
  if (!IsProseLine(line)) return false;
  int letters = 0;
  for (int32_t i = 0; i < static_cast<int32_t>(line.size());) {
    UChar32 c = 0;
    U8_NEXT(line.data(), i, static_cast<int32_t>(line.size()), c);
    if (c < 0 || !u_isalpha(c)) break;
    if (!u_isupper(c)) return false;
    ++letters;
  }
  return letters >= kMinPlaceLetters && std::any_of(kDashes.begin(), kDashes.end(), [&](std::string_view dash) {
           return line.substr(0, kMaxDateline).find(dash) != std::string_view::npos;
         });
}

bool IsHeadline(std::string_view line) {
  const uint32_t words = CountWords(line);
  return words >= 3 && words <= kMaxHeadlineWords;
}

// "Published: 17 September 2025", "By Ada Brook".
bool IsByline(std::string_view line) {
  return CountWords(line) <= kMaxBylineWords &&
         (std::any_of(line.begin(), line.end(), IsAsciiDigit) || line.starts_with("By "));
}

std::string WithoutFullStop(std::string_view headline) {
  if (headline.ends_with('.') && !headline.ends_with("..")) headline.remove_suffix(1);
  return std::string(headline);
}

}  // namespace

std::vector<Segment> SplitAtDatelines(const std::vector<TextLine>& lines) {
  std::vector<Segment> segments;
  size_t text_end = 0;  // behind the last line of text that belongs to a story
  for (size_t i = 1; i < lines.size(); ++i) {
    if (!OpensWithDateline(lines[i].text)) continue;
    size_t headline = i - 1;
    for (size_t bylines = 0; bylines < kMaxBylines && headline > text_end && IsByline(lines[headline].text); ++bylines)
      --headline;
    if (headline < text_end || !IsHeadline(lines[headline].text)) continue;
    const bool text_above = std::any_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(headline),
                                        [](const TextLine& line) { return IsProseLine(line.text); });
    if (segments.empty() && text_above) return {};
    if (!segments.empty()) segments.back().end = headline;
    segments.push_back({.begin = headline,
                        .end = lines.size(),
                        .body = headline + 1,
                        .headline = WithoutFullStop(lines[headline].text)});
    text_end = i + 1;
  }
  if (segments.size() < 2) return {};
  segments.front().begin = 0;
  return segments;
}

std::vector<Segment> SplitDigest(const std::vector<TextLine>& lines) {
  size_t first = 0;  // the first item
  while (first + 1 < lines.size() && !IsProseLine(lines[first + 1].text)) ++first;
  if (first > kMaxDigestHead || (lines.size() - first) % 2 != 0 || (lines.size() - first) / 2 < kMinItems) return {};
  std::vector<LineNames> names;
  for (size_t i = first; i < lines.size(); i += 2) {
    const bool item = IsHeadlineLine(lines[i].text) && (i == 0 || lines[i].blank_before) &&
                      !lines[i + 1].blank_before && IsProseLine(lines[i + 1].text);
    if (!item) return {};
    names.push_back(NamesOfLine(lines[i].text + " " + lines[i + 1].text));
  }
  std::vector<Segment> segments;
  for (size_t item = 0; item < names.size(); ++item) {
    for (size_t other = 0; other < item; ++other) {
      if (ShareKnown(names[item], names[other]) > kMaxShared) return {};
    }
    const size_t begin = first + 2 * item;
    segments.push_back(
        {.begin = begin, .end = begin + 2, .body = begin + 1, .headline = lines[begin].text, .head = first});
  }
  return segments;
}

}  // namespace dateline
