// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/splitter.h"

#include <algorithm>

#include "indexer/story/body/text_block.h"
#include "indexer/story/dateline_split.h"
#include "indexer/story/line_names.h"

namespace dateline {
namespace {

constexpr size_t kMaxHeadlineGap = 8;        // lines between a headline and its repetition
constexpr uint32_t kMinSummaryWords = 9;
constexpr uint32_t kMaxSummaryWords = 45;
constexpr uint32_t kMinLedeWords = 15;
constexpr size_t kMinBoundaries = 2;         // a page of summaries has at least so many besides its first
constexpr double kMaxShared = 0.67;          // share of names that may be known from the story before

bool IsSummaryLine(std::string_view text) {
  const uint32_t words = CountWords(text);
  if (words < kMinSummaryWords || words > kMaxSummaryWords || EndsSentence(text)) return false;
  return text.front() != '-' && !text.starts_with("•") && !text.starts_with("–");
}

// A summary line opens another story when the text behind it speaks of others than the text before.
bool ChangesSubject(const std::vector<TextLine>& lines, size_t story_begin, size_t at) {
  LineNames known;
  for (size_t i = story_begin; i < at; ++i) known.merge(NamesOfLine(lines[i].text));
  return ShareKnown(NamesOfLine(lines[at].text + " " + lines[at + 1].text), known) <= kMaxShared;
}

std::vector<Segment> SplitAtSummaries(const std::vector<TextLine>& lines) {
  std::vector<size_t> starts;
  auto opens = [&](size_t i) {
    return IsSummaryLine(lines[i].text) && i + 1 < lines.size() && IsProseLine(lines[i + 1].text) &&
           CountWords(lines[i + 1].text) >= kMinLedeWords;
  };
  if (!opens(0)) return {};
  starts.push_back(0);
  for (size_t i = 2; i + 1 < lines.size(); ++i) {
    if (opens(i) && ChangesSubject(lines, starts.back(), i)) starts.push_back(i);
  }
  if (starts.size() < kMinBoundaries + 1) return {};
  std::vector<Segment> segments;
  for (size_t s = 0; s < starts.size(); ++s) {
    const size_t end = s + 1 < starts.size() ? starts[s + 1] : lines.size();
    segments.push_back({.begin = starts[s], .end = end, .body = starts[s] + 1, .headline = lines[starts[s]].text});
  }
  return segments;
}

// A teaser has a summary behind its headline, a story has a text.
bool IsTeaser(const std::vector<TextLine>& lines, const Segment& segment) {
  size_t prose = 0;
  uint32_t units = 0;
  for (size_t i = segment.body; i < segment.end; ++i) {
    if (!IsProseLine(lines[i].text)) continue;
    ++prose;
    units += TextUnits(lines[i].text);
  }
  return prose < 3 && units < 1200;
}

}  // namespace

bool IsProseLine(std::string_view text) { return CountWords(text) >= 8 && (EndsSentence(text) || TextUnits(text) >= 200); }

bool IsHeadlineLine(std::string_view text) {
  const uint32_t words = CountWords(text);
  if (words < 3 || words > 40 || TextUnits(text) > 300) return false;
  return !EndsSentence(text) || text.ends_with('?') || text.ends_with('!') || text.ends_with("”") ||
         text.ends_with('\'') || text.ends_with("’");
}

std::vector<Segment> SplitStories(const std::vector<TextLine>& lines) {
  std::vector<Segment> segments;
  if (lines.empty()) return segments;
  segments.push_back({.end = lines.size()});
  for (size_t i = 0; i < lines.size(); ++i) {
    if (!IsHeadlineLine(lines[i].text) || lines[i].text.size() < 15) continue;
    size_t repeated = 0;
    for (size_t j = i + 1; j < lines.size() && j <= i + kMaxHeadlineGap; ++j) {
      if (lines[j].text == lines[i].text) {
        repeated = j;
        break;
      }
    }
    if (repeated == 0) continue;
    // What stands before the first headline of the page belongs to its head.
    const bool nothing_before = segments.size() == 1 && segments.back().headline.empty() &&
                                std::none_of(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(i),
                                             [](const TextLine& line) { return IsProseLine(line.text); });
    if (nothing_before) {
      segments.back().headline = lines[i].text;
      segments.back().body = repeated + 1;
    } else {
      segments.back().end = i;
      segments.push_back({.begin = i, .end = lines.size(), .body = repeated + 1, .headline = lines[i].text});
    }
    i = repeated;
  }
  if (segments.size() == 1 && segments.front().headline.empty()) {
    for (const auto split : {SplitAtSummaries, SplitAtDatelines, SplitDigest}) {
      std::vector<Segment> found = split(lines);
      if (found.size() > 1) return found;
    }
    return segments;
  }
  for (Segment& segment : segments) segment.teaser = !segment.headline.empty() && IsTeaser(lines, segment);
  // A page of one short story has no teasers.
  if (std::all_of(segments.begin(), segments.end(), [](const Segment& segment) { return segment.teaser; })) segments.front().teaser = false;
  return segments;
}

}  // namespace dateline
