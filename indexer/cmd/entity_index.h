// SPDX-License-Identifier: Apache-2.0
// The names of an index as its Xapian database holds them: keys, counts, spellings and stories, before anybody's
// decisions.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <xapian.h>

#include "absl/status/statusor.h"
#include "common/entities/decisions.h"
#include "common/entities/entity.h"
#include "common/schema/index_layout.h"
#include "common/schema/label_registry.h"

namespace dateline {

// One value as decided: a final key and the raw keys that count for it.
struct ListedEntity {
  EntityKind kind = EntityKind::kPerson;
  std::string key;
  std::string label;
  uint64_t stories = 0;  // summed over raw keys; a story that names two of them counts twice
  std::vector<std::string> raw_keys;
  std::vector<std::string> spellings;  // most used first
};

class EntityIndex {
 public:
  // kNotFound without a database.
  [[nodiscard]] static absl::StatusOr<EntityIndex> Open(const IndexLayout& layout);

  [[nodiscard]] const EntityDecisions& decisions() const { return decisions_; }

  // All values of a kind whose key or spelling a name in a query means ("" means all), most stories first; hidden ones
  // not.
  [[nodiscard]] absl::StatusOr<std::vector<ListedEntity>> List(EntityKind kind, std::string_view name) const;
  // How many stories of the value write it in each way, folded, most first: all forms, not only those that labels come
  // from.
  struct FormCount {
    std::string folded, raw_key;
    uint64_t stories = 0;
  };
  [[nodiscard]] absl::StatusOr<std::vector<FormCount>> CountForms(const ListedEntity& entity) const;
  // What the first stories that name it say: their titles, and the name as they write it, most stories first, of those
  // that fold alike one.
  struct Sample {
    std::vector<std::string> titles, forms;
  };
  [[nodiscard]] absl::StatusOr<Sample> SampleOf(const ListedEntity& entity, size_t stories) const;

 private:
  EntityIndex(Xapian::Database database, EntityDecisions decisions)
      : database_(std::move(database)), decisions_(std::move(decisions)) {}

  // Calls visit(story, name, raw key) for up to `limit` stories that name it.
  template <typename Visit>
  void VisitStories(const ListedEntity& entity, size_t limit, const Visit& visit) const;

  Xapian::Database database_;
  EntityDecisions decisions_;
};

[[nodiscard]] constexpr Field FieldOf(EntityKind kind) {
  return kind == EntityKind::kPerson ? Field::kPerson : kind == EntityKind::kOrg ? Field::kOrg : Field::kPlace;
}

}  // namespace dateline
