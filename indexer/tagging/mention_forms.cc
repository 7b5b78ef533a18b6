// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/mention_forms.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "common/entities/name_fold.h"
#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

class Collector {
 public:
  explicit Collector(const TokenizedText& text) : text_(text) {}

  StoryNames Collect(const std::vector<Mention>& mentions) {
    for (size_t m = 0; m < mentions.size(); ++m) {
      Mention mention = mentions[m];
      if (IsCredit(mention)) continue;
      if (CutPartyTag(mention)) {
        const std::string_view state = TextOf(text_, mention);
        if (!AmericanState(state).empty() || Gazetteer::BuiltIn().FindText(EntityKind::kPlace, state))
          AddMention(mention);
        continue;
      }
      const uint32_t end = EndOf(mention);
      ExtendBack(mention);
      ExtendToKnown(mention);
      MendEnd(mention);
      if (EndOf(mention) > end) {
        while (m + 1 < mentions.size() && mentions[m + 1].first < EndOf(mention)) ++m;
      }
      if (mention.type == MentionType::kMisc || mention.count == 0 || IsPeople(mention)) continue;
      if (!AddBothSidesOfComma(mention) && !AddBothSidesOfHyphen(mention)) AddMention(mention);
    }
    return std::move(names_);
  }

 private:
  static uint32_t EndOf(const Mention& mention) { return mention.first + mention.count; }
  std::string_view Token(uint32_t i) const { return text_.tokens[i].text; }
  bool StartsUpperAt(uint32_t i) const { return StartsUpper(CaseOf(Token(i))); }
  uint32_t SentenceEnd(const Mention& mention) const {
    return *std::upper_bound(text_.sentences.begin(), text_.sentences.end() - 1, mention.first);
  }
  uint32_t SentenceBegin(const Mention& mention) const {
    return *(std::upper_bound(text_.sentences.begin(), text_.sentences.end() - 1, mention.first) - 1);
  }

  // "LONDON (Reuters) - Oil rose": whose report it is.
  bool IsCredit(const Mention& mention) const {
    constexpr uint32_t kLastToken = 20;
    const uint32_t end = EndOf(mention);
    if (mention.first == 0 || mention.first > kLastToken || end + 1 >= text_.tokens.size()) return false;
    const std::string_view dash = Token(end + 1);
    return Token(mention.first - 1) == "(" && Token(end) == ")" &&
           (dash == "-" || dash == "--" || dash == "–" || dash == "—");
  }

  // "R-Texas", "D-N.Y.", "R., Fla." in brackets after a politician: the state alone. False when it is no such thing.
  bool CutPartyTag(Mention& mention) const {
    const std::string_view first = Token(mention.first);
    const auto is_party = [](char c) { return c == 'R' || c == 'D' || c == 'I'; };
    if (first.size() > 3 && is_party(first[0]) && first[1] == '-' && first[2] >= 'A' && first[2] <= 'Z' &&
        mention.part.empty()) {
      const std::string_view whole = TextOf(text_, mention);
      mention.part = whole.substr(2);
    } else if (mention.count > 2 && !first.empty() && is_party(first[0]) &&
               (first.size() == 1 || first == "R." || first == "D." || first == "I.") &&
               Token(mention.first + 1) == ",") {
      mention.first += 2;
      mention.count -= 2;
    } else {
      return false;
    }
    mention.type = MentionType::kPlace;
    return true;
  }

  // "Benghazi, Libya" are two places, "Washington, D.C." is one. False when there is no comma.
  bool AddBothSidesOfComma(const Mention& mention) {
    if (mention.type != MentionType::kPlace || mention.count < 3 || !mention.part.empty()) return false;
    for (uint32_t i = mention.first + 1; i + 1 < EndOf(mention); ++i) {
      if (Token(i) != "," || Gazetteer::BuiltIn().FindText(EntityKind::kPlace, TextOf(text_, mention))) continue;
      AddMention({mention.type, mention.first, i - mention.first, {}});
      AddMention({mention.type, i + 1, EndOf(mention) - i - 1, {}});
      return true;
    }
    return false;
  }

  // "US-Russia" talks and the "EU-NATO" summit name two each; "Guinea-Bissau" is one.
  bool AddBothSidesOfHyphen(const Mention& mention) {
    if (mention.type == MentionType::kPerson || mention.count != 1 || !mention.part.empty()) return false;
    const std::string_view whole = Token(mention.first);
    const size_t hyphen = whole.find('-');
    if (hyphen == whole.npos || whole.find('-', hyphen + 1) != whole.npos) return false;
    const auto left = WellKnownType(whole.substr(0, hyphen)), right = WellKnownType(whole.substr(hyphen + 1));
    if (!left || !right || WellKnownType(whole)) return false;
    AddMention({*left, mention.first, 1, whole.substr(0, hyphen)});
    AddMention({*right, mention.first, 1, whole.substr(hyphen + 1)});
    return true;
  }

