// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/story_reader.h"

#include <string_view>
#include <utility>

#include "common/base/hash.h"
#include "common/text/language.h"
#include "indexer/story/html_page.h"
#include "indexer/story/record_page.h"
#include "indexer/story/text_page.h"
#include "indexer/story/url_parts.h"

namespace dateline {
namespace {

// Enough text to tell a language by.
constexpr size_t kLanguageSample = 4000;

std::string GuessLanguage(const Story& story) {
  std::string sample = story.title;
  for (const std::string& paragraph : story.paragraphs) {
    if (sample.size() > kLanguageSample) break;
    sample += ' ';
    sample += paragraph;
  }
  return DetectLanguage(sample);
}

}  // namespace

struct StoryReader::Impl {
  HtmlPageReader html;
};

StoryReader::StoryReader() : impl_(std::make_unique<Impl>()) {}
StoryReader::~StoryReader() = default;
StoryReader::StoryReader(StoryReader&&) noexcept = default;
StoryReader& StoryReader::operator=(StoryReader&&) noexcept = default;

PageStories StoryReader::Read(const Page& page) {
  PageStories result;
  switch (page.format) {
    case PageFormat::kText: result = ReadTextPage(page); break;
    case PageFormat::kHtml: result = impl_->html.Read(page); break;
    case PageFormat::kRecord: result = ReadRecord(page); break;
  }
  for (size_t i = 0; i < result.stories.size(); ++i) {
    Story& story = result.stories[i];
    story.id = Hex64(Hash64(page.identity, i));
    story.page_id = page.identity;
    story.path = page.path;
    story.host = HostOf(story.url);
    if (story.source.empty()) story.source = story.host;
    if (story.language.empty()) story.language = GuessLanguage(story);
    if (page.crawled) story.crawled = page.crawled->day;
  }
  return result;
}

}  // namespace dateline
