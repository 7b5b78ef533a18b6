// SPDX-License-Identifier: Apache-2.0
#include "searcher/match/xapian/xapian_engine.h"

#include <algorithm>
#include <charconv>
#include <cstring>
#include <fstream>
#include <mutex>
#include <utility>
#include <vector>

#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/schema/index_layout.h"
#include "common/schema/label_registry.h"
#include "common/schema/story_json.h"
#include "common/score/bm25_fixed.h"
#include "searcher/match/facet_tally.h"
#include "searcher/match/hit_order.h"
#include "searcher/match/xapian/fixed_weight.h"
#include "searcher/match/xapian/to_xapian_query.h"

namespace dateline {
namespace {

// A writer that commits more often than a search takes is the only way to lose this many times in a row.
constexpr int kReopenAttempts = 10;

// Every match of one run: facet counts and, when wanted, all that orders it.
class MatchCollector : public Xapian::MatchSpy {
 public:
  void operator()(const Xapian::Document& document, double weight) override {
    for (auto& [slot, tally] : tallies) tally.Add(document.get_value(slot));
    if (!wants_candidates) return;
    candidates.push_back({document.get_docid(), static_cast<uint64_t>(weight),
                          DecodeDateSortKey(document.get_value(InfoOf(Field::kDate).slot)),
                          ClusterOf(document.get_value(InfoOf(Field::kCluster).slot))});
  }

  static uint64_t ClusterOf(const std::string& slot) {
    uint64_t cluster = 0;
    std::from_chars(slot.data(), slot.data() + slot.size(), cluster, 16);
    return cluster;
  }

  std::vector<std::pair<Xapian::valueno, FacetTally>> tallies;
  std::vector<Candidate> candidates;
  bool wants_candidates = false;
};

// Date key ascending with the undated last.
class OldestFirst : public Xapian::KeyMaker {
 public:
  std::string operator()(const Xapian::Document& document) const override {
    const std::string key = document.get_value(InfoOf(Field::kDate).slot);
    return key.empty() ? std::string(5, '\xff') : key;
  }
};

// What one revision of the database says of itself.
struct Snapshot {
  Xapian::Database database;
  std::shared_ptr<const Bm25Collection> collection;
  IndexSettings settings;
  uint64_t story_count = 0;
  uint64_t revision = 0;
  int first_year = 1, last_year = 0;
};

// Throws what Xapian throws.
absl::StatusOr<Snapshot> TakeSnapshot(Xapian::Database database) {
  Snapshot snapshot;
  const std::string settings = database.get_metadata(std::string(kMetadataSettings));
  if (!settings.empty()) {
    ASSIGN_OR_RETURN(snapshot.settings, SettingsFromJson(settings));
  } else if (database.get_doccount() > 0) {
    return absl::FailedPreconditionError(
        "this Xapian database was not made by dateline-index: it has no dateline.settings");
  }
  snapshot.story_count = database.get_doccount();
  try {
    snapshot.revision = database.get_revision();
  } catch (const Xapian::Error&) {
    snapshot.revision = 0;  // several databases or a remote one have none in common
  }
  snapshot.collection = std::make_shared<const Bm25Collection>(snapshot.settings.k1, snapshot.settings.b,
                                                               snapshot.story_count, database.get_total_length());
  for (auto it = database.allterms_begin("Y"); it != database.allterms_end("Y"); ++it) {
    const std::string term = *it;
    int year = 0;
    std::from_chars(term.data() + 1, term.data() + term.size(), year);
    if (snapshot.first_year > snapshot.last_year) snapshot.first_year = year;
    snapshot.last_year = year;
  }
  snapshot.database = std::move(database);
  return snapshot;
}

// Stub files are text; a line "remote HOST:PORT" names a server.
bool NamesRemote(const std::string& path) {
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with("remote ")) return true;
  }
  return false;
}

class XapianEngine final : public XapianDatabaseEngine {
 public:
  XapianEngine(Snapshot snapshot, EntityDecisions decisions, bool remote)
      : snapshot_(std::move(snapshot)), decisions_(std::move(decisions)), remote_(remote) {}

  std::string_view Name() const override { return "xapian"; }
  bool IsRemote() const override { return remote_; }
  const IndexSettings& Settings() const override { return snapshot_.settings; }

  uint64_t Revision() const override {
    const std::lock_guard lock(mutex_);
    return snapshot_.revision;
  }

  uint64_t StoryCount() const override {
    const std::lock_guard lock(mutex_);
    return snapshot_.story_count;
  }

  std::string Uuid() const override {
    const auto uuid = WithDatabase<std::string>("reading the index", [&] { return snapshot_.database.get_uuid(); });
    return uuid.ok() ? *uuid : "";
  }