  static std::optional<MentionType> WellKnownType(std::string_view name) {
    for (const MentionType type : {MentionType::kPlace, MentionType::kOrg}) {
      const auto known = Gazetteer::BuiltIn().FindText(static_cast<EntityKind>(type), name);
      if (known && IsWellKnown(*known)) return type;
    }
    return std::nullopt;
  }

  // "Russian forces", "Western allies": no organisation, whatever the tagger says.
  bool IsPeople(const Mention& mention) const {
    constexpr auto kPeople = std::to_array<std::string_view>(
        {"allies", "authorities", "diplomats", "forces", "lawmakers", "leaders", "militants", "officials", "rebels",
         "soldiers", "troops"});
    return mention.type == MentionType::kOrg && mention.part.empty() &&
           std::ranges::find(kPeople, Token(EndOf(mention) - 1)) != kPeople.end();
  }

  // "Columbia" after "District of", "Development Bank" after "Asian".
  void ExtendBack(Mention& mention) const {
    if (mention.type == MentionType::kOrg && mention.part.empty() && mention.first > SentenceBegin(mention) &&
        StartsUpperAt(mention.first - 1)) {
      const Mention longer = {mention.type, mention.first - 1, mention.count + 1, {}};
      const auto known = Gazetteer::BuiltIn().Find(EntityKind::kOrg, FoldName(TextOf(text_, longer)));
      if (known && IsWellKnown(*known)) mention = longer;
      return;
    }
    if (mention.type != MentionType::kPlace || !mention.part.empty() || mention.first < SentenceBegin(mention) + 2)
      return;
    if (Token(mention.first - 1) != "of" || !StartsUpperAt(mention.first - 2)) return;
    const Mention longer = {mention.type, mention.first - 2, mention.count + 2, {}};
    if (Gazetteer::BuiltIn().Find(EntityKind::kPlace, FoldName(TextOf(text_, longer)))) mention = longer;
  }

  // Where a mention and the next words make a well-known organisation, it is that. "Jr." after a person is part of the
  // name.
  void ExtendToKnown(Mention& mention) const {
    const Gazetteer& gazetteer = Gazetteer::BuiltIn();
    const uint32_t next = EndOf(mention), sentence_end = SentenceEnd(mention);
    if (next >= sentence_end || !StartsUpperAt(next)) return;
    if (mention.type == MentionType::kPerson) {
      const std::string_view suffix = Token(next);
      if (suffix == "Jr." || suffix == "Jr" || suffix == "Sr." || suffix == "Sr") ++mention.count;
    } else if (mention.part.empty()) {
      std::string phrase = FoldName(TextOf(text_, mention));
      for (uint32_t end = next; gazetteer.IsPrefix(phrase) && end < sentence_end && StartsUpperAt(end); ++end) {
        phrase += " " + FoldName(Token(end));
        const auto known = gazetteer.Find(EntityKind::kOrg, phrase);
        if (known && IsWellKnown(*known)) mention = {MentionType::kOrg, mention.first, end + 1 - mention.first, {}};
      }
    }
  }

  // "University of" goes on; "House and" does not.
  void MendEnd(Mention& mention) const {
    if (mention.type != MentionType::kOrg || mention.count < 2 || !mention.part.empty()) return;
    constexpr uint32_t kLongest = 4;
    const std::string_view last = Token(EndOf(mention) - 1);
    if (last == "of" || last == "for") {
      const uint32_t limit = std::min(SentenceEnd(mention), EndOf(mention) + kLongest);
      while (EndOf(mention) < limit && StartsUpperAt(EndOf(mention))) ++mention.count;
    }
    while (mention.count > 0 && IsInnerWord(Token(EndOf(mention) - 1))) --mention.count;
  }

  static bool IsInnerWord(std::string_view word) {
    return word == "of" || word == "for" || word == "the" || word == "and" || word == "de";
  }

