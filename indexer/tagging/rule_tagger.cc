// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/rule_tagger.h"

#include <algorithm>
#include <optional>
#include <string>

#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include "absl/container/flat_hash_map.h"
#include "common/entities/common_names.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_fold.h"
#include "common/entities/slavic_cases.h"
#include "indexer/tagging/characters.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

constexpr uint32_t kLongestAlias = 8;

class RuleTagger {
 public:
  explicit RuleTagger(const TokenizedText& text) : text_(text) {
    folded_.reserve(text.tokens.size());
    cases_.reserve(text.tokens.size());
    for (const NameToken& token : text.tokens) {
      cases_.push_back(CaseOf(token.text));
      const bool may_be_name = cases_.back() != LetterCase::kNone || static_cast<unsigned char>(token.text[0]) < 0x80;
      folded_.push_back(may_be_name ? FoldName(token.text) : "");
    }
  }

  std::vector<Mention> Tag() {
    for (size_t s = 0; s < text_.sentence_count(); ++s) TagSentence(text_.sentences[s], text_.sentences[s + 1]);
    AddLoneSurnames();
    return std::move(mentions_);
  }

 private:
  void TagSentence(uint32_t begin, uint32_t end) {
    const bool headline = IsHeadline(begin, end);
    for (uint32_t i = begin; i < end;) {
      std::optional<Mention> found;
      if (cases_[i] == LetterCase::kNone) {
        found = KnownCaseless(i, end);
        if (!found) TagCaseless(i);
      } else if (StartsUpper(cases_[i])) {
        found = KnownAt(i, end, IsPlaceExpected(i, begin));
        const std::optional<Mention> run = RunAt(i, begin, end, headline);
        // "President of" is not written everywhere: a country after a title is no person.
        const bool place_first =
            found && found->type == MentionType::kPlace && run && run->type == MentionType::kPerson;
        if (run && !place_first && (!found || run->count > found->count)) found = run;
        if (!found && !headline && IsLikelyAcronym(i)) found = Mention{MentionType::kOrg, i, 1};
        if (found) TakeGivenName(*found, begin);
      }
      if (found) mentions_.push_back(*found);
      i = found ? found->first + found->count : i + 1;
    }
  }

  // Mostly capitalised words and no full stop: capitals say little there.
  bool IsHeadline(uint32_t begin, uint32_t end) const {
    if (text_.tokens[end - 1].text == ".") return false;
    uint32_t upper = 0, lower = 0;
    for (uint32_t i = begin; i < end; ++i) {
      upper += StartsUpper(cases_[i]);
      lower += cases_[i] == LetterCase::kLower;
    }
    return upper > lower;
  }

  // After "in", and in a list that started with a place: then smaller towns count as well.
  bool IsPlaceExpected(uint32_t i, uint32_t begin) const {
    if (i == begin) return false;
    if (IsPlacePreposition(text_.tokens[i - 1].text)) return true;
    if (i < begin + 2 || mentions_.empty() || !IsListWord(text_.tokens[i - 1].text)) return false;
    const Mention& last = mentions_.back();
    return last.type == MentionType::kPlace && last.first + last.count == i - 1;
  }

  // "ФСИН", "DIHK": of three to six letters, no number of a king.
  bool IsLikelyAcronym(uint32_t i) const {
    constexpr size_t kLeast = 3, kMost = 6;
    if (cases_[i] != LetterCase::kAllCaps || IsNoOrganisation(folded_[i])) return false;
    // Among other words in capitals it may be any word.
    if (i > 0 && cases_[i - 1] == LetterCase::kAllCaps) return false;
    if (i + 1 < cases_.size() && cases_[i + 1] == LetterCase::kAllCaps) return false;
    size_t letters = 0;
    bool roman = true;
    VisitCharacters(text_.tokens[i].text, [&](UChar32 c) {
      ++letters;
      roman &= c < 0x80 && std::string_view("IVXLCDM").find(static_cast<char>(c)) != std::string_view::npos;
      if (!u_isalpha(c)) letters = kMost + 1;
    });
    return letters >= kLeast && letters <= kMost && !roman;
  }

  // "Касым-Жомарт" before a surname that is known alone. Only where nouns have no capitals and no letters of their own.
  void TakeGivenName(Mention& name, uint32_t begin) const {
    if (name.type != MentionType::kPerson || name.count != 1 || name.first <= begin) return;
    const uint32_t before = name.first - 1;
    const std::string_view word = text_.tokens[before].text;
    const bool taken = !mentions_.empty() && mentions_.back().first + mentions_.back().count > before;
    if (taken || !StartsCyrillic(word) || cases_[before] != LetterCase::kCapital || IsTitleWord(folded_[before]))
      return;
    if (before == begin && word.find('-') == std::string_view::npos) return;
    --name.first;
    ++name.count;
  }

  // "d'", "l’".
  static bool IsElided(std::string_view token) { return token.ends_with('\'') || token.ends_with("’"); }

