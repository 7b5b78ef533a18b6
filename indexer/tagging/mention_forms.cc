// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/mention_forms.h"

#include <algorithm>
#include <array>
#include <string>

#include "common/entities/name_fold.h"
#include "indexer/tagging/firm_names.h"
#include "indexer/tagging/mention_extent.h"
#include "indexer/tagging/mention_split.h"
#include "indexer/tagging/name_facts.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

class Collector {
 public:
  explicit Collector(const TokenizedText& text) : text_(text) {}

  StoryNames Collect(std::vector<Mention> mentions) {
    JoinFirmNames(text_, mentions);
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
      FitExtent(text_, mention);
      if (EndOf(mention) > end) {
        while (m + 1 < mentions.size() && mentions[m + 1].first < EndOf(mention)) ++m;
      }
      if (NoteThing(mention) || mention.type == MentionType::kMisc || mention.count == 0) continue;
      const std::vector<Mention> parts = SplitMention(text_, mention);
      for (const Mention& part : parts) AddMention(part);
      if (parts.empty()) AddMention(mention);
    }
    DropThings();
    return std::move(names_);
  }

 private:
  static uint32_t EndOf(const Mention& mention) { return mention.first + mention.count; }
  std::string_view Token(uint32_t i) const { return text_.tokens[i].text; }

  // "LONDON (Reuters) - Oil rose", and a last line that is the agency's name alone: whose report it is.
  bool IsCredit(const Mention& mention) const {
    if (mention.count == 1 && mention.part.empty() && mention.type != MentionType::kPlace &&
        IsSentence(mention.first) && text_.sentence_count() > 2) {
      return true;
    }
    constexpr uint32_t kLastToken = 20;
    const uint32_t end = EndOf(mention);
    if (mention.first == 0 || mention.first > kLastToken || end + 1 >= text_.tokens.size()) return false;
    const std::string_view dash = Token(end + 1);
    return Token(mention.first - 1) == "(" && Token(end) == ")" &&
           (dash == "-" || dash == "--" || dash == "–" || dash == "—");
  }

  // Whether the token is a whole sentence.
  bool IsSentence(uint32_t token) const {
    const auto at = std::ranges::lower_bound(text_.sentences, token);
    return at != text_.sentences.end() && *at == token && *(at + 1) == token + 1;
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

  // A "Trump-era" rule and a "Paris-based" firm are named after the person and the place.
  void CutSuffix(Mention& name) const {
    constexpr auto kSuffixes = std::to_array<std::string_view>(
        {"-appointed", "-area", "-backed", "-based", "-born", "-bound", "-controlled", "-era", "-funded", "-held",
         "-led", "-like", "-linked", "-owned", "-run", "-sponsored", "-style", "-trained", "-wide"});
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

  // "Hurricane Katrina" is nobody, nor is the name in "Harpoon missiles", "Nobel laureate" or "Roe v. Wade". True when
  // nothing else is to be done with the mention.
  bool NoteThing(const Mention& mention) {
    if (mention.type == MentionType::kOrg || !mention.part.empty() || mention.count == 0) return false;
    if (NoteCase(mention)) return true;
    if (mention.count > 2) return false;
    const bool storm = mention.count == 2 && IsStormWord(Token(mention.first));
    const uint32_t last = EndOf(mention) - 1;
    const std::string_view before = last > 0 ? Token(last - 1) : std::string_view();
    if (storm || (mention.count == 1 && (IsStormWord(before) || IsVersus(before) || IsThingAt(EndOf(mention)))))
      things_.push_back(FoldName(Token(last)));
    return storm;
  }

  // "Roe v. Wade" in one mention, or what of it the tagger left.
  bool NoteCase(const Mention& mention) {
    uint32_t versus = mention.first;
    while (versus < EndOf(mention) && !IsVersus(Token(versus))) ++versus;
    if (versus == EndOf(mention)) return false;
    if (versus > mention.first) things_.push_back(FoldName(Token(versus - 1)));
    if (versus + 1 < EndOf(mention)) things_.push_back(FoldName(Token(EndOf(mention) - 1)));
    return true;
  }

  static bool IsVersus(std::string_view token) { return token == "v." || token == "vs."; }

  // "missiles", "anti-ship missiles", "v." in the name of a case.
  bool IsThingAt(uint32_t i) const {
    if (i + 1 < text_.tokens.size() && Token(i).find('-') != std::string_view::npos) ++i;
    return i < text_.tokens.size() && (IsThingWord(Token(i)) || IsVersus(Token(i)));
  }

  // A thing's name stands for it in the whole story, unless a person in it bears that name.
  void DropThings() {
    std::erase_if(things_, [&](const std::string& thing) { return IsPersonHere(thing); });
    std::erase_if(names_.forms(), [&](const NameForm& form) {
      return form.kind == EntityKind::kPerson && std::ranges::find(things_, form.folded) != things_.end();
    });
  }

  bool IsPersonHere(const std::string& folded) {
    if (Gazetteer::BuiltIn().Find(EntityKind::kPerson, folded)) return true;
    return std::ranges::any_of(names_.forms(), [&](const NameForm& form) {
      if (form.kind != EntityKind::kPerson) return false;
      return form.folded == folded ? form.after_title : form.folded.ends_with(" " + folded);
    });
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
    if (name.type == MentionType::kPerson) CutGluedWord(name);
    CutSuffix(name);
    if (name.type != MentionType::kPerson && name.count > 1 && name.part.empty() &&
        FoldName(Token(name.first)) == "the")
      ++name.first, --name.count;
    NameForm& form = names_.FormOf(static_cast<EntityKind>(name.type), TextOf(text_, name), mention.first);
    const uint32_t next = EndOf(mention);
    const std::string_view behind = next < text_.tokens.size() ? Token(next) : std::string_view();
    form.possessive = (form.possessive || form.count == 0) && (behind == "'s" || behind == "’s");
    ++form.count;
    form.after_title |= after_title;
    if (form.title.empty()) form.title = std::move(title);
    // "International Atomic Energy Agency (IAEA)": what stands in the brackets is the same thing.
    if (form.kind == EntityKind::kOrg && mention.count > 1 && next + 2 < text_.tokens.size() && behind == "(" &&
        Token(next + 2) == ")" && IsAcronym(Token(next + 1))) {
      names_.Introduce(FoldName(Token(next + 1)), form.folded);
    }
  }

  const TokenizedText& text_;
  StoryNames names_;
  std::vector<std::string> things_;  // folded, of one word
};

}  // namespace

StoryNames CollectForms(const TokenizedText& text, std::vector<Mention> mentions) {
  return Collector(text).Collect(std::move(mentions));
}

}  // namespace dateline
