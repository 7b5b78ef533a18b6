// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html_page.h"

#include <algorithm>
#include <utility>

#include "indexer/story/ascii.h"
#include "indexer/story/author_finder.h"
#include "indexer/story/date_finder.h"
#include "indexer/story/html_dates.h"
#include "indexer/story/html_metadata.h"
#include "indexer/story/main_text.h"
#include "indexer/story/title_finder.h"
#include "indexer/story/url_parts.h"

namespace dateline {
namespace {

// "en-US" -> "en"; empty unless it is an ISO 639-1 code.
std::string PrimaryLanguage(std::string_view tag) {
  if (tag.size() < 2 || (tag.size() > 2 && tag[2] != '-' && tag[2] != '_')) return "";
  if (!IsAsciiAlpha(tag[0]) || !IsAsciiAlpha(tag[1])) return "";
  return AsciiLowered(tag.substr(0, 2));
}

void AddRelated(const MainText& main, const std::string& url, Story& story) {
  for (const TextBlock& link : main.links) {
    RelatedLink related{link.text, ResolveUrl(url, link.link)};
    if (related.title != story.title && std::find(story.related.begin(), story.related.end(), related) == story.related.end()) {
      story.related.push_back(std::move(related));
    }
  }
}

std::vector<std::string> LinesOf(std::string_view text) {
  std::vector<std::string> lines;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    std::string line;
    AppendCollapsed(text.substr(begin, end - begin), line);
    TrimRight(line);
    if (!line.empty()) lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

// The text found on the page; where a script would have brought it, what the page states as its text, and for an article
// without text (a film, a slide show) its description.
std::vector<std::string> ParagraphsOf(const MainText& main, const PageClaims& claims) {
  uint32_t found = 0;
  for (const TextBlock& block : main.blocks) found += block.units;
  if (TextUnits(claims.article_body) > 2 * found + 100) return LinesOf(claims.article_body);
  std::vector<std::string> paragraphs;
  for (const TextBlock& block : main.blocks) paragraphs.push_back(block.text);
  if (paragraphs.empty() && claims.is_article) paragraphs = LinesOf(claims.description);
  return paragraphs;
}

}  // namespace

PageStories HtmlPageReader::Read(const Page& page) {
  PageStories result;
  if (!document_.Parse(page.text)) {
    result.none_because = "markup that grows beyond any page's size when parsed";
    return result;
  }
  const PageClaims claims = ReadClaims(document_, page.url);
  const MainText main = FindMainText(document_);
  Story story;
  story.paragraphs = ParagraphsOf(main, claims);
  if (story.paragraphs.empty()) {
    result.none_because = main.index_page ? "an index page: links without text" : "no text";
    return result;
  }
  story.url = ResolveUrl(page.url, claims.canonical_url);
  if (story.url.empty()) story.url = page.url;
  const std::string host = HostOf(story.url);
  story.title = FindTitle(document_, claims, main.container, host);
  story.authors = FindAuthors(document_, claims, main.container);
  story.source = claims.site_name;
  story.section = claims.section;
  story.language = PrimaryLanguage(claims.language);
  DateContext context{page.crawled, story.language, WritesMonthFirst(claims.language)};
  DateFinder dates(context);
  for (const DateClaim& claim : claims.dates) dates.AddClaim(claim);
  dates.AddUrl(story.url);
  if (page.url != story.url) dates.AddUrl(page.url);
  AddShownDates(document_, main, dates);
  size_t prose = 0;
  for (const TextBlock& block : main.blocks) {
    if (block.kind != BlockKind::kHeading && prose < 3) dates.AddParagraph(block.text, prose++);
  }
  story.published = dates.Published();
  story.modified = dates.Modified(story.published);
  AddRelated(main, story.url, story);
  result.stories.push_back(std::move(story));
  return result;
}

}  // namespace dateline
