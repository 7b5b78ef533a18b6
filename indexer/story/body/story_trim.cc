// SPDX-License-Identifier: Apache-2.0
#include "indexer/story/body/story_trim.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>

#include "indexer/story/ascii.h"
#include "indexer/story/body/prose.h"
#include "indexer/story/lower_case.h"
#include "indexer/story/substring_set.h"

namespace dateline {
namespace {

constexpr size_t kMaxClosing = 4;         // blocks at the end that may be no story
constexpr uint32_t kMaxOfferUnits = 350;
constexpr uint32_t kMaxSignatureUnits = 25;

// What papers ask of those who have read to the end.
constexpr SubstringSet kOfferWords({
    "newsletter", "sign up", "subscribe", "bookmark our", "please bookmark", "on google news", "whatsapp-kanal",
    "get in touch with our", "emailing us", "send us your", "log in or", "logout and then", "follow us on",
    "published under:", "related topics", "abonnieren sie", "abonniere ", "jetzt abonnieren", "ihre meinung ist uns",
    "zu diesem artikel an:", "ihre kommentare", "abonnez-vous", "inscrivez-vous", "suscríbete", "suscríbase",
    "iscriviti", "assine ", "подпишитесь", "подписывайтесь", "prenumerera", "abonner på", "abonneer"});

// Whether a short line holds a day or a time: "28.04.2023, 19:09, 3 min." ends like a sentence and is none.
bool IsDateLine(const TextBlock& block) {
  return block.units < 80 && std::count_if(block.text.begin(), block.text.end(), IsAsciiDigit) >= 6;
}

bool IsOffer(const TextBlock& block) {
  return block.units <= kMaxOfferUnits && kOfferWords.IsIn(LowerCased(block.text));
}

// "amw", "MDR (ada)", "MORE ABOUT": no sentence.
bool IsSignature(const TextBlock& block) {
  return (block.kind == BlockKind::kParagraph || block.kind == BlockKind::kLoose) && block.units <= kMaxSignatureUnits &&
         !EndsSentence(block.text);
}

// From the last block up, as far as one is nothing else.
void DropClosing(std::vector<TextBlock>& blocks) {
  for (size_t i = 0; i < kMaxClosing && blocks.size() > 1 && (IsOffer(blocks.back()) || IsSignature(blocks.back())); ++i) blocks.pop_back();
}

// Bylines, dates and the headline above the first paragraph are no text.
void DropBylines(std::vector<TextBlock>& blocks) {
  const auto first = std::find_if(blocks.begin(), blocks.end(),
                                  [](const TextBlock& block) { return IsProse(block) && !IsDateLine(block); });
  if (first == blocks.end()) return;
  const auto is_byline = [](const TextBlock& block) {
    return block.kind != BlockKind::kHeading && (!EndsSentence(block.text) || IsDateLine(block));
  };
  blocks.erase(std::remove_if(blocks.begin(), first, is_byline), first);
}

// A heading needs text behind it.
void DropLoneHeadings(std::vector<TextBlock>& blocks) {
  std::vector<TextBlock> kept;
  for (size_t i = 0; i < blocks.size(); ++i) {
    const bool heading = blocks[i].kind == BlockKind::kHeading && !IsSoundProse(blocks[i]);
    if (heading && (i + 1 == blocks.size() || blocks[i + 1].kind == BlockKind::kHeading)) continue;
    kept.push_back(std::move(blocks[i]));
  }
  blocks = std::move(kept);
}

}  // namespace

void TrimStory(std::vector<TextBlock>& blocks) {
  DropBylines(blocks);
  DropClosing(blocks);
  DropLoneHeadings(blocks);
}

}  // namespace dateline
