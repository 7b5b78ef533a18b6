// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/sealed/sealed_engine.h"

#include <algorithm>
#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "absl/strings/str_cat.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/schema/label_registry.h"
#include "common/schema/story_json.h"
#include "common/sealed/sealed_index.h"
#include "searcher/match/facet_tally.h"
#include "searcher/match/hit_order.h"
#include "searcher/match/sealed/conjunction.h"
#include "searcher/match/sealed/disjunction.h"
#include "searcher/match/sealed/facet_counter.h"
#include "searcher/match/sealed/plan_shape.h"
#include "searcher/match/sealed/query_context.h"
#include "searcher/match/sealed/score_tree.h"
#include "searcher/match/sealed/selector.h"

namespace dateline {
namespace {

// One search: the sets and lists it needs, made when first asked for.
class Search {
 public:
  Search(const SealedIndex& index, const EntityDecisions& decisions, const MatchRequest& request)
      : index_(index), decisions_(decisions), request_(request), context_(index), selector_(&context_),
        wanted_(request.count > UINT64_MAX - request.first ? UINT64_MAX : request.first + request.count) {}

  absl::StatusOr<MatchResult> Run(const std::array<std::optional<FacetCounter>, kFields.size()>& counters);

 private:
  bool NeedsAllMatches() const {
    return request_.exact_total || request_.collapse_copies || !request_.facets.empty() ||
           request_.sort != SortOrder::kRelevance;
  }
  // Keeps in `set` what passes the filters, but for those that include values of `without`.
  void Filter(DocSet* set, std::optional<Field> without);
  // What a story must meet besides the scored part of `shape`; nothing when that is all.
  std::optional<DocSet> MaskOf(const PlanShape& shape);
  std::vector<ScoredDoc> Best(const DocSet* matches);
  std::vector<ScoredDoc> BestInOrder(const DocSet& matches);
  template <typename Take>
  void ScoreAll(const DocSet& matches, Take&& take);
  void Collapse(const DocSet& matches, MatchResult* result);
  absl::Status CountFacets(const std::array<std::optional<FacetCounter>, kFields.size()>& counters,
                           const DocSet& matches, const DocSet& unfiltered, MatchResult* result);

