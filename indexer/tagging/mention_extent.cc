// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/mention_extent.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/entities/gazetteer.h"
#include "common/entities/name_fold.h"
#include "indexer/tagging/name_facts.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

bool IsInnerWord(std::string_view word) {
  return word == "of" || word == "for" || word == "the" || word == "and" || word == "de";
}

class Extent {
 public:
  Extent(const TokenizedText& text, Mention& mention) : text_(text), mention_(mention) {}

  void Fit() {
    if (mention_.type == MentionType::kPlace) {
      TakePlaceBefore();
      DropLowerCaseHead();
      TakePlaceBehind();
      TakeJoinedPlaceBefore();
      if (!mention_.part.empty()) return;
    } else if (mention_.type == MentionType::kOrg) {
      TakeOrganisationBefore();
      DropPartyOfChamber();
    }
    TakeRestOfOrganisation();
    if (mention_.type == MentionType::kPerson) TakeSuffix();
    if (mention_.type != MentionType::kOrg) return;
    MendEnd();
    DropPeople();
  }

 private:
  uint32_t End() const { return mention_.first + mention_.count; }
  std::string_view Token(uint32_t i) const { return text_.tokens[i].text; }
  bool StartsUpperAt(uint32_t i) const { return StartsUpper(CaseOf(Token(i))); }
  // Whether the token is there and in the mention's sentence.
  bool InSentence(uint32_t i) const {
    return i < text_.tokens.size() && SentenceOf(text_, i) == SentenceOf(text_, mention_.first);
  }
  bool IsKnown(EntityKind kind, const Mention& mention) const {
    return Gazetteer::BuiltIn().Find(kind, FoldName(TextOf(text_, mention))).has_value();
  }
  bool IsWellKnownOrganisation(const Mention& mention) const {
    const auto known = Gazetteer::BuiltIn().Find(EntityKind::kOrg, FoldName(TextOf(text_, mention)));
    return known && IsWellKnown(*known);
  }

  // "District of" before "Columbia".
  void TakePlaceBefore() {
    if (mention_.first < 2 || Token(mention_.first - 1) != "of" || !StartsUpperAt(mention_.first - 2) ||
        !InSentence(mention_.first - 2)) {
      return;
    }
    const Mention longer = {mention_.type, mention_.first - 2, mention_.count + 2, {}};
    if (IsKnown(EntityKind::kPlace, longer)) mention_ = longer;
  }

  // "then-North" before "Carolina".
  void TakeJoinedPlaceBefore() {
    if (mention_.first == 0) return;
    const std::string_view before = Token(mention_.first - 1);
    const size_t hyphen = before.find('-');
    if (hyphen == before.npos || !InSentence(mention_.first - 1)) return;
    const std::string_view whole = TextOf(text_, {mention_.type, mention_.first - 1, mention_.count + 1, {}});
    const std::string_view place = whole.substr(hyphen + 1);
    if (Gazetteer::BuiltIn().Find(EntityKind::kPlace, FoldName(place)))
      mention_ = {mention_.type, mention_.first - 1, mention_.count + 1, place};
  }

  // "northern" before "Syria"; "Northern Ireland" has a capital.
  void DropLowerCaseHead() {
    const Mention shorter = {mention_.type, mention_.first + 1, mention_.count - 1, {}};
    if (mention_.count < 2 || CaseOf(Token(mention_.first)) != LetterCase::kLower) return;
    if (IsKnown(EntityKind::kPlace, shorter) && !IsKnown(EntityKind::kPlace, mention_)) mention_ = shorter;
  }

  // "Rhode" before "Island Gov.".
  void TakePlaceBehind() {
    if (End() >= text_.tokens.size() || !StartsUpperAt(End()) || !InSentence(End()) ||
        IsKnown(EntityKind::kPlace, mention_))
      return;
    const Mention longer = {mention_.type, mention_.first, mention_.count + 1, {}};
    if (IsKnown(EntityKind::kPlace, longer)) mention_ = longer;
  }

  // "Asian" before "Development Bank".
  void TakeOrganisationBefore() {
    if (mention_.first == 0 || !StartsUpperAt(mention_.first - 1) || !InSentence(mention_.first - 1)) return;
    const Mention longer = {mention_.type, mention_.first - 1, mention_.count + 1, {}};
    if (IsWellKnownOrganisation(longer)) mention_ = longer;
  }

  // The "Republican House" is the House.
  void DropPartyOfChamber() {
    if (mention_.count != 2) return;
    constexpr auto kParties = std::to_array<std::string_view>({"democratic", "gop", "republican"});
    const std::string chamber = FoldName(Token(mention_.first + 1));
    if (chamber != "house" && chamber != "senate" && chamber != "congress") return;
    if (std::ranges::find(kParties, FoldName(Token(mention_.first))) == kParties.end()) return;
    ++mention_.first, --mention_.count;
  }

  // Where a mention and the next words make a well-known organisation, it is that: "Procter" before "and Gamble" too.
  void TakeRestOfOrganisation() {
    if (End() >= text_.tokens.size() || !MayGoOn(Token(End()))) return;
    const Gazetteer& gazetteer = Gazetteer::BuiltIn();
    std::string phrase = FoldName(TextOf(text_, mention_));
    for (uint32_t end = End(); gazetteer.IsPrefix(phrase) && InSentence(end); ++end) {
      const bool upper = StartsUpperAt(end);
      phrase += " " + (Token(end) == "&" ? "and" : FoldName(Token(end)));
      const auto known = upper ? gazetteer.Find(EntityKind::kOrg, phrase) : std::nullopt;
      if (known && IsWellKnown(*known)) mention_ = {MentionType::kOrg, mention_.first, end + 1 - mention_.first, {}};
    }
  }

  bool MayGoOn(std::string_view next) const {
    if (next == "and" || next == "&")
      return mention_.type == MentionType::kOrg || (mention_.type == MentionType::kPerson && mention_.count == 1);
    if (next == "of") return mention_.type == MentionType::kOrg;
    return mention_.type != MentionType::kPerson && StartsUpper(CaseOf(next));
  }

  void TakeSuffix() {
    if (!InSentence(End())) return;
    const std::string_view suffix = Token(End());
    if (suffix == "Jr." || suffix == "Jr" || suffix == "Sr." || suffix == "Sr") ++mention_.count;
  }

  // "University of" goes on; "House and" does not.
  void MendEnd() {
    if (mention_.count < 2) return;
    constexpr uint32_t kLongest = 4;
    const std::string_view last = Token(End() - 1);
    if (last == "of" || last == "for") {
      const uint32_t limit = End() + kLongest;
      while (End() < limit && InSentence(End()) && StartsUpperAt(End())) ++mention_.count;
    }
    while (mention_.count > 0 && IsInnerWord(Token(End() - 1))) --mention_.count;
  }

  // "Islamic State fighters" are of it; "Russian forces" are no organisation, whatever the tagger says.
  void DropPeople() {
    if (mention_.count == 0 || !IsGroupOfPeople(Token(End() - 1)) || IsKnown(EntityKind::kOrg, mention_)) return;
    --mention_.count;
    if (mention_.count > 0 && !IsWellKnownOrganisation(mention_)) mention_.count = 0;
  }

  const TokenizedText& text_;
  Mention& mention_;
};

}  // namespace

void FitExtent(const TokenizedText& text, Mention& mention) {
  if (mention.part.empty()) Extent(text, mention).Fit();
}

}  // namespace dateline