  // The longest alias of the gazetteer from token i on.
  std::optional<Mention> KnownAt(uint32_t i, uint32_t end, bool place_expected) const {
    const Gazetteer& gazetteer = Gazetteer::BuiltIn();
    std::optional<Mention> best;
    std::string phrase;
    for (uint32_t j = i; j < end && j < i + kLongestAlias && !folded_[j].empty(); ++j) {
      const bool elided = IsElided(text_.tokens[j].text);  // "Côte d'Ivoire" is two words to a gazetteer
      if (!phrase.empty() && !IsElided(text_.tokens[j - 1].text)) phrase += ' ';
      phrase += folded_[j];
      // "Commissione europea" ends in lower case; of one word there is none that does.
      const bool may_end = j == i ? !IsArticle(text_.tokens[i].text) : cases_[j] != LetterCase::kNone;
      // "ЕС" is the European Union, and "Es" is not.
      const bool short_word = j == i && phrase.size() <= 2 && cases_[i] != LetterCase::kAllCaps && cases_[i] != LetterCase::kNone;
      if (may_end && !short_word && !IsNeverName(phrase) && !IsFunctionWord(phrase) && (place_expected || !IsOrdinaryWord(phrase))) {
        const auto of_phrase = [&](EntityKind kind) { return gazetteer.Find(kind, phrase); };
        const auto of_case = [&](EntityKind kind) {
          return FindInflected(kind, TextOf(text_, {{}, i, j - i + 1, {}}));
        };
        auto type = TypeOf(j > i, place_expected, of_phrase);
        if (!type) type = TypeOf(j > i, place_expected, of_case);
        if (type) best = Mention{*type, i, j - i + 1};
      }
      // An inflected word starts no alias as it stands.
      if (!elided && !gazetteer.IsPrefix(phrase) && !(j == i && StartsCyrillic(text_.tokens[i].text))) break;
    }
    return best;
  }

