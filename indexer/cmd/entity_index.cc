// SPDX-License-Identifier: Apache-2.0
#include "indexer/cmd/entity_index.h"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/entities/name_fold.h"
#include "common/entities/name_match.h"
#include "common/schema/story_json.h"

namespace dateline {

absl::StatusOr<EntityIndex> EntityIndex::Open(const IndexLayout& layout) {
  ASSIGN_OR_RETURN(EntityDecisions decisions, EntityDecisions::Load(layout.entity_decisions()));
  const std::string path = layout.xapian().string();
  return CatchToStatusOr<EntityIndex>("opening " + path,
                                      [&] { return EntityIndex(Xapian::Database(path), std::move(decisions)); });
}

absl::StatusOr<std::vector<ListedEntity>> EntityIndex::List(EntityKind kind, std::string_view name) const {
  return CatchToStatusOr<std::vector<ListedEntity>>("listing names", [&] {
    const Field field = FieldOf(kind);
    const std::string prefix(InfoOf(field).prefix);
    const NameMatcher matcher(kind, name);
    std::map<std::string, ListedEntity, std::less<>> by_key;
    for (auto it = database_.allterms_begin(prefix); it != database_.allterms_end(prefix); ++it) {
      const std::string raw = (*it).substr(prefix.size());
      const std::string_view key = decisions_.FinalKey(kind, raw);
      if (key.empty() || (!name.empty() && key != name && !matcher.Matches(key) && !matcher.Matches(raw))) continue;
      ListedEntity& entity = by_key[std::string(key)];
      entity.stories += it.get_termfreq();
      entity.raw_keys.push_back(raw);
    }
    std::vector<ListedEntity> listed;
    for (auto& [key, entity] : by_key) {
      entity.kind = kind;
      entity.key = key;
      LabelForms forms;
      for (const std::string& raw : entity.raw_keys) {
        MergeLabelForms(ParseLabelForms(database_.get_metadata(LabelKey(field, raw))), forms);
      }
      for (const std::string_view form : RankLabels(field, forms)) entity.spellings.emplace_back(form);
      const auto renamed = decisions_.LabelOverride(kind, key);
      entity.label = renamed ? *renamed : entity.spellings.empty() ? key : entity.spellings.front();
      listed.push_back(std::move(entity));
    }
    std::ranges::stable_sort(listed, std::greater(), &ListedEntity::stories);
    return listed;
  });
}

template <typename Visit>
void EntityIndex::VisitStories(const ListedEntity& entity, size_t limit, const Visit& visit) const {
  for (const std::string& raw : entity.raw_keys) {
    const std::string term = absl::StrCat(ToAbsl(InfoOf(FieldOf(entity.kind)).prefix), raw);
    for (auto it = database_.postlist_begin(term); it != database_.postlist_end(term) && limit > 0; ++it, --limit) {
      const auto story = StoryFromJson(database_.get_document(*it).get_data());
      if (!story.ok()) continue;
      for (const Entity& named : story->entities) {
        if (named.kind == entity.kind && named.key == raw) visit(*story, named, raw);
      }
    }
  }
}

absl::StatusOr<std::vector<EntityIndex::FormCount>> EntityIndex::CountForms(const ListedEntity& entity) const {
  return CatchToStatusOr<std::vector<FormCount>>("reading stories", [&] {
    std::map<std::pair<std::string, std::string>, uint64_t> counts;
    VisitStories(entity, SIZE_MAX, [&](const Story&, const Entity& named, const std::string& raw) {
      std::set<std::string> forms;
      for (const std::string& form : named.forms) forms.insert(FoldName(form));
      for (const std::string& form : forms) ++counts[{form, raw}];
    });
    std::vector<FormCount> forms;
    for (const auto& [form, stories] : counts) forms.push_back({form.first, form.second, stories});
    std::ranges::stable_sort(forms, std::greater(), &FormCount::stories);
    return forms;
  });
}

absl::StatusOr<EntityIndex::Sample> EntityIndex::SampleOf(const ListedEntity& entity, size_t stories) const {
  return CatchToStatusOr<Sample>("reading stories", [&] {
    Sample sample;
    std::map<std::string, LabelForms> spellings;  // of each folded form
    VisitStories(entity, stories, [&](const Story& story, const Entity& named, const std::string&) {
      sample.titles.push_back(story.title.empty() ? story.id : story.title);
      for (const std::string& form : named.forms) ++spellings[FoldName(form)][form];
    });
    std::vector<std::pair<int64_t, std::string>> counted;
    for (const auto& [folded, forms] : spellings) {
      int64_t count = 0;
      for (const auto& [form, times] : forms) count += times;
      counted.emplace_back(count, ChooseLabel(FieldOf(entity.kind), forms));
    }
    std::ranges::stable_sort(counted, std::greater(), &std::pair<int64_t, std::string>::first);
    for (auto& [count, form] : counted) sample.forms.push_back(std::move(form));
    return sample;
  });
}

}  // namespace dateline
