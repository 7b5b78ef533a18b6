// SPDX-License-Identifier: Apache-2.0
#include "searcher/render/text.h"

#include <algorithm>
#include <cstdio>
#include <string_view>
#include <vector>

#include "common/cli/progress_line.h"
#include "common/text/display_width.h"
#include "searcher/render/block.h"

namespace dateline {
namespace {

constexpr size_t kShortId = 8;

std::string Stories(uint64_t count) { return FormatCount(count) + (count == 1 ? " story" : " stories"); }

std::string Milliseconds(double seconds) {
  char text[32];
  std::snprintf(text, sizeof text, seconds < 0.01 ? "%.1f ms" : "%.0f ms", seconds * 1000);
  return text;
}

}  // namespace

std::string DateLabel(const Story& story) {
  return story.published.dated() ? FormatDate(story.published) : "undated";
}

std::string SourceLabel(const Story& story) { return story.source.empty() ? story.host : story.source; }

std::string RenderHits(const SearchResult& result, uint64_t first, const Looks& looks) {
  std::string text;
  const int indent = 4;
  for (size_t i = 0; i < result.hits.size(); ++i) {
    const ResultHit& hit = result.hits[i];
    char number[32];
    std::snprintf(number, sizeof number, "%2llu. ", static_cast<unsigned long long>(first + i + 1));
    const std::string title = Block(StyleTitle(hit.title), indent, looks);
    text += number + title.substr(std::min<size_t>(title.size(), static_cast<size_t>(indent)));
    std::string line = DateLabel(hit.story);
    if (const std::string source = SourceLabel(hit.story); !source.empty()) line += " · " + source;
    if (hit.copies > 0) line += " · and " + FormatCount(hit.copies) + (hit.copies == 1 ? " copy" : " copies");
    line += " · ";
    text += Spaces(indent) + Paint(line, Style::kDim, looks) +
            Link(std::string_view(hit.story.id).substr(0, kShortId), hit.story.url, Style::kDim, looks) + '\n';
    for (const MarkedText& snippet : hit.snippets)
      text += Block(StyleMarks(snippet, Style::kPlain, Style::kMatch), indent, looks);
    text += '\n';
  }
  return text;
}

std::vector<StyledText> StyleTitle(const MarkedText& title) {
  if (title.text.find_first_not_of(" \t\n") == std::string::npos) return {{"(no headline)", Style::kDim}};
  return StyleMarks(title, Style::kTitle, Style::kMatch);
}

std::string RenderHead(const SearchResult& result, const Looks& looks) {
  std::string head = Stories(result.total);
  if (!result.total_is_exact) head = "at least " + head;
  if (result.total_clusters > 0 && result.total_clusters != result.total)
    head += ", " + FormatCount(result.total_clusters) + " without copies";
  const std::string aside = "  (revision " + std::to_string(result.revision) + ", " + result.engine + ", " +
                            Milliseconds(result.seconds) + ")";
  return Paint(head, Style::kTitle, looks) + Paint(aside, Style::kDim, looks) + "\n\n";
}

std::string RenderProblems(const SearchResult& result, const Looks& looks) {
  std::string text;
  constexpr size_t kContext = 60;  // bytes of a long query shown on either side
  for (const QueryProblem& problem : result.problems) {
    const bool note = problem.severity == QueryProblem::Severity::kNote;
    text += Paint(note ? "note: " : "warning: ", note ? Style::kAccent : Style::kProblem, looks) +
            Paint(problem.message, Style::kPlain, looks) + '\n';
    const std::string_view query = result.query;
    if (query.empty() || problem.span.begin > query.size() || problem.span.end > query.size() ||
        problem.span.begin >= problem.span.end)
      continue;
    size_t begin = problem.span.begin > kContext ? problem.span.begin - kContext : 0;
    size_t end = std::min<size_t>(query.size(), problem.span.begin + kContext);
    while (begin > 0 && (static_cast<uint8_t>(query[begin]) & 0xC0) == 0x80) --begin;
    while (end < query.size() && (static_cast<uint8_t>(query[end]) & 0xC0) == 0x80) ++end;
    const std::string_view marked =
        query.substr(problem.span.begin, std::min<size_t>(problem.span.end, end) - problem.span.begin);
    text += "  " + Paint(query.substr(begin, end - begin), Style::kPlain, looks) + '\n';
    std::string carets;
    for (int i = std::max(1, DisplayWidth(marked)); i > 0; --i) carets += '^';
    text += "  " + Spaces(DisplayWidth(query.substr(begin, problem.span.begin - begin))) +
            Paint(carets, Style::kProblem, looks) + '\n';
  }
  return text;
}

std::string RenderNothingFound(const SearchResult& result, const Looks& looks) {
  std::string text = "No story matches.\n";
  int width = 0;
  for (const ClauseCount& clause : result.clauses) width = std::max(width, DisplayWidth(clause.text));
  width = std::min(width, 60);
  for (const ClauseCount& clause : result.clauses) {
    text += "  " + Padded(clause.text, width) + "  " +
            Paint(Stories(clause.count), clause.count == 0 ? Style::kProblem : Style::kDim, looks) + '\n';
  }
  for (const std::string& suggestion : result.suggestions)
    text += "Try: " + Paint(suggestion, Style::kAccent, looks) + '\n';
  return text;
}

std::string RenderExplain(const SearchResult& result, const Looks& looks) {
  std::string text = "engine   " + result.engine + ", revision " + std::to_string(result.revision);
  if (!result.engine_reason.empty()) text += ": " + result.engine_reason;
  text += "\nparse    " + Paint(result.parse, Style::kPlain, looks) + "\nplan     " +
          Paint(result.plan, Style::kPlain, looks) + '\n';
  for (const ClauseCount& clause : result.clauses) {
    char count[32];
    std::snprintf(count, sizeof count, "%9s  ", FormatCount(clause.count).c_str());
    text += Paint(count, Style::kDim, looks) + Paint(clause.text, Style::kPlain, looks) + '\n';
  }
  return text + "time     " + Milliseconds(result.seconds) + "\n\n";
}

std::string RenderStory(const ShownStory& shown, const Looks& looks) {
  const Story& story = shown.story;
  std::string text = Block(StyleTitle(shown.title), 0, looks);
  constexpr int kNameColumn = 11;
  const auto line = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) text += Paint(Padded(name, kNameColumn), Style::kAccent, looks) + value + '\n';
  };
  const auto date = [&](const DateEvidence& evidence) {
    std::string value = FormatDate(evidence);
    if (evidence.minute >= 0) {
      char time[32];
      std::snprintf(time, sizeof time, " %02d:%02d UTC", evidence.minute / 60, evidence.minute % 60);
      value += time;
    }
    value += ", from " + std::string(DateSourceName(evidence.source));
    if (!evidence.evidence.empty()) value += " “" + Paint(evidence.evidence, Style::kPlain, looks) + "”";
    return value + ", confidence " + std::to_string(evidence.confidence) + " %";
  };
  line("published", story.published.dated() ? date(story.published) : "undated");
  if (story.modified.dated()) line("modified", date(story.modified));
  if (story.crawled) line("crawled", FormatIsoDay(*story.crawled));
  line("source", Paint(SourceLabel(story), Style::kPlain, looks));
  std::string authors;
  for (const std::string& author : story.authors) authors += (authors.empty() ? "" : ", ") + author;
  line("author", Paint(authors, Style::kPlain, looks));
  line("section", Paint(story.section, Style::kPlain, looks));
  line("language", Paint(story.language, Style::kPlain, looks));
  line("url", story.url.empty() ? "" : Link(story.url, story.url, Style::kPlain, looks));
  line("read from", Paint(story.path, Style::kPlain, looks));
  line("id", Paint(story.id, Style::kPlain, looks));
  for (EntityKind kind : kEntityKinds) {
    std::vector<StyledText> names;
    for (const Entity& entity : story.entities) {
      if (entity.kind == kind) AppendCount(names, entity.name, entity.mentions);
    }
    text += NamedBlock(EntityKindName(kind), names, kNameColumn, looks);
  }
  for (const MarkedText& paragraph : shown.paragraphs)
    text += '\n' + Block(StyleMarks(paragraph, Style::kPlain, Style::kMatch), 0, looks);
  if (!story.related.empty()) {
    text += '\n' + Paint("The page also links to", Style::kDim, looks) + '\n';
    for (const RelatedLink& related : story.related)
      text += "  " + Link(related.title, related.url, Style::kDim, looks) + '\n';
  }
  return text;
}

}  // namespace dateline
