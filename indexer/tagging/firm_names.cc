// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/firm_names.h"

#include <span>

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
  // `before` are the mentions before the firm, the partners among them.
  Firm(const TokenizedText& text, std::span<const Mention> before, Mention& firm)
      : text_(text), before_(before), firm_(firm) {}

  // How many of the mentions before it are partners now.
  size_t TakePartners() {
    const size_t count = before_.size();
    if (firm_.type == MentionType::kOrg && firm_.part.empty() && MayHavePartner() &&
        IsCompanyForm(FoldName(Token(End() - 1))))
      TakeAll();
    return count - before_.size();
  }

 private:
  bool MayHavePartner() const {
    return firm_.first > 1 && (Token(firm_.first - 1) == "," || IsAnd(Token(firm_.first - 1)));
  }

  void TakeAll() {
    const size_t sentence = SentenceOf(text_, firm_.first);
    bool several = false;  // "and Co" stands behind: what comes before a comma is a partner too
    for (uint32_t i = firm_.first + 1; i + 1 < End(); ++i) several |= IsAnd(Token(i)) && IsRestOfFirm(Token(i + 1));
    constexpr int kMostPartners = 4;
    for (int partners = 0; partners < kMostPartners; ++partners) {
      if (firm_.first < 2 || SentenceOf(text_, firm_.first - 2) != sentence) return;
      const bool rest = IsRestOfFirm(Token(firm_.first));
      const std::string_view between = Token(firm_.first - 1);
      if (IsAnd(between) ? !TakePartner(rest) : between != "," || !several || !TakePartnerBeforeComma()) return;
      several |= rest;
    }
  }

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
    before_ = before_.first(before_.size() - 1);
    return true;
  }

  void Extend(uint32_t first) {
    firm_.count += firm_.first - first;
    firm_.first = first;
  }

  const TokenizedText& text_;
  std::span<const Mention> before_;
  Mention& firm_;
};

}  // namespace

void JoinFirmNames(const TokenizedText& text, std::vector<Mention>& mentions) {
  size_t kept = 0;
  for (Mention mention : mentions) {
    kept -= Firm(text, std::span(mentions).first(kept), mention).TakePartners();
    mentions[kept++] = mention;
  }
  mentions.resize(kept);
}

}  // namespace dateline