  const SealedIndex& index_;
  const EntityDecisions& decisions_;
  const MatchRequest& request_;
  QueryContext context_;
  Selector selector_;
  uint64_t wanted_;  // hits to find, those to pass over included
  bool all_found_ = false;  // fewer than wanted_ match
};

void Search::Filter(DocSet* set, std::optional<Field> without) {
  for (const FacetFilter& filter : request_.filters) {
    if (!filter.exclude && without == filter.field) continue;
    const DocSet stories = selector_.AnyOf(FilterTermsOf(decisions_, filter));
    if (filter.exclude) {
      set->AndNot(stories);
    } else {
      set->And(stories);
    }
  }
}

std::optional<DocSet> Search::MaskOf(const PlanShape& shape) {
  if (shape.required.empty() && shape.prohibited.empty() && request_.filters.empty()) return std::nullopt;
  std::optional<DocSet> mask;
  for (const PlanNode* node : shape.required) {
    DocSet stories = selector_.Select(*node);
    if (mask) {
      mask->And(stories);
    } else {
      mask = std::move(stories);
    }
  }
  if (!mask) mask = DocSet::All(context_.stories());
  for (const PlanNode* node : shape.prohibited) mask->AndNot(selector_.Select(*node));
  Filter(&*mask, std::nullopt);
  return mask;
}

template <typename Take>
void Search::ScoreAll(const DocSet& matches, Take&& take) {
  ScoreTree tree(request_.plan, &context_);
  std::vector<uint32_t> docs;
  std::vector<uint64_t> scores(ScoreTree::kBatch);
  const auto flush = [&] {
    tree.Score(docs.data(), docs.size(), scores.data());
    for (size_t i = 0; i < docs.size(); ++i) take(docs[i], scores[i]);
    docs.clear();
  };
  matches.ForEach([&](uint32_t doc) {
    docs.push_back(doc);
    if (docs.size() == ScoreTree::kBatch) flush();
    return true;
  });
  flush();
}

// By relevance. `matches`: all that matches when it is known already.
std::vector<ScoredDoc> Search::Best(const DocSet* matches) {
  const PlanShape shape = ShapeOf(request_.plan, &context_);
  if (shape.kind == PlanShape::Kind::kNothing) {
    all_found_ = true;
    return {};
  }
  if (shape.kind == PlanShape::Kind::kConjunction && shape.fits32) {
    if (matches != nullptr) {
      TopK best(wanted_);
      BestOfMatches(shape, *matches, &context_, &best);
      return best.Take();
    }
    const std::optional<DocSet> mask = MaskOf(shape);
    const bool single = shape.terms.size() == 1 && !mask;
    TopK best(wanted_, single ? FloorOf(shape, wanted_) : -1);
    BestOfAll(shape, mask ? &*mask : nullptr, &context_, &best);
    all_found_ = !best.full();
    return best.Take();
  }
  if (shape.kind == PlanShape::Kind::kDisjunction && shape.fits32) {
    std::optional<DocSet> mask = MaskOf(shape);
    if (mask) mask->MakeBits();
    TopK best(wanted_, mask ? -1 : FloorOf(shape, wanted_));
    BestOfAny(shape, mask ? &*mask : nullptr, &context_, &best);
    if (best.full()) return best.Take();
    // Too few stories score above 0: those that score 0 count as well.
  }
  TopK best(wanted_);
  DocSet all;
  if (matches == nullptr) {
    all = selector_.Select(request_.plan);
    Filter(&all, std::nullopt);
    matches = &all;
  }
  ScoreAll(*matches, [&best](uint32_t doc, uint64_t score) {
    if (best.Beats(score)) best.Add(score, doc);
  });
  all_found_ = !best.full();
  return best.Take();
}

// By date: newest first is the order of docs; oldest first is the dated ones from the end, those of one date in order, then
// the undated.
std::vector<ScoredDoc> Search::BestInOrder(const DocSet& matches) {
  std::vector<uint32_t> docs;
  if (request_.sort == SortOrder::kNewest) {
    matches.ForEach([&](uint32_t doc) {
      docs.push_back(doc);
      return docs.size() < wanted_;
    });
  } else {
    const DateColumn& dates = index_.dates();
    std::vector<uint32_t> all;
    matches.ForEach([&](uint32_t doc) { return all.push_back(doc), true; });
    const uint32_t dated_end = dates.DatedEnd();
    auto end = std::lower_bound(all.begin(), all.end(), dated_end);
    const auto undated = end;
    while (end != all.begin() && docs.size() < wanted_) {
      const uint32_t first = dates.FirstBelow(dates.KeyOf(*(end - 1)) + 1);
      const auto begin = std::lower_bound(all.begin(), end, first);
      docs.insert(docs.end(), begin, end);
      end = begin == end ? end - 1 : begin;  // dates that ascend are damage: go on
    }
    docs.insert(docs.end(), undated, all.end());
  }
  if (docs.size() > wanted_) docs.resize(static_cast<size_t>(wanted_));
  std::vector<ScoredDoc> hits;
  const size_t skip = static_cast<size_t>(std::min<uint64_t>(request_.first, docs.size()));
  std::vector<uint32_t> ascending(docs.begin() + static_cast<ptrdiff_t>(skip), docs.end());
  std::sort(ascending.begin(), ascending.end());
  absl::flat_hash_map<uint32_t, uint64_t> scores;
  ScoreAll(DocSet::OfList(context_.stories(), std::move(ascending)),
           [&](uint32_t doc, uint64_t score) { scores[doc] = score; });
  for (const uint32_t doc : docs) hits.push_back({scores[doc], doc});
  return hits;
}

void Search::Collapse(const DocSet& matches, MatchResult* result) {
  std::vector<Candidate> candidates;
  ScoreAll(matches, [&](uint32_t doc, uint64_t score) {
    candidates.push_back({index_.DocidOf(doc), score, index_.dates().KeyOf(doc), index_.ClusterOf(doc)});
  });
  MatchResult ranked = RankCandidates(std::move(candidates), request_);
  result->hits = std::move(ranked.hits);
  result->total_clusters = ranked.total_clusters;
}

absl::Status Search::CountFacets(const std::array<std::optional<FacetCounter>, kFields.size()>& counters,
                                 const DocSet& matches, const DocSet& unfiltered, MatchResult* result) {
  for (const FacetRequest& facet : request_.facets) {
    const auto& counter = counters[static_cast<size_t>(facet.field)];
    if (!counter)
      return absl::InvalidArgumentError(absl::StrCat("field ", std::string(InfoOf(facet.field).name), " is no facet"));
    const bool own_filter =
        std::any_of(request_.filters.begin(), request_.filters.end(),
                    [&](const FacetFilter& filter) { return filter.field == facet.field && !filter.exclude; });
    DocSet sideways;
    if (own_filter) {
      sideways = unfiltered;
      Filter(&sideways, facet.field);
    }
    ASSIGN_OR_RETURN(FacetCounts counts, counter->Count(own_filter ? sideways : matches, facet.limit, &context_));
    result->facets.push_back(std::move(counts));
  }
  return absl::OkStatus();
}

absl::StatusOr<MatchResult> Search::Run(const std::array<std::optional<FacetCounter>, kFields.size()>& counters) {
  MatchResult result;
  std::vector<ScoredDoc> best;
  if (!NeedsAllMatches()) {
    if (wanted_ > 0) best = Best(nullptr);
    result.total = best.size();
    result.total_is_exact = all_found_;
  } else if (const PlanNode& plan = request_.plan; plan.kind == PlanNode::Kind::kTerm && request_.filters.empty() &&
             !request_.collapse_copies && request_.facets.empty() && request_.sort == SortOrder::kRelevance) {
    // The dictionary knows how many.
    const PostingList* list = context_.List(plan.terms[0]);
    result.total = list == nullptr ? 0 : list->frequency();
    if (wanted_ > 0) best = Best(nullptr);
  } else {
    DocSet unfiltered = selector_.Select(request_.plan);
    DocSet filtered;
    if (!request_.filters.empty()) {
      filtered = unfiltered;
      Filter(&filtered, std::nullopt);
    }
    const DocSet& matches = request_.filters.empty() ? unfiltered : filtered;
    result.total = matches.Count();
    RETURN_IF_ERROR(CountFacets(counters, matches, unfiltered, &result));
    if (request_.collapse_copies) {
      Collapse(matches, &result);
      RETURN_IF_ERROR(context_.status());
      return result;
    }
    if (wanted_ > 0) best = request_.sort == SortOrder::kRelevance ? Best(&matches) : BestInOrder(matches);
  }
  RETURN_IF_ERROR(context_.status());
  for (size_t i = static_cast<size_t>(std::min<uint64_t>(request_.first, best.size())); i < best.size(); ++i) {
    result.hits.push_back({index_.DocidOf(best[i].doc), best[i].score, 0});
  }
  return result;
}

class Sealed : public SealedFileEngine {
 public:
  Sealed(std::string path, std::unique_ptr<SealedIndex> index, EntityDecisions decisions)
      : path_(std::move(path)), index_(std::move(index)), decisions_(std::move(decisions)) {
    for (const FieldInfo& field : kFields) {
      if (field.facet) counters_[static_cast<size_t>(field.field)].emplace(*index_, field.field, decisions_);
    }
  }

