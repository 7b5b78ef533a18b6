// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/facet_counter.h"

#include <algorithm>
#include <utility>

#include "common/base/status_macros.h"
#include "searcher/match/facet_tally.h"
#include "searcher/match/sealed/selector.h"

namespace dateline {

absl::Status FacetCounter::Prepare(const FacetColumn& column) const {
  std::call_once(prepared_, [&] {
    const auto kind = decisions_.empty() ? std::nullopt : EntityKindOf(field_);
    std::map<std::string, std::vector<uint32_t>, std::less<>> groups;
    frequencies_.resize(column.value_count());
    prepare_status_ = column.values().Visit("", [&](std::string_view value, const TermDict::Entry& entry) {
      const auto ordinal = static_cast<uint32_t>(entry.ordinal);
      frequencies_[ordinal] = entry.ref.frequency;
      if (!kind) return true;
      const std::string_view final_key = decisions_.FinalKey(*kind, value);
      if (final_key == value) return true;
      decided_.push_back(ordinal);
      if (!final_key.empty()) groups[std::string(final_key)].push_back(ordinal);
      return true;
    });
    for (auto& [key, ordinals] : groups) {
      // The key itself may be a value too; then its own count joins.
      const auto own = column.values().Find(key);
      if (!own.ok()) prepare_status_ = own.status();
      if (own.ok() && own->has_value()) {
        const auto ordinal = static_cast<uint32_t>((*own)->ordinal);
        if (std::find(ordinals.begin(), ordinals.end(), ordinal) == ordinals.end()) {
          ordinals.push_back(ordinal);
          decided_.push_back(ordinal);
        }
      }
      joined_.push_back({key, std::move(ordinals)});
    }
  });
  return prepare_status_;
}

absl::Status FacetCounter::CountRaw(const FacetColumn& column, const DocSet& set, std::vector<uint32_t>* counts) const {
  counts->assign(column.value_count(), 0);
  if (set.is_list()) {
    column.CountStories(set.docs().data(), set.docs().size(), counts->data());
    return absl::OkStatus();
  }
  if (set.Count() * 2 <= set.stories()) {
    column.CountBits(set.bits().data(), false, counts->data());
    return absl::OkStatus();
  }
  // Most stories match: count those that do not.
  RETURN_IF_ERROR(Prepare(column));
  column.CountBits(set.bits().data(), true, counts->data());
  for (size_t i = 0; i < counts->size(); ++i) (*counts)[i] = frequencies_[i] - std::min(frequencies_[i], (*counts)[i]);
  return absl::OkStatus();
}

absl::StatusOr<FacetCounts> FacetCounter::Count(const DocSet& set, uint32_t limit, QueryContext* context) const {
  const FacetColumn* column = index_.facet(field_);
  if (column == nullptr) return FacetCounts{field_, {}, 0};
  std::vector<uint32_t> counts;
  RETURN_IF_ERROR(CountRaw(*column, set, &counts));
  std::vector<FacetCount> joined;
  if (!decisions_.empty() && EntityKindOf(field_)) {
    RETURN_IF_ERROR(Prepare(*column));
    for (const uint32_t ordinal : decided_) counts[ordinal] = 0;
    for (const Joined& join : joined_) {
      std::vector<const PostingList*> lists;
      for (const uint32_t ordinal : join.ordinals) {
        ASSIGN_OR_RETURN(const std::string value, column->values().Term(ordinal));
        if (const PostingList* list = context->FacetList(field_, value)) lists.push_back(list);
      }
      DocSet stories = Selector(context).AnyOf(lists);
      stories.And(set);
      joined.push_back({join.key, stories.Count()});
    }
  }

  // Only values that can be shown need their text: the first `limit` by count, then by ordinal, which is byte order.
  FacetCounts result;
  result.field = field_;
  std::vector<std::pair<uint32_t, uint32_t>> best;  // count, ordinal
  const auto better = [](const auto& a, const auto& b) {
    return a.first != b.first ? a.first > b.first : a.second < b.second;
  };
  for (uint32_t ordinal = 0; ordinal < counts.size(); ++ordinal) {
    if (counts[ordinal] == 0) continue;
    ++result.distinct;
    if (best.size() == limit && (limit == 0 || counts[ordinal] <= best.front().first)) continue;
    best.emplace_back(counts[ordinal], ordinal);
    std::push_heap(best.begin(), best.end(), better);
    if (best.size() > limit) {
      std::pop_heap(best.begin(), best.end(), better);
      best.pop_back();
    }
  }
  std::vector<FacetCount> values = std::move(joined);
  for (const auto& [count, ordinal] : best) {
    ASSIGN_OR_RETURN(std::string value, column->values().Term(ordinal));
    values.push_back({std::move(value), count});
  }
  const uint64_t shown_own = best.size();
  FacetCounts ranked = RankFacet(field_, std::move(values), limit);
  ranked.distinct += result.distinct - shown_own;
  return ranked;
}

}  // namespace dateline