  // "Hillary ClintonGiuliani": a link stood after the name. Surnames such as McConnell and FitzGerald have their second
  // capital earlier.
  void CutGluedWord(Mention& name) const {
    constexpr size_t kLongestPrefix = 4;
    const std::string_view last = Token(EndOf(name) - 1);
    if (!name.part.empty() || last.size() <= kLongestPrefix) return;
    const auto is_lower = [](char c) { return c >= 'a' && c <= 'z'; };
    for (size_t i = kLongestPrefix + 1; i + 1 < last.size(); ++i) {
      if (!is_lower(last[i - 1]) || last[i] < 'A' || last[i] > 'Z') continue;
      const std::string_view whole = TextOf(text_, name);
      name.part = whole.substr(0, whole.size() - (last.size() - i));
      return;
    }
  }

  // A "Thatcher-style" tax and a "Trump-era" rule are named after the person.
  void CutSuffix(Mention& name) const {
    constexpr auto kSuffixes = std::to_array<std::string_view>({"-appointed", "-backed", "-era", "-led", "-like", "-style"});
    const std::string_view last = Token(EndOf(name) - 1);
    for (const std::string_view suffix : kSuffixes) {
      if (!name.part.empty() || last.size() <= suffix.size() || !last.ends_with(suffix)) continue;
      const std::string_view whole = TextOf(text_, name);
      name.part = whole.substr(0, whole.size() - suffix.size());
    }
  }

  // "Russian Foreign Minister Sergei Lavrov" is the man alone, but "Pope Francis" is a name. True when something was
  // dropped.
  bool DropTitles(Mention& name) const {
    if (name.count == 2 && Token(name.first) == "M.") {  // Monsieur
      ++name.first, --name.count;
      return true;
    }
    if (DropOffice(name)) return true;
    for (uint32_t i = name.count - 1; i-- > 0;) {
      const std::string next = FoldName(Token(name.first + i + 1));
      if (!IsTitleWord(FoldName(Token(name.first + i))) || next == "jr" || next == "sr" || next.empty()) continue;
      if (Gazetteer::BuiltIn().FindText(EntityKind::kPerson, TextOf(text_, name))) return false;
      name.first += i + 1;
      name.count -= i + 1;
      DropOffice(name);
      return true;
    }
    return false;
  }

  // "of State" behind a secretary.
  bool DropOffice(Mention& name) const {
    if (name.count < 3 || Token(name.first) != "of") return false;
    name.first += 2;
    name.count -= 2;
    return true;
  }

  void AddMention(const Mention& mention) {
    Mention name = mention;
    bool after_title = false;
    std::string title;
    if (name.type == MentionType::kPerson) {
      const bool dropped = DropTitles(name);
      if (name.first > 0) title = FoldName(Token(name.first - 1));
      after_title = dropped || IsTitleWord(title);
      if (!after_title) {
        const uint32_t next = EndOf(name);
        title = next < text_.tokens.size() && Token(next) == "administration" ? "president" : "";
      }
    }
    if (name.type == MentionType::kPerson) {
      CutGluedWord(name);
      CutSuffix(name);
    }
    if (name.type == MentionType::kOrg && name.count > 1 && FoldName(Token(name.first)) == "the")
      ++name.first, --name.count;
    NameForm& form = names_.FormOf(static_cast<EntityKind>(name.type), TextOf(text_, name), mention.first);
    ++form.count;
    form.after_title |= after_title;
    if (form.title.empty()) form.title = std::move(title);
    // "International Atomic Energy Agency (IAEA)": what stands in the brackets is the same thing.
    const uint32_t next = EndOf(mention);
    if (form.kind == EntityKind::kOrg && mention.count > 1 && next + 2 < text_.tokens.size() && Token(next) == "(" &&
        Token(next + 2) == ")" && IsAcronym(Token(next + 1))) {
      names_.Introduce(FoldName(Token(next + 1)), form.folded);
    }
  }

  const TokenizedText& text_;
  StoryNames names_;
};

}  // namespace

StoryNames CollectForms(const TokenizedText& text, const std::vector<Mention>& mentions) {
  return Collector(text).Collect(mentions);
}

bool IsAcronym(std::string_view text) {
  std::string letters;
  for (const char c : text) {
    if (c == '.') continue;
    if ((c < 'A' || c > 'Z') && (c < '0' || c > '9') && c != '&' && c != '-') return false;
    letters += c;
  }
  return letters.size() >= 2 && letters.size() <= 8;
}

bool IsMostlyLowerCase(std::string_view word) {
  const WordFacts facts = CrfModel::English().words().Find(WordHash(word));
  return facts.capital != 0 && facts.capital_share() < 0.5;
}

bool IsWellKnown(const KnownName& known) {
  if (known.kind == EntityKind::kPlace) {
    return known.type == GazetteerType::kCountry || known.type == GazetteerType::kCapital || known.weight >= 1'000'000;
  }
  return known.type == GazetteerType::kPublic;
}

}  // namespace dateline