  absl::StatusOr<uint64_t> TermFrequency(std::string_view term) const override {
    return WithDatabase<uint64_t>("looking up a term",
                                  [&]() -> uint64_t { return snapshot_.database.get_termfreq(std::string(term)); });
  }

  absl::Status VisitTerms(std::string_view prefix,
                          absl::FunctionRef<bool(std::string_view, uint64_t)> visit) const override {
    // Collected first: a reopened database starts over, and the visitor must see each term once.
    using Terms = std::vector<std::pair<std::string, uint64_t>>;
    constexpr size_t kBatch = 4096;
    std::string from(prefix);
    while (true) {
      ASSIGN_OR_RETURN(const Terms terms, WithDatabase<Terms>("listing terms", [&] {
        Terms batch;
        auto it = snapshot_.database.allterms_begin(std::string(prefix));
        const auto end = snapshot_.database.allterms_end(std::string(prefix));
        if (it != end && from > prefix) it.skip_to(from);
        for (; it != end && batch.size() < kBatch; ++it) batch.emplace_back(*it, it.get_termfreq());
        return batch;
      }));
      for (const auto& [term, frequency] : terms) {
        if (!visit(term, frequency)) return absl::OkStatus();
      }
      if (terms.size() < kBatch) return absl::OkStatus();
      from = terms.back().first + '\0';
    }
  }

  absl::StatusOr<MatchResult> Match(const MatchRequest& request) const override {
    return WithDatabase<MatchResult>("searching", [&] { return MatchOnce(request); });
  }

  absl::StatusOr<Story> ReadStory(uint32_t docid) const override {
    ASSIGN_OR_RETURN(const std::string json, WithDatabase<std::string>("reading a story", [&] {
      return snapshot_.database.get_document(docid).get_data();
    }));
    return StoryFromJson(json);
  }

  absl::StatusOr<std::string> Label(Field field, std::string_view value) const override {
    if (!HasLabels(field)) return std::string(value);
    const auto kind = EntityKindOf(field);
    if (kind) {
      if (auto label = decisions_.LabelOverride(*kind, value)) return *label;
    }
    LabelForms forms;
    for (const std::string& raw : RawValues(decisions_, field, value)) {
      ASSIGN_OR_RETURN(const std::string text, WithDatabase<std::string>("reading a label", [&] {
        return snapshot_.database.get_metadata(LabelKey(field, raw));
      }));
      MergeLabelForms(ParseLabelForms(text), forms);
    }
    const std::string_view label = ChooseLabel(field, forms);
    return std::string(label.empty() ? value : label);
  }

 private:
  // Runs `body` on the snapshot; after a DatabaseModifiedError again on a newer one.
  template <typename T, typename Body>
  absl::StatusOr<T> WithDatabase(std::string_view what, Body body) const {
    const std::lock_guard lock(mutex_);
    for (int attempt = 0;; ++attempt) {
      absl::StatusOr<T> result = CatchToStatusOr<T>(what, body);
      if (result.ok() || result.status().code() != absl::StatusCode::kAborted || attempt == kReopenAttempts)
        return result;
      const absl::Status reopened = CatchToStatus("reopening the index", [&]() -> absl::Status {
        snapshot_.database.reopen();
        ASSIGN_OR_RETURN(snapshot_, TakeSnapshot(snapshot_.database));
        return absl::OkStatus();
      });
      if (!reopened.ok() && reopened.code() != absl::StatusCode::kAborted) return reopened;
    }
  }

  Xapian::Query Filtered(Xapian::Query query, const MatchRequest& request, std::optional<Field> without) const {
    std::vector<Xapian::Query> include, exclude;
    for (const FacetFilter& filter : request.filters) {
      if (!filter.exclude && filter.field == without) continue;
      (filter.exclude ? exclude : include).push_back(AnyOfQuery(FilterTermsOf(decisions_, filter)));
    }
    if (!include.empty()) {
      query = Xapian::Query(Xapian::Query::OP_FILTER, query,
                            Xapian::Query(Xapian::Query::OP_AND, include.begin(), include.end()));
    }
    if (!exclude.empty()) {
      query = Xapian::Query(Xapian::Query::OP_AND_NOT, query,
                            Xapian::Query(Xapian::Query::OP_OR, exclude.begin(), exclude.end()));
    }
    return query;
  }

  Xapian::Enquire Enquire(const Xapian::Query& query) const {
    Xapian::Enquire enquire(snapshot_.database);
    if (remote_) {
      enquire.set_weighting_scheme(Xapian::BM25Weight(snapshot_.settings.k1, 0, 1, snapshot_.settings.b, 0));
    } else {
      enquire.set_weighting_scheme(FixedWeight(snapshot_.collection));
    }
    enquire.set_query(query);
    return enquire;
  }

