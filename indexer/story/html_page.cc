// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/html_page.h"

#include <algorithm>
#include <array>
#include <utility>

#include "indexer/story/ascii.h"
#include "indexer/story/author_finder.h"
#include "indexer/story/body/main_text.h"
#include "indexer/story/dates/date_finder.h"
#include "indexer/story/dates/html_dates.h"
#include "indexer/story/html/html_metadata.h"
#include "indexer/story/html/script_state.h"
#include "indexer/story/titles/headline_text.h"
#include "indexer/story/titles/title_finder.h"
#include "indexer/story/url_parts.h"

namespace dateline {
namespace {

constexpr uint32_t kLittleText = 250;  // units of a page that may have its text elsewhere

uint32_t UnitsOf(const PageStories& page) {
  uint32_t units = 0;
  for (const Story& story : page.stories) {
    for (const std::string& paragraph : story.paragraphs) units += TextUnits(paragraph);
  }
  return units;
}

bool HasWrappedText(std::string_view markup) {
  constexpr auto kWrappers = std::to_array<std::string_view>({"<noscript", "<template", "text/template"});
  return std::any_of(kWrappers.begin(), kWrappers.end(),
                     [&](std::string_view wrapper) { return markup.find(wrapper) != std::string_view::npos; });
}

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

// "https://river.example/", "https://river.example/es/"
bool IsRootUrl(std::string_view url) {
  const size_t scheme = url.find("://");
  if (scheme == std::string_view::npos) return false;
  const size_t path = url.find('/', scheme + 3);
  return path == std::string_view::npos || url.size() - path <= 4;
}

// A front page: teasers, no more text than a line on what the site is, and a name for a title. An article may be short beside
// what it offers to read next.
bool IsFrontPage(const MainText& main, const PageClaims& claims, std::string_view url) {
  constexpr size_t kMinTeasers = 8;
  constexpr uint32_t kMaxUnits = 250;
  constexpr uint32_t kMaxNameWords = 6;
  uint32_t units = 0;
  for (const TextBlock& block : main.blocks) units += block.units;
  if (main.teasers < kMinTeasers || units >= kMaxUnits) return false;
  if (url.empty()) url = claims.canonical_url;
  if (claims.is_article) return IsRootUrl(url) || SiteNames(claims.site_name, HostOf(url)).Name(claims.document_title);
  return CountWords(claims.document_title) <= kMaxNameWords;
}

// Which of several stories the page's claims are about: the one under the heading they repeat.
size_t StoryOfClaims(const HtmlDocument& document, const std::vector<MainText>& stories, const PageClaims& claims) {
  for (size_t i = 0; i < stories.size() && stories.size() > 1; ++i) {
    for (uint32_t node = stories[i].root; node < stories[i].container; ++node) {
      const GumboTag tag = document.nodes()[node].tag;
      if (document.nodes()[node].is_text || (tag != GUMBO_TAG_H1 && tag != GUMBO_TAG_H2)) continue;
      const std::string heading = document.Text(node, 400);
      for (const HeadlineClaim& claim : claims.headlines) {
        if (SameHeadline(heading, claim.text)) return i;
      }
    }
  }
  return 0;
}

// The address of a story that is one of several: where its heading links to.
std::string PermanentLink(const HtmlDocument& document, const MainText& main) {
  const std::vector<HtmlNode>& nodes = document.nodes();
  for (uint32_t i = main.root; i < main.container; ++i) {
    if (nodes[i].is_text || nodes[i].tag != GUMBO_TAG_A) continue;
    for (uint32_t up = i; up > main.root; up = nodes[up].parent) {
      if (nodes[up].tag == GUMBO_TAG_H1 || nodes[up].tag == GUMBO_TAG_H2 || nodes[up].tag == GUMBO_TAG_H3)
        return std::string(document.Attribute(i, "href"));
    }
  }
  return "";
}

// Why a page has no story. Some only send their visitors elsewhere: <meta http-equiv=refresh content="0; url=/news">.
std::string ReasonForNone(const HtmlDocument& document, const MainText& main) {
  if (main.index_page) return "an index page: links without text";
  if (document.has_frames()) return "a page of frames";
  for (uint32_t i = 0; i < document.nodes().size(); ++i) {
    const HtmlNode& node = document.nodes()[i];
    if (node.tag != GUMBO_TAG_META || !EqualsIgnoringAsciiCase(document.Attribute(i, "http-equiv"), "refresh")) continue;
    const std::string_view content = document.Attribute(i, "content");
    if (AsciiLowered(content).find("url=") == std::string::npos) continue;
    std::string reason = "sends its visitors elsewhere: ";
    AppendCollapsed(content.substr(0, 200), reason);
    return reason;
  }
  return "no text";
}

Story ReadStory(const HtmlDocument& document, const Page& page, const PageClaims& claims, const MainText& main) {
  Story story;
  story.url = ResolveUrl(page.url, claims.canonical_url);
  if (story.url.empty() && main.root == 0) story.url = page.url;
  story.title = FindTitle(document, claims, main, HostOf(page.url.empty() ? story.url : page.url));
  story.authors = FindAuthors(document, claims, main);
  story.source = claims.site_name;
  story.section = claims.section;
  story.language = PrimaryLanguage(claims.language);

  DateFinder dates(DateContext{page.crawled, story.language, WritesMonthFirst(claims.language)});
  for (const DateClaim& claim : claims.dates) dates.AddClaim(claim);
  dates.AddUrl(story.url);
  if (main.root == 0 && page.url != story.url) dates.AddUrl(page.url);
  AddShownDates(document, main, story.title, dates);
  for (const HeadlineClaim& claim : claims.headlines) dates.AddLineEnd(claim.text, 58);  // "... | Daily River | 23.05.2011"
  size_t prose = 0;
  for (const TextBlock& block : main.blocks) {
    if (block.kind != BlockKind::kHeading && prose < 3) dates.AddParagraph(block.text, prose++, 42);
  }
  story.published = dates.Published();
  story.modified = dates.Modified(story.published);

  story.paragraphs = ParagraphsOf(main, claims);
  if (story.paragraphs.size() > 1)
    std::erase_if(story.paragraphs, [&](const std::string& text) { return SameHeadline(text, story.title); });
  AddRelated(main, page.url, story);
  return story;
}

}  // namespace

PageStories HtmlPageReader::Read(const Page& page) {
  PageStories shown = ReadMarkup(page, page.text, Wrapped::kDropped);
  const uint32_t units = UnitsOf(shown);
  if (units >= kLittleText) return shown;
  const std::string state = StateAsMarkup(page.text);
  if (state.empty() && !HasWrappedText(page.text)) return shown;
  PageStories kept = ReadMarkup(page, page.text + state, Wrapped::kRead);
  // It must be much more to be the story: "Please turn on JavaScript" stands there too.
  return UnitsOf(kept) > 2 * units + 100 ? kept : shown;
}

PageStories HtmlPageReader::ReadMarkup(const Page& page, std::string_view markup, Wrapped wrapped) {
  PageStories result;
  if (!document_.Parse(markup, wrapped)) {
    result.none_because = "markup that grows beyond any page's size when parsed";
    return result;
  }
  const PageClaims claims = ReadClaims(document_, page.url);
  const std::vector<MainText> stories = FindStories(document_, claims.is_live_blog);
  if (stories.size() == 1 && IsFrontPage(stories.front(), claims, page.url)) {
    result.none_because = "an index page: teasers of stories elsewhere";
    return result;
  }
  const size_t claimed = StoryOfClaims(document_, stories, claims);
  for (size_t i = 0; i < stories.size(); ++i) {
    PageClaims own = claims;
    if (i != claimed) {
      own = PageClaims{};
      own.language = claims.language;
      own.site_name = claims.site_name;
      own.canonical_url = PermanentLink(document_, stories[i]);
    }
    Story story = ReadStory(document_, page, own, stories[i]);
    if (!story.paragraphs.empty()) result.stories.push_back(std::move(story));
  }
  // "Your browser shows no frames."
  if (document_.has_frames() && UnitsOf(result) < kLittleText) result.stories.clear();
  // The story that the page is about comes first.
  if (claimed < result.stories.size())
    std::rotate(result.stories.begin(), result.stories.begin() + static_cast<std::ptrdiff_t>(claimed),
                result.stories.begin() + static_cast<std::ptrdiff_t>(claimed) + 1);
  if (result.stories.empty()) result.none_because = ReasonForNone(document_, stories.front());
  return result;
}

}  // namespace dateline
