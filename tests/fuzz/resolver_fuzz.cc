// SPDX-License-Identifier: Apache-2.0
// Any words as the mentions of any text give entities whose keys and forms are as entity.h promises, whatever a tagger
// makes of it. Each byte of the first line is a mention: how many tokens behind the last, how many tokens, of what type.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string_view>
#include <vector>

#include "common/schema/story.h"
#include "indexer/tagging/name_tokens.h"
#include "indexer/tagging/resolver.h"
#include "tests/fuzz/entity_check.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string_view input(reinterpret_cast<const char*>(data), size);
  const size_t line = std::min(input.find('\n'), input.size());
  dateline::Story story;
  story.paragraphs.emplace_back(input.substr(std::min(line + 1, input.size())));
  const dateline::TokenizedStory text = dateline::TokenizeStory(story);
  std::vector<dateline::Mention> mentions;
  uint32_t first = 0;
  for (const char c : input.substr(0, line)) {
    const auto byte = static_cast<uint8_t>(c);
    first += byte >> 4;
    if (first >= text.tokens.size()) break;
    const uint32_t end = *std::upper_bound(text.sentences.begin(), text.sentences.end(), first);
    const uint32_t count = std::min<uint32_t>(1 + ((byte >> 2) & 3), end - first);
    mentions.push_back({static_cast<dateline::MentionType>(byte & 3), first, count, {}});
    first += count;
  }
  dateline::CheckEntities(dateline::ResolveMentions(text, mentions));
  return 0;
}