  // Shows every match of the query to the collector. Servers know no match spy of ours, so their matches are fetched.
  void Collect(const Xapian::Query& query, MatchCollector& collector) const {
    Xapian::Enquire enquire = Enquire(query);
    const Xapian::doccount all = snapshot_.database.get_doccount();
    if (!remote_) {
      enquire.add_matchspy(&collector);
      // One hit is asked for, since spies may see nothing of a search for none.
      static_cast<void>(enquire.get_mset(0, 1, all));
      return;
    }
    const Xapian::MSet matches = enquire.get_mset(0, all);
    for (auto it = matches.begin(); it != matches.end(); ++it) {
      collector(it.get_document(), it.get_weight() * (1 << kScoreShift));
    }
  }

  MatchResult MatchOnce(const MatchRequest& request) const {
    const XapianQueryContext context{snapshot_.database, snapshot_.collection, snapshot_.first_year,
                                     snapshot_.last_year, remote_};
    const Xapian::Query plan = ToXapianQuery(request.plan, context);
    const Xapian::Query query = Filtered(plan, request, std::nullopt);

    const auto filtered_by = [&](Field field) {
      return std::any_of(request.filters.begin(), request.filters.end(),
                         [&](const FacetFilter& filter) { return !filter.exclude && filter.field == field; });
    };
    MatchCollector collector;
    for (const FacetRequest& facet : request.facets) {
      if (!filtered_by(facet.field))
        collector.tallies.emplace_back(InfoOf(facet.field).slot, FacetTally(facet.field, decisions_));
    }
    MatchResult result = RankedHits(query, request, collector);

    size_t next = 0;
    for (const FacetRequest& facet : request.facets) {
      if (!filtered_by(facet.field)) {
        result.facets.push_back(collector.tallies[next++].second.Finish(facet.limit));
        continue;
      }
      MatchCollector sideways;
      sideways.tallies.emplace_back(InfoOf(facet.field).slot, FacetTally(facet.field, decisions_));
      Collect(Filtered(plan, request, facet.field), sideways);
      result.facets.push_back(sideways.tallies[0].second.Finish(facet.limit));
    }
    return result;
  }

  MatchResult RankedHits(const Xapian::Query& query, const MatchRequest& request, MatchCollector& collector) const {
    if (request.collapse_copies || remote_) {
      collector.wants_candidates = true;
      Collect(query, collector);
      return RankCandidates(std::move(collector.candidates), request);
    }
    const Xapian::doccount all = snapshot_.database.get_doccount();
    Xapian::Enquire enquire = Enquire(query);
    OldestFirst oldest_first;
    switch (request.sort) {
      case SortOrder::kRelevance: enquire.set_sort_by_relevance_then_value(InfoOf(Field::kDate).slot, true); break;
      case SortOrder::kNewest: enquire.set_sort_by_value(InfoOf(Field::kDate).slot, true); break;
      case SortOrder::kOldest: enquire.set_sort_by_key(&oldest_first, false); break;
    }
    if (!collector.tallies.empty()) enquire.add_matchspy(&collector);
    const auto first = static_cast<Xapian::doccount>(std::min<uint64_t>(request.first, all));
    const auto count = static_cast<Xapian::doccount>(std::min<uint64_t>(request.count, all - first));
    // All matches are looked at only for an exact total or for facets; else Xapian passes over those that cannot enter. Asked
    // for no hits, it shows its spies no matches either, whatever it is told to check.
    const bool facets = !collector.tallies.empty();
    const Xapian::doccount asked = facets ? std::max<Xapian::doccount>(count, 1) : count;
    const Xapian::MSet matches = enquire.get_mset(first, asked, facets || request.exact_total ? all : 0);
    MatchResult result;
    for (auto it = matches.begin(); it != matches.end() && result.hits.size() < count; ++it) {
      result.hits.push_back({*it, static_cast<uint64_t>(it.get_weight()), 0});
    }
    result.total = matches.get_matches_lower_bound();
    result.total_is_exact = result.total == matches.get_matches_upper_bound();
    return result;
  }

  mutable std::mutex mutex_;    // a Xapian database object serves one thread at a time
  mutable Snapshot snapshot_;
  EntityDecisions decisions_;
  bool remote_;
};

}  // namespace

absl::StatusOr<std::unique_ptr<XapianDatabaseEngine>> OpenXapianEngine(const std::string& path,
                                                                       EntityDecisions decisions) {
  ASSIGN_OR_RETURN(Snapshot snapshot,
                   CatchToStatusOr<Snapshot>("opening " + path, [&] { return TakeSnapshot(Xapian::Database(path)); }));
  return std::make_unique<XapianEngine>(std::move(snapshot), std::move(decisions), NamesRemote(path));
}

}  // namespace dateline