  std::string_view Name() const override { return "sealed"; }
  uint64_t Revision() const override { return index_->table().revision(); }
  std::string_view Uuid() const override { return index_->table().uuid(); }
  std::string_view SealedDecisions() const override { return index_->decisions(); }
  const IndexSettings& Settings() const override { return index_->settings(); }
  uint64_t StoryCount() const override { return index_->stories(); }

  absl::StatusOr<uint64_t> TermFrequency(std::string_view term) const override {
    const auto found = index_->terms().Find(term);
    if (!found.ok()) return Located(found.status());
    return found->has_value() ? (*found)->ref.frequency : 0;
  }

  absl::Status VisitTerms(std::string_view prefix,
                          absl::FunctionRef<bool(std::string_view, uint64_t)> visit) const override {
    return Located(index_->terms().Visit(prefix, [&](std::string_view term, const TermDict::Entry& entry) {
      return visit(term, entry.ref.frequency);
    }));
  }

  absl::StatusOr<MatchResult> Match(const MatchRequest& request) const override {
    auto result =
        CatchToStatusOr<MatchResult>("searching", [&] { return Search(*index_, decisions_, request).Run(counters_); });
    if (!result.ok()) return Located(result.status());
    return result;
  }

  absl::StatusOr<Story> ReadStory(uint32_t docid) const override {
    const auto doc = index_->DocOf(docid);
    if (!doc) return absl::NotFoundError(absl::StrCat(path_, ": no story ", docid));
    auto record = CatchToStatusOr<std::string>("reading a story", [&] { return index_->store().Read(*doc); });
    if (!record.ok()) return Located(record.status());
    return StoryFromJson(*record);
  }

