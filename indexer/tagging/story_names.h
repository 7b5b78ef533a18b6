// SPDX-License-Identifier: Apache-2.0
// The names of one story while they are being joined: forms as they are written, and groups of forms that mean one
// thing.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "absl/container/flat_hash_map.h"
#include "common/entities/entity.h"
#include "common/entities/gazetteer.h"

namespace dateline {

// All mentions of one surface form.
struct NameForm {
  EntityKind kind = EntityKind::kPerson;
  std::string_view text;  // without titles before it; a view of the story
  std::string folded;
  std::vector<std::string> words;  // a person's in their common spelling, others folded
  std::optional<KnownName> known;
  uint32_t count = 0;
  uint32_t first_token = 0;
  std::string title;         // the first title that stood before it, folded
  bool after_title = false;  // a title stood before it at least once
  bool possessive = false;   // "'s" stood behind it each time
  int group = -1;            // -1: none yet, or no name at all
};

struct NameGroup {
  EntityKind kind;
  std::string key;
  std::string name;       // the gazetteer's, or empty
  uint32_t mentions = 0;  // of the forms that joined so far
  uint32_t first_token = UINT32_MAX;
  std::vector<std::string> words;                       // of its fullest form
  std::vector<std::pair<uint32_t, std::string>> forms;  // with their counts
};

class StoryNames {
 public:
  // The form of that kind and text, which is new when it has no mention yet. Valid until the next call.
  NameForm& FormOf(EntityKind kind, std::string_view text, uint32_t token);
  std::vector<NameForm>& forms() { return forms_; }
  // "International Atomic Energy Agency (IAEA)": both folded.
  void Introduce(std::string acronym, std::string expansion) {
    introduced_.try_emplace(std::move(acronym), std::move(expansion));
  }
  // What an acronym was introduced with, or null.
  [[nodiscard]] const std::string* IntroductionOf(const std::string& acronym) const;

  // Groups are numbered; a number stays.
  [[nodiscard]] int group_count() const { return static_cast<int>(groups_.size()); }
  NameGroup& group(int number) { return groups_[static_cast<size_t>(number)]; }
  int GroupFor(EntityKind kind, const std::string& key);
  int KnownGroup(const KnownName& known);
  // The group of a key, or -1.
  [[nodiscard]] int Find(EntityKind kind, std::string_view key) const;
  void Join(NameForm& form, int group);

  // By kind, then most mentioned first. Ends the use of the groups.
  std::vector<Entity> TakeEntities();

 private:
  std::vector<NameForm> forms_;
  std::vector<NameGroup> groups_;
  absl::flat_hash_map<std::pair<uint8_t, absl::string_view>, size_t> form_of_;
  std::map<std::pair<uint8_t, std::string>, int> group_of_;
  std::map<std::string, std::string> introduced_;
};

// The words that forms of a kind are compared by: a person's each in its common spelling.
[[nodiscard]] std::vector<std::string> ComparedWords(EntityKind kind, std::string_view folded);
// Whether `tail` is the end of `words`, but not all of them.
[[nodiscard]] bool EndsWith(const std::vector<std::string>& words, const std::vector<std::string>& tail);

}  // namespace dateline