  // The type of what find(kind) finds: of one word only what is well known, of several anything.
  template <typename FindKind>
  static std::optional<MentionType> TypeOf(bool several_words, bool place_expected, const FindKind& find) {
    std::optional<KnownName> best;
    for (const EntityKind kind : {EntityKind::kPlace, EntityKind::kOrg, EntityKind::kPerson}) {
      const auto known = find(kind);
      if (!known) continue;
      const bool well_known = known->type != GazetteerType::kFigure && known->type != GazetteerType::kCompany &&
                              (known->kind != EntityKind::kPlace || place_expected || known->weight >= 500'000);
      if (!several_words && !well_known) continue;
      if (!best ||
          (best->type != GazetteerType::kPublic && known->type == GazetteerType::kPublic && best->weight < 10'000'000))
        best = known;
    }
    if (!best) return std::nullopt;
    return static_cast<MentionType>(best->kind);
  }

  // A run of capitalised words that looks like the name of a person or an organisation.
  std::optional<Mention> RunAt(uint32_t i, uint32_t begin, uint32_t end, bool headline) const {
    uint32_t j = i;
    bool org_word = false;
    uint32_t capitals = 0, words = 0;  // of the run, and from org_begin on
    uint32_t org_begin = i;            // after the particles before its word: "Forscher der Universität Heidelberg"
    while (j < end && !folded_[j].empty()) {
      if (StartsUpper(cases_[j])) {
        org_word |= IsOrgWord(folded_[j]);
        ++capitals, ++words, ++j;
      } else if (IsNameParticle(folded_[j]) && j + 1 < end && StartsUpper(cases_[j + 1])) {
        ++j;
        if (!org_word) org_begin = j, words = 0;
      } else {
        break;
      }
    }
    if (IsTitleWord(folded_[i]) || IsNeverName(folded_[i]) || IsArticle(text_.tokens[i].text)) return std::nullopt;
    if (const auto institution = SlavicInstitutionAt(i, end)) return institution;
    const uint32_t count = j - i;
    if (org_word && words >= 2 && count <= 7 && !headline) return Mention{MentionType::kOrg, org_begin, j - org_begin};
    if (capitals >= 2 && count <= 5 && IsGivenNameAt(i)) return Mention{MentionType::kPerson, i, count};
    // "Минфина Антон Силуанов": the name starts further on.
    for (uint32_t k = i + 1; k + 1 < j; ++k) {
      if (IsGivenNameAt(k)) return std::nullopt;
    }
    const bool after_title = i > begin && IsTitleWord(folded_[i - 1]) && StartsUpper(cases_[i - 1]);
    if (after_title && count <= 4 && !headline) return Mention{MentionType::kPerson, i, count};
    return std::nullopt;
  }

  bool IsGivenNameAt(uint32_t i) const {
    if (IsNeverName(folded_[i]) || IsFunctionWord(folded_[i]) || IsOrdinaryWord(folded_[i])) return false;
    return IsGivenName(folded_[i]) || IsInflectedGivenName(text_.tokens[i].text);
  }

  // "Верховный суд", "Національний банк України", "Министерство обороны России": their nouns are lower-case.
  std::optional<Mention> SlavicInstitutionAt(uint32_t i, uint32_t end) const {
    if (!StartsCyrillic(text_.tokens[i].text)) return std::nullopt;
    constexpr uint32_t kMostLower = 4;
    uint32_t j = i + 1;
    while (j < end && j <= i + kMostLower && cases_[j] == LetterCase::kLower && !IsPlacePreposition(text_.tokens[j].text)) ++j;
    const bool of_place = j < end && StartsUpper(cases_[j]) && FindInflected(EntityKind::kPlace, text_.tokens[j].text);
    if (j > i + 1 && of_place && IsSlavicInstitution(folded_[i])) return Mention{MentionType::kOrg, i, j + 1 - i};
    if (j == i + 1 || !IsSlavicInstitution(folded_[i + 1]) || IsSlavicInstitution(folded_[i])) return std::nullopt;
    return Mention{MentionType::kOrg, i, j == i + 2 && of_place ? 3U : 2U};
  }

  // A known name of several words in a script without case, as it stands.
  std::optional<Mention> KnownCaseless(uint32_t i, uint32_t end) const {
    constexpr uint32_t kMostWords = 4;
    if (static_cast<unsigned char>(text_.tokens[i].text[0]) < 0xD6) return std::nullopt;
    for (uint32_t count = std::min(kMostWords, end - i); count > 1; --count) {
      const auto known = Gazetteer::BuiltIn().FindRaw(TextOf(text_, {{}, i, count, {}}));
      if (known) return Mention{static_cast<MentionType>(known->kind), i, count};
    }
    return std::nullopt;
  }

  // Words without case may hold a name anywhere (Chinese has no spaces) or with a particle joined to it.
  void TagCaseless(uint32_t token) {
    const std::string_view text = text_.tokens[token].text;
    if (static_cast<unsigned char>(text[0]) < 0xD6) return;
    for (size_t start = 0; start < text.size();) {
      const size_t length = LongestRaw(text.substr(start));
      if (length > 0 && IsWhole(text, start, length)) {
        const std::string_view part = text.substr(start, length);
        mentions_.push_back({static_cast<MentionType>(Gazetteer::BuiltIn().FindRaw(part)->kind), token, 1, part});
        start += length;
        continue;
      }
      for (++start; start < text.size() && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80;) ++start;
      // Alphabets join at most two letters before a name; only writing without spaces is searched throughout.
      if (start > 4 && static_cast<unsigned char>(text[0]) < 0xE3) return;
    }
  }

  // Where words are set apart, in Hebrew, Arabic and the alphabets between, a longer word is another: "Russian", and
  // not Russia. In Japanese that holds of a run of katakana: "title" starts like Thailand.
  static bool IsWhole(std::string_view text, size_t start, size_t length) {
    const size_t end = start + length;
    if (static_cast<unsigned char>(text[0]) < 0xE0) return end == text.size();
    if (!IsKatakana(text.substr(start))) return true;
    return !IsKatakana(text.substr(end)) && (start < 3 || !IsKatakana(text.substr(start - 3)));
  }

  static bool IsKatakana(std::string_view text) {
    return text.size() >= 3 && text[0] == '\xE3' && (text[1] == '\x82' || text[1] == '\x83') &&
           text.substr(0, 3) >= "\xE3\x82\xA1";
  }

  // Bytes of the longest alias that the text starts with.
  static size_t LongestRaw(std::string_view text) {
    for (size_t length = std::min<size_t>(text.size(), 48); length >= 4; --length) {
      if (Gazetteer::BuiltIn().FindRaw(text.substr(0, length))) return length;
    }
    return 0;
  }

  // "Merz" where the story names Friedrich Merz.
  void AddLoneSurnames() {
    absl::flat_hash_map<std::string, bool> surnames;
    std::vector<bool> taken(text_.tokens.size());
    for (const Mention& mention : mentions_) {
      for (uint32_t i = 0; i < mention.count; ++i) taken[mention.first + i] = true;
      if (mention.type == MentionType::kPerson && mention.count > 1)
        surnames[folded_[mention.first + mention.count - 1]] = true;
    }
    if (surnames.empty()) return;
    for (uint32_t i = 0; i < text_.tokens.size(); ++i) {
      if (!taken[i] && StartsUpper(cases_[i]) && surnames.contains(folded_[i]))
        mentions_.push_back({MentionType::kPerson, i, 1});
    }
    std::ranges::sort(mentions_, {}, &Mention::first);
  }

  const TokenizedText& text_;
  std::vector<std::string> folded_;
  std::vector<LetterCase> cases_;
  std::vector<Mention> mentions_;
};

}  // namespace

std::vector<Mention> TagByRules(const TokenizedText& text) { return RuleTagger(text).Tag(); }

}  // namespace dateline
