// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/firm_names.h"

#include <algorithm>

#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

bool IsAnd(std::string_view token) { return token == "and" || token == "AND" || token == "&"; }

// What follows the last "and" of partners and is no name of its own: "Co", "Sons Inc".
bool IsRestOfFirm(std::string_view token) {
  const std::string folded = FoldName(token);
  return IsCompanyForm(folded) || folded == "sons" || folded == "brothers" || folded == "bros";
}

class Firm {
 public:
  Firm(const TokenizedText& text, std::vector<Mention>& before, Mention& firm)
      : text_(text), before_(before), firm_(firm) {
    sentence_begin_ = *(std::upper_bound(text.sentences.begin(), text.sentences.end() - 1, firm.first) - 1);
  }

  void TakePartners() {
    if (firm_.type != MentionType::kOrg || !firm_.part.empty() || !IsCompanyForm(FoldName(Token(End() - 1)))) return;
    bool several = false;  // "and Co" stands behind: what comes before a comma is a partner too
    for (uint32_t i = firm_.first + 1; i + 1 < End(); ++i) several |= IsAnd(Token(i)) && IsRestOfFirm(Token(i + 1));
    constexpr int kMostPartners = 4;
    for (int partners = 0; partners < kMostPartners; ++partners) {
      if (firm_.first < sentence_begin_ + 2) return;
      const bool rest = IsRestOfFirm(Token(firm_.first));
      const std::string_view between = Token(firm_.first - 1);
      if (IsAnd(between) ? !TakePartner(rest) : between != "," || !several || !TakePartnerBeforeComma()) return;
      several |= rest;
    }
  }

 private:
  uint32_t End() const { return firm_.first + firm_.count; }
  std::string_view Token(uint32_t i) const { return text_.tokens[i].text; }

  // Whatever stands before "and Sons Inc"; before "and Poor's Corp" only a word that the tagger takes for no name.
  bool TakePartner(bool any) {
    if (EndsBeforeSeparator()) return any && TakeLast();
    const uint32_t word = firm_.first - 2;
    const std::string folded = FoldName(Token(word));
    if (!StartsUpper(CaseOf(Token(word))) || IsNeverName(folded) || IsTitleWord(folded)) return false;
    Extend(word);
    return true;
  }

  // Before "Peabody and Co" a person, before a single word any: "Sears, Roebuck and Co".
  bool TakePartnerBeforeComma() {
    const bool single = firm_.count > 1 && IsAnd(Token(firm_.first + 1));
    if (EndsBeforeSeparator()) {
      return (before_.back().type == MentionType::kPerson || (single && before_.back().count == 1)) && TakeLast();
    }
    const uint32_t word = firm_.first - 2;
    if (!single || !StartsUpper(CaseOf(Token(word))) || IsNeverName(FoldName(Token(word)))) return false;
    Extend(word);
    return true;
  }

  bool EndsBeforeSeparator() const {
    return !before_.empty() && before_.back().part.empty() &&
           before_.back().first + before_.back().count == firm_.first - 1;
  }

  bool TakeLast() {
    Extend(before_.back().first);
    before_.pop_back();
    return true;
  }

  void Extend(uint32_t first) {
    firm_.count += firm_.first - first;
    firm_.first = first;
  }

  const TokenizedText& text_;
  std::vector<Mention>& before_;
  Mention& firm_;
  uint32_t sentence_begin_;
};

}  // namespace

void JoinFirmNames(const TokenizedText& text, std::vector<Mention>& mentions) {
  std::vector<Mention> joined;
  joined.reserve(mentions.size());
  for (Mention mention : mentions) {
    Firm(text, joined, mention).TakePartners();
    joined.push_back(mention);
  }
  mentions = std::move(joined);
}

}  // namespace dateline
