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
#include "indexer/story/word_set.h"

namespace dateline {
namespace {

constexpr size_t kMaxClosing = 4;         // blocks at the end that may be no story
constexpr uint32_t kMaxOfferUnits = 350;
constexpr uint32_t kMaxSignatureUnits = 25;
constexpr uint32_t kMinPointWords = 5;
constexpr uint32_t kMaxCommentsHeading = 40;
constexpr uint32_t kMinStoryUnits = 200;  // above a heading of comments

// What papers ask of those who have read to the end.
constexpr SubstringSet kOfferWords({
    "newsletter", "sign up", "subscribe", "bookmark our", "please bookmark", "on google news", "whatsapp-kanal",
    "get in touch with our", "emailing us", "send us your", "log in or", "logout and then", "follow us on",
    "published under:", "related topics", "abonnieren sie", "abonniere ", "jetzt abonnieren", "ihre meinung ist uns",
    "zu diesem artikel an:", "ihre kommentare", "abonnez-vous", "inscrivez-vous", "suscríbete", "suscríbase",
    "iscriviti", "assine ", "unlimited access", "full access", "cancel anytime", "cancel any time", "cancel whenever",
    "already a subscriber", "jederzeit kündbar", "monatlich kündbar", "sans engagement", "cancela cuando",
    "подпишитесь", "подписывайтесь", "prenumerera", "abonner på", "abonneer"});

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

// "Comments", "12 Kommentare", "Comments (3)", "Join the discussion": readers write below it.
bool HeadsComments(const TextBlock& block) {
  static constexpr WordSet kHeadings(
      {"comentarios", "comentários", "commentaires", "commenti", "comments", "deja un comentario",
       "deixe um comentário", "geef een reactie", "join the conversation", "join the discussion", "kommentare",
       "kommentarer", "kommentar schreiben", "komentarze", "laisser un commentaire", "lascia un commento",
       "leave a comment", "leave a reply", "post a comment", "reacties", "readers’ comments",
       "schreibe einen kommentar", "view comments", "yorumlar", "комментарии", "التعليقات", "コメント", "评论", "留言"});
  constexpr std::string_view kCount = " 0123456789()[]:";
  const bool apart = block.kind != BlockKind::kListItem && block.kind != BlockKind::kCell;
  if (!apart || block.units > kMaxCommentsHeading) return false;
  const std::string lower = LowerCased(block.text);
  const size_t begin = lower.find_first_not_of(kCount);
  if (begin == std::string::npos) return false;
  return kHeadings.Has(std::string_view(lower).substr(begin, lower.find_last_not_of(kCount) + 1 - begin));
}

// What readers wrote below a story, where nothing but its heading tells it from the text.
void DropComments(std::vector<TextBlock>& blocks) {
  uint32_t story = 0;
  const auto heading = std::find_if(blocks.begin(), blocks.end(), [&](const TextBlock& block) {
    if (story >= kMinStoryUnits && HeadsComments(block)) return true;
    story += block.units;
    return false;
  });
  blocks.erase(heading, blocks.end());
}

// From the last block up, as far as one is nothing else.
void DropClosing(std::vector<TextBlock>& blocks) {
  for (size_t i = 0; i < kMaxClosing && blocks.size() > 1 && (IsOffer(blocks.back()) || IsSignature(blocks.back())); ++i) blocks.pop_back();
}

// Bylines, dates and the headline above the first paragraph are no text; a list of the story's points is.
void DropBylines(std::vector<TextBlock>& blocks) {
  const auto first = std::find_if(blocks.begin(), blocks.end(),
                                  [](const TextBlock& block) { return IsProse(block) && !IsDateLine(block); });
  if (first == blocks.end()) return;
  const auto is_byline = [](const TextBlock& block) {
    if (block.kind == BlockKind::kListItem && block.link_units == 0 && CountWords(block.text) >= kMinPointWords &&
        !IsDateLine(block))
      return false;
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
  DropComments(blocks);
  DropClosing(blocks);
  DropLoneHeadings(blocks);
}

}  // namespace dateline
