// SPDX-License-Identifier: Apache-2.0
// Any bytes as a story of any language give entities whose keys and forms are as entity.h promises. The first byte chooses
// the language, the first line is the headline.
#include <algorithm>
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "indexer/tagging/story_tagger.h"
#include "tests/fuzz/entity_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  static dateline::StoryTagger tagger = *dateline::StoryTagger::Create();
  constexpr std::array<const char*, 9> kLanguages = {"en", "es", "de", "ru", "zh", "", "fr", "ar", "ja"};
  if (size == 0) return 0;
  dateline::Story story;
  story.language = kLanguages[data[0] % kLanguages.size()];
  std::string_view text(reinterpret_cast<const char*>(data + 1), size - 1);
  const size_t line = std::min(text.find('\n'), text.size());
  story.title = text.substr(0, line);
  for (text.remove_prefix(line); !text.empty();) {
    text.remove_prefix(1);
    const size_t end = std::min(text.find('\n'), text.size());
    story.paragraphs.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  tagger.Tag(story);
  dateline::CheckEntities(story.entities);
  return 0;
}