  absl::StatusOr<std::string> Label(Field field, std::string_view value) const override {
    if (!HasLabels(field)) return std::string(value);
    if (const auto kind = EntityKindOf(field)) {
      if (auto label = decisions_.LabelOverride(*kind, value)) return *std::move(label);
    }
    const FacetColumn* column = index_->facet(field);
    LabelForms forms;
    for (const std::string& raw : RawValues(decisions_, field, value)) {
      const auto found = column->values().Find(raw);
      if (!found.ok()) return Located(found.status());
      if (!found->has_value()) continue;
      const auto text = column->LabelFormsOf((*found)->ordinal);
      if (!text.ok()) return Located(text.status());
      MergeLabelForms(ParseLabelForms(*text), forms);
    }
    const std::string_view label = ChooseLabel(field, forms);
    return std::string(label.empty() ? value : label);
  }

 private:
  // With the file's name in front.
  absl::Status Located(const absl::Status& status) const {
    return status.ok() ? status : absl::Status(status.code(), absl::StrCat(path_, ": ", status.message()));
  }

  std::string path_;
  std::unique_ptr<SealedIndex> index_;
  EntityDecisions decisions_;
  std::array<std::optional<FacetCounter>, kFields.size()> counters_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<SealedFileEngine>> OpenSealedEngine(const std::string& path,
                                                                   std::optional<EntityDecisions> decisions) {
  ASSIGN_OR_RETURN(std::unique_ptr<SealedIndex> index, SealedIndex::Open(path));
  if (!decisions) {
    ASSIGN_OR_RETURN(decisions, EntityDecisions::Parse(index->decisions()));
  }
  return std::make_unique<Sealed>(path, std::move(index), *std::move(decisions));
}

absl::StatusOr<std::unique_ptr<SealedFileEngine>> OpenSealedBytes(ByteView bytes) {
  ASSIGN_OR_RETURN(std::unique_ptr<SealedIndex> index, SealedIndex::OpenBytes(bytes));
  ASSIGN_OR_RETURN(EntityDecisions decisions, EntityDecisions::Parse(index->decisions()));
  return std::make_unique<Sealed>("sealed bytes", std::move(index), std::move(decisions));
}

}  // namespace dateline
