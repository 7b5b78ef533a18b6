// SPDX-License-Identifier: Apache-2.0
// What people have decided about names: the file entities.txt of an index. It can be edited by hand and kept under
// version control; removing a line undoes it. Terms and slots of the index keep the raw keys that the tagger found:
// engines map keys while they count, the planner expands a final key to its raw keys.
//
//   # comment
//   merge person: serge lavrov -> sergei lavrov
//   split person: serge lavrov              undoes merges of and into it that stand above
//   split person: bryan kohl <- brian kohl  names spelled "Bryan Kohl" leave the value that spelling or tagger put them in
//   hide org: logo
//   rename place: kyiv = Kiev
//
// Later lines win. A name may be written as people write it ("Sergei Lavrov"); it then stands for its key. A split with
// an arrow changes raw keys: the stories' names follow it with the next seal (indexer/cmd/follow_splits.h).
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "absl/status/statusor.h"
#include "common/entities/entity.h"

namespace dateline {

struct EntityDecision {
  enum class Verb : uint8_t { kMerge, kSplit, kHide, kRename };
  Verb verb = Verb::kMerge;
  EntityKind kind = EntityKind::kPerson;
  std::string key;
  std::string
      other;  // kMerge: the key it joins; kRename: the label; kSplit: the key that the spelling `key` leaves, or ""

  friend bool operator==(const EntityDecision&, const EntityDecision&) = default;
};

// One line of the file, without the line break.
[[nodiscard]] std::string ToString(const EntityDecision& decision);

// Thread-safe for reading.
class EntityDecisions {
 public:
  EntityDecisions() = default;
  // kInvalidArgument names the line.
  [[nodiscard]] static absl::StatusOr<EntityDecisions> Parse(std::string_view text);
  // No file means no decisions.
  [[nodiscard]] static absl::StatusOr<EntityDecisions> Load(const std::filesystem::path& path);

  void Apply(const EntityDecision& decision);

  [[nodiscard]] bool empty() const { return decisions_.empty(); }
  [[nodiscard]] const std::vector<EntityDecision>& decisions() const { return decisions_; }

  // The splits of spellings from raw keys, each once.
  [[nodiscard]] const std::vector<EntityDecision>& Splits() const { return splits_; }

  // The value that a raw key counts for: itself unless decided otherwise, "" when hidden. The view is of the argument
  // or of this object.
  [[nodiscard]] std::string_view FinalKey(EntityKind kind, std::string_view raw_key) const;
  // The raw keys that count for a final key, itself included, sorted; empty when it is hidden or merged into another.
  [[nodiscard]] std::vector<std::string> RawKeys(EntityKind kind, std::string_view final_key) const;
  [[nodiscard]] std::optional<std::string> LabelOverride(EntityKind kind, std::string_view final_key) const;

 private:
  struct Kind {
    std::map<std::string, std::string, std::less<>> final_of;  // raw key -> final key where they differ; "" is hidden
    std::map<std::string, std::string, std::less<>> label_of;
  };
  const Kind& Of(EntityKind kind) const { return kinds_[static_cast<size_t>(kind)]; }

  std::array<Kind, kEntityKinds.size()> kinds_;
  std::vector<EntityDecision> decisions_;
  std::vector<EntityDecision> splits_;
};

}  // namespace dateline
