// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/mention_split.h"

#include <algorithm>
#include <optional>

#include "common/entities/common_names.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_fold.h"
#include "indexer/tagging/name_facts.h"

namespace dateline {
namespace {

using Mentions = std::vector<Mention>;

class Splitter {
 public:
  Splitter(const TokenizedText& text, const Mention& mention) : text_(text), mention_(mention) {}

  Mentions Split() const {
    const bool is_person = mention_.type == MentionType::kPerson;
    if (mention_.count > 1) {
      if (is_person) return People();
      if (mention_.type == MentionType::kPlace) {
        Mentions places = BothSidesOfComma();
        return places.empty() ? RunOfPlaces() : places;
      }
    } else if (!is_person) {
      if (Mentions sides = BothSidesOf('-'); !sides.empty()) return sides;
    }
    return is_person ? Mentions() : BothSidesOf('/');
  }

 private:
  uint32_t End() const { return mention_.first + mention_.count; }
  std::string_view Token(uint32_t i) const { return text_.tokens[i].text; }
  Mention Part(uint32_t begin, uint32_t end) const { return {mention_.type, begin, end - begin, {}}; }
  std::optional<KnownName> Known(EntityKind kind, uint32_t begin, uint32_t end) const {
    return Gazetteer::BuiltIn().FindText(kind, TextOf(text_, Part(begin, end)));
  }
  bool IsWellKnownPart(EntityKind kind, uint32_t begin, uint32_t end) const {
    const auto known = Known(kind, begin, end);
    return known && IsWellKnown(*known);
  }

  Mentions BothSidesOfComma() const {
    for (uint32_t i = mention_.first + 1; i + 1 < End(); ++i) {
      if (Token(i) != "," || Known(EntityKind::kPlace, mention_.first, End())) continue;
      return {Part(mention_.first, i), Part(i + 1, End())};
    }
    return {};
  }

  // Nothing but well-known places side by side, each by its full name: "Gulf States" are no two.
  Mentions RunOfPlaces() const {
    const auto is_place = [&](uint32_t begin, uint32_t end) {
      const auto known = Known(EntityKind::kPlace, begin, end);
      return known && IsWellKnown(*known) && FoldName(known->name) == FoldName(TextOf(text_, Part(begin, end)));
    };
    if (Known(EntityKind::kPlace, mention_.first, End())) return {};
    Mentions places;
    for (uint32_t begin = mention_.first; begin < End();) {
      uint32_t end = End();
      while (end > begin && !is_place(begin, end)) --end;
      if (end == begin) return {};
      places.push_back(Part(begin, end));
      begin = end;
    }
    return places.size() > 1 ? places : Mentions();
  }

  // Of "US-Russia" both must be well known, of "Reuters/Ipsos" one.
  Mentions BothSidesOf(char separator) const {
    const std::string_view whole = TextOf(text_, mention_);
    const size_t at = whole.find(separator);
    if (at == whole.npos || at == 0 || whole.find(separator, at + 1) != whole.npos) return {};
    const std::string_view left = whole.substr(0, at), right = whole.substr(at + 1);
    const auto left_type = TypeOfSide(left), right_type = TypeOfSide(right);
    const bool parted = separator == '/' ? right.size() > 2 && (left_type || right_type) : left_type && right_type;
    if (!parted || TypeOfSide(whole)) return {};
    return {{left_type.value_or(mention_.type), mention_.first, mention_.count, left},
            {right_type.value_or(mention_.type), mention_.first, mention_.count, right}};
  }

  // A person is one only where the story has the word by itself too: "Petro-Canada" is no president's.
  std::optional<MentionType> TypeOfSide(std::string_view name) const {
    for (const MentionType type : {MentionType::kPlace, MentionType::kOrg, MentionType::kPerson}) {
      const auto known = Gazetteer::BuiltIn().FindText(static_cast<EntityKind>(type), name);
      if (!known || !IsWellKnown(*known)) continue;
      if (type != MentionType::kPerson || std::ranges::find(text_.tokens, name, &NameToken::text) != text_.tokens.end())
        return type;
    }
    return std::nullopt;
  }

  // "Putin Rex Tillerson", "John Cornyn John Cornyn": another name starts behind a well-known one, or the same again. A
  // single word that is left over is no name.
  Mentions People() const {
    if (mention_.count < 3 || Known(EntityKind::kPerson, mention_.first, End())) return {};
    uint32_t second = End();
    while (--second > mention_.first) {
      if (IsGivenName(FoldName(Token(second))) && IsWellKnownPart(EntityKind::kPerson, mention_.first, second)) break;
    }
    if (second == mention_.first) {
      if (Token(End() - 1) == Token(mention_.first)) return {Part(mention_.first + 1, End())};  // "Cornyn John Cornyn"
      second += 2;
      while (second < End() && Token(second) != Token(mention_.first)) ++second;
      if (second == End()) return {};
    }
    Mentions people = {Part(mention_.first, second)};
    if (second + 1 < End()) people.push_back(Part(second, End()));
    return people;
  }

  const TokenizedText& text_;
  const Mention& mention_;
};

}  // namespace

Mentions SplitMention(const TokenizedText& text, const Mention& mention) {
  if (!mention.part.empty()) return {};
  return Splitter(text, mention).Split();
}

}  // namespace dateline
