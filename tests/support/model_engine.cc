// SPDX-License-Identifier: Apache-2.0
#include "tests/support/model_engine.h"

#include <algorithm>
#include <span>

#include "common/schema/date_terms.h"
#include "common/schema/story_json.h"
#include "common/score/bm25_fixed.h"
#include "searcher/match/facet_tally.h"
#include "searcher/match/hit_order.h"

namespace dateline {
namespace {

std::vector<std::string> Values(std::string_view slot) {
  std::vector<std::string> values;
  for (size_t end; (end = slot.find('\n')) != std::string_view::npos; slot.remove_prefix(end + 1)) {
    values.emplace_back(slot.substr(0, end));
  }
  return values;
}

// Every way to choose one position a term, tried in turn.
bool AnyChoice(const PlanNode& plan, const std::vector<std::vector<uint32_t>>& lists, std::span<const uint32_t> starts,
               std::vector<uint32_t>& chosen) {
  if (chosen.size() < lists.size()) {
    for (const uint32_t position : lists[chosen.size()]) {
      chosen.push_back(position);
      const bool found = AnyChoice(plan, lists, starts, chosen);
      chosen.pop_back();
      if (found) return true;
    }
    return false;
  }
  // Words that are not further words of a phrase.
  std::vector<uint32_t> firsts;
  if (plan.relation != Relation::kPhrase) {
    for (size_t i = 0; i < chosen.size(); ++i) {
      if (plan.offsets.empty() || plan.offsets[i] == 0) firsts.push_back(chosen[i]);
      else if (chosen[i] != firsts.back() + plan.offsets[i]) return false;
    }
    std::sort(firsts.begin(), firsts.end());
  }
  const auto [least, greatest] = std::minmax_element(chosen.begin(), chosen.end());
  switch (plan.relation) {
    case Relation::kPhrase:
      for (size_t i = 1; i < chosen.size(); ++i) {
        if (chosen[i] - plan.offsets[i] != chosen[0] - plan.offsets[0]) return false;
      }
      return chosen[0] >= plan.offsets[0];
    case Relation::kOrdered:
      for (size_t i = 1; i < chosen.size(); ++i) {
        if (chosen[i] <= chosen[i - 1]) return false;
      }
      return *greatest - *least < plan.window;
    case Relation::kNear:
      return std::adjacent_find(firsts.begin(), firsts.end()) == firsts.end() && *greatest - *least < plan.window;
    case Relation::kSentence: {
      const uint32_t first = *least, last = *greatest;  // clang 14 lets no lambda see a structured binding
      return std::none_of(starts.begin(), starts.end(), [=](uint32_t start) { return start > first && start <= last; });
    }
  }
  return false;
}

}  // namespace

std::string_view ModelEngine::ModelStory::Slot(Field field) const {
  const auto it = slots.find(InfoOf(field).slot);
  return it == slots.end() ? std::string_view() : it->second;
}

void ModelEngine::Add(uint32_t docid, const Xapian::Document& document) {
  ModelStory story;
  story.docid = docid;
  story.data = document.get_data();
  for (auto it = document.termlist_begin(); it != document.termlist_end(); ++it) {
    Term& term = story.terms[*it];
    term.wdf = it.get_wdf();
    for (auto p = it.positionlist_begin(); p != it.positionlist_end(); ++p) term.positions.push_back(*p);
    story.length += term.wdf;
    ++frequencies_[*it];
  }
  for (auto it = document.values_begin(); it != document.values_end(); ++it) story.slots[it.get_valueno()] = *it;
  total_length_ += story.length;
  stories_.push_back(std::move(story));
}

absl::StatusOr<uint64_t> ModelEngine::TermFrequency(std::string_view term) const {
  const auto it = frequencies_.find(term);
  return it == frequencies_.end() ? 0 : it->second;
}

absl::Status ModelEngine::VisitTerms(std::string_view prefix,
                                     absl::FunctionRef<bool(std::string_view, uint64_t)> visit) const {
  for (auto it = frequencies_.lower_bound(prefix); it != frequencies_.end() && it->first.starts_with(prefix); ++it) {
    if (!visit(it->first, it->second)) break;
  }
  return absl::OkStatus();
}

uint64_t ModelEngine::TermScore(const std::string& term, double boost, const ModelStory& story) const {
  const Bm25Collection collection(settings_.k1, settings_.b, stories_.size(), total_length_);
  const auto it = story.terms.find(term);
  if (it == story.terms.end()) return 0;
  return Bm25Score(Bm25TermWeight(collection, *TermFrequency(term), boost), it->second.wdf,
                   collection.inverse_norms()[NormOf(static_cast<uint32_t>(story.length))]);
}

std::optional<uint64_t> ModelEngine::Judge(const PlanNode& plan, const ModelStory& story) const {
  const auto has = [&](const std::string& term) { return story.terms.contains(term); };
  uint64_t sum = 0;
  switch (plan.kind) {
    case PlanNode::Kind::kNothing: return std::nullopt;
    case PlanNode::Kind::kEverything: return 0;
    case PlanNode::Kind::kTerm:
      if (!has(plan.terms[0])) return std::nullopt;
      return TermScore(plan.terms[0], plan.boost, story);
    case PlanNode::Kind::kPositional: {
      std::vector<std::vector<uint32_t>> lists;
      for (const std::string& term : plan.terms) {
        if (!has(term)) return std::nullopt;
        lists.push_back(story.terms.find(term)->second.positions);
        sum += TermScore(term, plan.boost, story);
      }
      std::vector<uint32_t> starts, chosen;
      if (const auto it = story.terms.find(kSentenceTerm); it != story.terms.end()) starts = it->second.positions;
      if (!AnyChoice(plan, lists, starts, chosen)) return std::nullopt;
      return sum;
    }
    case PlanNode::Kind::kAnd:
      for (const PlanNode& child : plan.children) {
        const auto score = Judge(child, story);
        if (!score) return std::nullopt;
        sum += *score;
      }
      return sum;
    case PlanNode::Kind::kOr: {
      bool any = false;
      for (const PlanNode& child : plan.children) {
        const auto score = Judge(child, story);
        any = any || score.has_value();
        sum += score.value_or(0);
      }
      return any ? std::optional(sum) : std::nullopt;
    }
    case PlanNode::Kind::kAndNot:
    case PlanNode::Kind::kFilter:
      for (size_t i = 1; i < plan.children.size(); ++i) {
        if (Judge(plan.children[i], story).has_value() == (plan.kind == PlanNode::Kind::kAndNot)) return std::nullopt;
      }
      return Judge(plan.children[0], story);
    case PlanNode::Kind::kOptional: {
      const auto first = Judge(plan.children[0], story);
      if (!first) return std::nullopt;
      sum = *first;
      for (size_t i = 1; i < plan.children.size(); ++i) sum += Judge(plan.children[i], story).value_or(0);
      return sum;
    }
    case PlanNode::Kind::kAnyOf:
      return std::any_of(plan.terms.begin(), plan.terms.end(), has) ? std::optional<uint64_t>(0) : std::nullopt;
    case PlanNode::Kind::kDateRange: {
      const absl::StatusOr<Story> whole = StoryFromJson(story.data);
      if (!whole.ok() || !whole->published.dated()) return std::nullopt;
      const DayRange span = SpanOf(whole->published);
      return span.first >= plan.range.first && span.last <= plan.range.last ? std::optional<uint64_t>(0) : std::nullopt;
    }
  }
  return std::nullopt;
}

bool ModelEngine::Passes(const MatchRequest& request, const ModelStory& story, std::optional<Field> without) const {
  for (const FacetFilter& filter : request.filters) {
    if (!filter.exclude && filter.field == without) continue;
    const auto kind = EntityKindOf(filter.field);
    const std::vector<std::string> values = Values(story.Slot(filter.field));
    const bool any = std::any_of(values.begin(), values.end(), [&](const std::string& value) {
      const std::string_view final_value = kind ? decisions_.FinalKey(*kind, value) : value;
      return !final_value.empty() &&
             std::find(filter.values.begin(), filter.values.end(), final_value) != filter.values.end();
    });
    if (any == filter.exclude) return false;
  }
  return true;
}

absl::StatusOr<MatchResult> ModelEngine::Match(const MatchRequest& request) const {
  std::vector<Candidate> candidates;
  std::vector<FacetTally> tallies;
  for (const FacetRequest& facet : request.facets) tallies.emplace_back(facet.field, decisions_);
  for (const ModelStory& story : stories_) {
    const auto score = Judge(request.plan, story);
    if (!score) continue;
    for (size_t i = 0; i < tallies.size(); ++i) {
      if (Passes(request, story, request.facets[i].field)) tallies[i].Add(story.Slot(request.facets[i].field));
    }
    if (!Passes(request, story, std::nullopt)) continue;
    candidates.push_back({story.docid, *score, DecodeDateSortKey(story.Slot(Field::kDate)),
                          std::strtoull(std::string(story.Slot(Field::kCluster)).c_str(), nullptr, 16)});
  }
  MatchResult result = RankCandidates(std::move(candidates), request);
  for (size_t i = 0; i < tallies.size(); ++i) result.facets.push_back(tallies[i].Finish(request.facets[i].limit));
  return result;
}

absl::StatusOr<Story> ModelEngine::ReadStory(uint32_t docid) const {
  for (const ModelStory& story : stories_) {
    if (story.docid == docid) return StoryFromJson(story.data);
  }
  return absl::NotFoundError("no such story");
}

absl::StatusOr<std::string> ModelEngine::Label(Field, std::string_view value) const { return std::string(value); }

}  // namespace dateline
