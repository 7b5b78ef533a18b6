// SPDX-License-Identifier: Apache-2.0
#include "indexer/tagging/resolver.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "absl/container/flat_hash_map.h"
#include "absl/strings/str_join.h"
#include "common/base/absl_view.h"
#include "common/entities/gazetteer.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_key.h"
#include "common/entities/slavic_cases.h"
#include "indexer/tagging/crf_model.h"
#include "indexer/tagging/name_words.h"

namespace dateline {
namespace {

// All mentions of one surface form.
struct Form {
  EntityKind kind = EntityKind::kPerson;
  std::string_view text;              // without titles before it
  std::string folded;
  std::vector<std::string> words;     // a person's in their common spelling, others folded
  std::optional<KnownName> known;
  uint32_t count = 0;
  uint32_t first_token = 0;
  bool after_title = false;           // a title stood before it at least once
  int owner = -1;                     // index of the entity it joined
};

struct Group {
  EntityKind kind;
  std::string key;
  std::string name;
  bool known = false;
  uint32_t mentions = 0;              // of full forms, while forms are being joined
  uint32_t first_token = UINT32_MAX;
  std::vector<std::string> words;
  std::vector<std::pair<uint32_t, std::string>> forms;
};

std::vector<std::string> OwnedWords(std::string_view folded) {
  std::vector<std::string> words;
  for (const std::string_view word : WordsOf(folded)) words.emplace_back(word);
  return words;
}

bool EndsWith(const std::vector<std::string>& words, const std::vector<std::string>& tail) {
  return tail.size() < words.size() && std::equal(tail.rbegin(), tail.rend(), words.rbegin());
}

// "Sergei Lavrov" within "Sergei Viktorovich Lavrov": same first and last word, the others in order.
bool IsShortenedFrom(const std::vector<std::string>& shorter, const std::vector<std::string>& longer) {
  if (shorter.size() < 2 || shorter.size() >= longer.size()) return false;
  if (shorter.front() != longer.front() || shorter.back() != longer.back()) return false;
  auto at = longer.begin();
  for (const std::string& word : shorter) {
    at = std::find(at, longer.end(), word);
    if (at == longer.end()) return false;
    ++at;
  }
  return true;
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

// "iaea" for "international atomic energy agency"; small words may or may not count.
bool AreInitials(std::string_view acronym, const std::vector<std::string>& words) {
  if (words.size() < 2) return false;
  std::string all, main;
  for (const std::string& word : words) {
    const bool small = word == "of" || word == "the" || word == "and" || word == "for" || word == "in" || word == "on" || word == "de";
    all += word[0];
    if (!small) main += word[0];
  }
  return acronym == all || acronym == main;
}

// Known beyond doubt, so that the tagger's kind may be overruled.
bool IsWellKnown(const KnownName& known) {
  if (known.kind == EntityKind::kPlace) {
    return known.type == GazetteerType::kCountry || known.type == GazetteerType::kCapital || known.weight >= 1'000'000;
  }
  return known.type == GazetteerType::kPublic;
}

// A word that news mostly write lower-case: "Harpoon" before "missiles" is hardly somebody's surname.
bool IsMostlyLowerCase(std::string_view word) {
  const WordFacts facts = CrfModel::English().words().Find(WordHash(word));
  return facts.capital != 0 && facts.capital_share() < 0.5;
}

// The most readable of a group's forms: the longest, mixed case before capitals.
std::string BestName(const Group& group) {
  const auto rank = [](const std::pair<uint32_t, std::string>& form) {
    const bool shouted = CaseOf(form.second) == LetterCase::kAllCaps && form.second.find(' ') != std::string::npos;
    return std::tuple(!shouted, std::ranges::count(form.second, ' '), form.first, form.second);
  };
  return std::ranges::max(group.forms, {}, rank).second;
}

class Resolver {
 public:
  Resolver(const TokenizedText& text, const std::vector<Mention>& mentions) : text_(text) {
    for (size_t m = 0; m < mentions.size(); ++m) {
      Mention mention = mentions[m];
      for (uint32_t taken = ExtendToKnown(mention); m + 1 < mentions.size() && mentions[m + 1].first < taken;) ++m;
      if (mention.type != MentionType::kMisc) AddMention(mention);
    }
  }

  std::vector<Entity> Resolve() {
    FixKinds();
    JoinFullPersons();
    JoinShortPersons();
    JoinOrganisations();
    JoinPlaces();
    return Entities();
  }

 private:
  void AddMention(const Mention& mention) {
    Mention name = mention;
    bool after_title = false;
    if (name.type == MentionType::kPerson) {
      after_title = DropTitles(name) || (name.first > 0 && IsTitleWord(FoldName(text_.tokens[name.first - 1].text)));
    }
    if (name.type == MentionType::kOrg && name.count > 1 && FoldName(text_.tokens[name.first].text) == "the") ++name.first, --name.count;
    const std::string_view surface = TextOf(text_, name);
    const auto kind = static_cast<EntityKind>(name.type);
    auto [slot, is_new] = form_of_.try_emplace({static_cast<uint8_t>(kind), ToAbsl(surface)}, forms_.size());
    if (is_new) {
      Form form;
      form.kind = kind;
      form.text = surface;
      form.folded = FoldName(surface);
      form.first_token = mention.first;
      forms_.push_back(std::move(form));
    }
    Form& form = forms_[slot->second];
    ++form.count;
    form.after_title |= after_title;
    // "International Atomic Energy Agency (IAEA)": what stands in the brackets is the same thing.
    const uint32_t next = mention.first + mention.count;
    if (kind == EntityKind::kOrg && mention.count > 1 && next + 2 < text_.tokens.size() && text_.tokens[next].text == "(" &&
        text_.tokens[next + 2].text == ")" && IsAcronym(text_.tokens[next + 1].text)) {
      introduced_.try_emplace(FoldName(text_.tokens[next + 1].text), form.folded);
    }
  }

  // "New York" before "Times" is the newspaper: where mention and next words make a well-known organisation, it is that. A
  // "Jr." after a person is part of the name. Returns the end of what was taken in, or 0 when nothing was.
  uint32_t ExtendToKnown(Mention& mention) const {
    const Gazetteer& gazetteer = Gazetteer::BuiltIn();
    const uint32_t before = mention.count;
    const uint32_t next = mention.first + mention.count;
    const uint32_t sentence_end = *std::upper_bound(text_.sentences.begin(), text_.sentences.end() - 1, mention.first);
    const bool goes_on = next < sentence_end && StartsUpper(CaseOf(text_.tokens[next].text));
    if (goes_on && mention.type == MentionType::kPerson) {
      const std::string_view suffix = text_.tokens[next].text;
      if (suffix == "Jr." || suffix == "Jr" || suffix == "Sr." || suffix == "Sr") ++mention.count;
    } else if (goes_on && mention.part.empty()) {
      std::string phrase = FoldName(TextOf(text_, mention));
      for (uint32_t end = mention.first + mention.count; gazetteer.IsPrefix(phrase) && end < sentence_end; ++end) {
        if (!StartsUpper(CaseOf(text_.tokens[end].text))) break;
        phrase += " " + FoldName(text_.tokens[end].text);
        const auto known = gazetteer.Find(EntityKind::kOrg, phrase);
        if (known && IsWellKnown(*known)) mention = {MentionType::kOrg, mention.first, end + 1 - mention.first, {}};
      }
    }
    return mention.count == before ? 0 : mention.first + mention.count;
  }

  // "Russian Foreign Minister Sergei Lavrov" is the man alone, but "Pope Francis" is a name. True when something was dropped.
  bool DropTitles(Mention& name) const {
    for (uint32_t i = name.count - 1; i-- > 0;) {
      const std::string next = FoldName(text_.tokens[name.first + i + 1].text);
      if (!IsTitleWord(FoldName(text_.tokens[name.first + i].text)) || next == "jr" || next == "sr" || next.empty()) continue;
      if (Gazetteer::BuiltIn().FindText(EntityKind::kPerson, TextOf(text_, name))) return false;
      name.first += i + 1;
      name.count -= i + 1;
      return true;
    }
    return false;
  }

  void FixKinds() {
    std::erase_if(forms_, [](const Form& form) { return form.folded.size() < 2 || IsNeverName(form.folded); });
    for (Form& form : forms_) {
      const std::string spelled = SpellName(form.folded);
      const auto find = [&](EntityKind kind) {
        const Gazetteer& gazetteer = Gazetteer::BuiltIn();
        auto found = gazetteer.Find(kind, form.folded);
        if (!found && kind == EntityKind::kPerson) found = gazetteer.Find(kind, spelled);
        return found ? found : FindInflected(kind, form.text);
      };
      form.known = find(form.kind);
      if (!form.known || !IsWellKnown(*form.known)) {
        for (const EntityKind kind : kEntityKinds) {
          if (kind == form.kind || (form.kind == EntityKind::kPerson && form.after_title)) continue;
          const auto other = find(kind);
          if (!other || !IsWellKnown(*other) || IsSurnameHere(form)) continue;
          form.kind = kind;
          form.known = other;
          break;
        }
      }
      form.words = OwnedWords(form.kind == EntityKind::kPerson ? spelled : form.folded);
    }
  }

  // Whether a person is named in full whose name ends like this form.
  bool IsSurnameHere(const Form& form) const {
    if (form.kind != EntityKind::kPerson) return false;
    const std::string tail = " " + form.folded;
    return std::ranges::any_of(forms_, [&](const Form& other) {
      return other.kind == EntityKind::kPerson && other.folded.size() > tail.size() && other.folded.ends_with(tail);
    });
  }

  int GroupFor(EntityKind kind, const std::string& key) {
    const auto [slot, is_new] = group_of_.try_emplace({static_cast<uint8_t>(kind), key}, static_cast<int>(groups_.size()));
    if (is_new) groups_.push_back({kind, key, "", false, 0, UINT32_MAX, {}, {}});
    return slot->second;
  }

  void Join(Form& form, int group) {
    Group& owner = groups_[group];
    form.owner = group;
    owner.mentions += form.count;
    owner.first_token = std::min(owner.first_token, form.first_token);
    owner.forms.emplace_back(form.count, std::string(form.text));
  }

  int KnownGroup(const KnownName& known) {
    const int group = GroupFor(known.kind, known.Key());
    groups_[group].known = true;
    groups_[group].name = known.name;
    groups_[group].words = OwnedWords(groups_[group].key);
    return group;
  }

  // Names of two words and more. Longest first, so that shortened ones find the long one.
  void JoinFullPersons() {
    std::vector<Form*> full;
    for (Form& form : forms_) {
      if (form.kind == EntityKind::kPerson && form.words.size() > 1) full.push_back(&form);
    }
    std::ranges::stable_sort(full, std::greater(), [](const Form* form) { return form->words.size(); });
    // Those that the gazetteer knows come first: they lend their key to longer and shorter ones.
    std::stable_partition(full.begin(), full.end(), [](const Form* form) { return form->known.has_value(); });
    for (Form* form : full) {
      if (form->known) {
        Join(*form, KnownGroup(*form->known));
        continue;
      }
      int owner = -1;
      for (size_t g = 0; g < groups_.size() && owner < 0; ++g) {
        const Group& group = groups_[g];
        if (group.kind == EntityKind::kPerson && (IsShortenedFrom(form->words, group.words) || IsShortenedFrom(group.words, form->words))) {
          owner = static_cast<int>(g);
        }
      }
      if (owner < 0) {
        // "von der Leyen": the tail of a longer name rather than a name of its own.
        for (size_t g = 0; g < groups_.size() && owner < 0; ++g) {
          if (groups_[g].kind == EntityKind::kPerson && EndsWith(groups_[g].words, form->words)) owner = static_cast<int>(g);
        }
      }
      if (owner < 0) {
        const std::string key = NameKey(EntityKind::kPerson, form->text);
        if (key.empty()) continue;
        owner = GroupFor(EntityKind::kPerson, key);
        groups_[owner].words = form->words;
      }
      Join(*form, owner);
    }
  }

  void JoinShortPersons() {
    const size_t full_groups = groups_.size();
    for (Form& form : forms_) {
      if (form.kind != EntityKind::kPerson || form.owner >= 0) continue;
      if (const int owner = OwnerOfShort(form, full_groups); owner >= 0) Join(form, owner);
    }
  }

  // The group that a surname or given name belongs to, a new one if need be; -1 when it is no name at all.
  int OwnerOfShort(const Form& form, size_t full_groups) {
    std::vector<int> candidates;
    for (size_t g = 0; g < full_groups; ++g) {
      if (groups_[g].kind == EntityKind::kPerson && EndsWith(groups_[g].words, form.words)) candidates.push_back(static_cast<int>(g));
    }
    if (candidates.empty() && !form.known) {
      for (size_t g = 0; g < full_groups; ++g) {
        const Group& group = groups_[g];
        if (group.kind == EntityKind::kPerson && group.words.size() > 1 && group.words.front() == form.words.front()) {
          candidates.push_back(static_cast<int>(g));
        }
      }
    }
    const bool dominant = form.known && form.known->type == GazetteerType::kPublic;
    if (dominant) {
      const auto bearer = group_of_.find({static_cast<uint8_t>(EntityKind::kPerson), form.known->Key()});
      const bool named = bearer != group_of_.end() && std::ranges::find(candidates, bearer->second) != candidates.end();
      const bool another_first = std::ranges::any_of(candidates, [&](int g) { return groups_[g].first_token < form.first_token; });
      if (named || candidates.empty() || form.after_title || !another_first) return KnownGroup(*form.known);
    }
    if (!candidates.empty()) {
      return std::ranges::max(candidates, {}, [&](int g) { return groups_[g].mentions; });
    }
    if (form.known) return KnownGroup(*form.known);
    if (form.words.size() == 1 && !form.after_title && IsMostlyLowerCase(form.text)) return -1;
    return GroupFor(EntityKind::kPerson, NameKey(EntityKind::kPerson, form.text));
  }

  void JoinOrganisations() {
    std::vector<Form*> orgs;
    for (Form& form : forms_) {
      if (form.kind == EntityKind::kOrg) orgs.push_back(&form);
    }
    // Long names first: acronyms look for them.
    std::ranges::stable_sort(orgs, std::greater(), [](const Form* form) { return form->words.size(); });
    for (Form* form : orgs) {
      int owner = -1;
      if (IsAcronym(form->text)) owner = OwnerOfAcronym(form->folded);
      if (owner < 0 && form->known) owner = KnownGroup(*form->known);
      if (owner < 0) {
        const std::string key = NameKey(EntityKind::kOrg, form->text);
        if (key.empty()) continue;
        owner = GroupFor(EntityKind::kOrg, key);
      }
      if (groups_[owner].words.size() < form->words.size()) groups_[owner].words = form->words;
      Join(*form, owner);
    }
  }

  int OwnerOfAcronym(const std::string& folded) const {
    const auto introduced = introduced_.find(folded);
    for (const Form& form : forms_) {
      if (form.kind != EntityKind::kOrg || form.owner < 0 || form.words.size() < 2) continue;
      if (introduced != introduced_.end() ? form.folded == introduced->second : AreInitials(folded, form.words)) return form.owner;
    }
    return -1;
  }

  void JoinPlaces() {
    for (Form& form : forms_) {
      if (form.kind != EntityKind::kPlace) continue;
      if (form.known) {
        Join(form, KnownGroup(*form.known));
      } else if (const std::string key = NameKey(EntityKind::kPlace, form.text); !key.empty()) {
        Join(form, GroupFor(EntityKind::kPlace, key));
      }
    }
  }

  std::vector<Entity> Entities() {
    std::vector<Entity> entities;
    for (Group& group : groups_) {
      if (group.forms.empty() || group.key.empty()) continue;
      Entity entity;
      entity.kind = group.kind;
      entity.key = group.key;
      entity.name = group.known ? group.name : BestName(group);
      std::ranges::sort(group.forms, [](const auto& a, const auto& b) {
        return a.first != b.first ? a.first > b.first : a.second < b.second;
      });
      for (auto& [count, form] : group.forms) {
        entity.mentions += count;
        if (std::ranges::find(entity.forms, form) == entity.forms.end()) entity.forms.push_back(std::move(form));
      }
      entities.push_back(std::move(entity));
    }
    std::ranges::sort(entities, [](const Entity& a, const Entity& b) {
      return std::tuple(a.kind, b.mentions, std::string_view(a.key)) < std::tuple(b.kind, a.mentions, std::string_view(b.key));
    });
    return entities;
  }

  const TokenizedText& text_;
  std::vector<Form> forms_;
  std::vector<Group> groups_;
  absl::flat_hash_map<std::pair<uint8_t, absl::string_view>, size_t> form_of_;
  std::map<std::pair<uint8_t, std::string>, int> group_of_;
  std::map<std::string, std::string> introduced_;  // folded acronym -> folded expansion
};

}  // namespace

std::vector<Entity> ResolveMentions(const TokenizedText& text, const std::vector<Mention>& mentions) {
  return Resolver(text, mentions).Resolve();
}

}  // namespace dateline
