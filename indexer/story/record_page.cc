// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/record_page.h"

#include <algorithm>
#include <utility>

#include "indexer/story/author_names.h"
#include "indexer/story/dates/date_finder.h"
#include "indexer/story/html/html_document.h"
#include "indexer/story/html_page.h"

namespace dateline {
namespace {

// Bodies of records come with paragraphs divided by empty lines, or else by single line breaks, or wrapped at a width.
std::vector<std::string> ParagraphsOf(std::string_view body) {
  std::vector<std::string_view> lines;
  size_t empty = 0;
  size_t longest = 0;
  for (size_t begin = 0; begin <= body.size();) {
    size_t end = std::min(body.find('\n', begin), body.size());
    std::string_view line = body.substr(begin, end - begin);
    if (line.find_first_not_of(" \t\r") == std::string_view::npos) {
      line = {};
      ++empty;
    }
    longest = std::max(longest, line.size());
    lines.push_back(line);
    begin = end + 1;
  }
  // Text wrapped at a terminal's width keeps its lines together; any other line break ends a paragraph.
  const bool wrapped = lines.size() > 3 && longest <= 90;
  std::vector<std::string> paragraphs;
  std::string current;
  auto flush = [&] {
    TrimRight(current);
    if (!current.empty()) paragraphs.push_back(std::move(current));
    current.clear();
  };
  for (std::string_view line : lines) {
    // An indented line begins a paragraph in the wire services' layout.
    const bool indented = line.starts_with("    ") || line.starts_with("\t");
    if (line.empty() || !wrapped || indented) flush();
    if (!current.empty()) current += ' ';
    AppendCollapsed(line, current);
  }
  flush();
  return paragraphs;
}

// Feeds and content systems hand out their text as markup.
bool IsMarkup(std::string_view body) {
  return body.find("</p>") != std::string_view::npos || body.find("<br") != std::string_view::npos ||
         body.find("</div>") != std::string_view::npos;
}

std::vector<std::string> ParagraphsOfMarkup(const std::string& body) {
  Page page;
  page.format = PageFormat::kHtml;
  page.text = "<html><body><article>" + body;
  HtmlPageReader reader;
  std::vector<std::string> paragraphs;
  for (Story& story : reader.Read(page).stories) {
    for (std::string& paragraph : story.paragraphs) paragraphs.push_back(std::move(paragraph));
  }
  return paragraphs;
}

}  // namespace

PageStories ReadRecord(const Page& page) {
  PageStories result;
  Story story;
  const RecordFields& record = page.record;
  story.url = page.url;
  AppendCollapsed(record.title, story.title);
  TrimRight(story.title);
  story.source = record.source;
  story.section = record.section;
  story.language = record.language.substr(0, 2);
  for (const std::string& author : record.authors) {
    for (std::string& name : SplitAuthors(author)) story.authors.push_back(std::move(name));
  }
  if (IsMarkup(page.text)) story.paragraphs = ParagraphsOfMarkup(page.text);
  if (story.paragraphs.empty()) story.paragraphs = ParagraphsOf(page.text);
  if (story.paragraphs.empty() && story.title.empty()) {
    result.none_because = "no text";
    return result;
  }
  const DateContext context{page.crawled, story.language, WritesMonthFirst(record.language.empty() ? "en" : record.language)};
  DateFinder dates(context);
  if (!record.date.empty()) dates.AddField(record.date, "date");
  if (!record.dateline.empty()) dates.AddParagraph(record.dateline + " - ", 0, 60);
  dates.AddUrl(page.url);
  for (size_t i = 0; i < story.paragraphs.size() && i < 3; ++i) dates.AddParagraph(story.paragraphs[i], i, 60);
  story.published = dates.Published();
  if (!record.modified.empty()) {
    DateFinder modified(context);
    modified.AddField(record.modified, "modified");
    story.modified = modified.Published();
  }
  result.stories.push_back(std::move(story));
  return result;
}

}  // namespace dateline
