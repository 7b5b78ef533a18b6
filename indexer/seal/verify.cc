// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/verify.h"

#include <algorithm>
#include <cstddef>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <xapian.h>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/schema/date_terms.h"
#include "common/sealed/position_block.h"
#include "common/sealed/word_pairs.h"
#include "indexer/seal/ordered_work.h"
#include "indexer/seal/pair_scan.h"
#include "indexer/seal/xapian_terms.h"

namespace dateline {
namespace {

unsigned JobsOf(const VerifyOptions& options) {
  return options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency());
}

// One list with everything it holds, decoded.
struct WholeList {
  std::vector<uint32_t> docs, wdfs, counts, positions;
};

absl::Status ReadList(const SealedIndex& index, const TermRef& ref, WholeList* whole) {
  *whole = {};
  DamageLog damage;
  const PostingList list(index.space(), ref, &damage);
  uint32_t docs[kBlockRoom], wdfs[kBlockRoom];
  PositionBlock block_positions;
  for (uint32_t block = 0; block < list.blocks(); ++block) {
    const uint32_t count = list.DecodeDocs(block, docs);
    if (count > 0) list.DecodeWdfs(block, wdfs);
    if (!damage.empty() || !block_positions.Open(list, block, wdfs)) break;
    float x = 0;
    for (uint32_t i = 0; i < count; ++i) {
      x = std::max(x, static_cast<float>(wdfs[i]) * index.space().inverse_norms[index.NormAt(docs[i])]);
      const uint32_t positions = block_positions.Count(i);
      const size_t before = whole->positions.size();
      whole->positions.resize(before + positions);
      block_positions.Read(i, docs[i], whole->positions.data() + before);
      whole->counts.push_back(positions);
    }
    if (x > list.BlockX(block)) damage.Note(section::kPostings, ref.postings, "a block's bound is below one of its stories");
    whole->docs.insert(whole->docs.end(), docs, docs + count);
    whole->wdfs.insert(whole->wdfs.end(), wdfs, wdfs + count);
  }
  RETURN_IF_ERROR(damage.status());
  if (whole->docs.size() != ref.frequency || !std::is_sorted(whole->docs.begin(), whole->docs.end(), std::less_equal<>())) {
    return SectionDamage(section::kPostings, ref.postings, "a list is not what its dictionary entry says");
  }
  return absl::OkStatus();
}

absl::Status VerifyDict(const SealedIndex& index, const TermDict& dict, std::string_view name, const VerifyOptions& options,
                        VerifyReport* report) {
  absl::Status status;
  std::string last;
  uint64_t seen = 0;
  WholeList whole;
  RETURN_IF_ERROR(dict.Visit("", [&](std::string_view term, const TermDict::Entry& entry) {
    if (seen > 0 && term <= last) status = SectionDamage(name, 0, absl::StrCat("term ", entry.ordinal, " is out of order"));
    if (status.ok()) status = ReadList(index, entry.ref, &whole);
    last = term;
    ++seen;
    report->postings += whole.docs.size();
    report->positions += whole.positions.size();
    if (options.progress && seen % 1024 == 0) options.progress(seen, dict.size());
    return status.ok();
  }));
  RETURN_IF_ERROR(status);
  if (seen != dict.size()) return SectionDamage(name, 0, absl::StrCat("expected ", dict.size(), " terms, got ", seen));
  return absl::OkStatus();
}

// The lists of pairs are what the positions of their words say.
absl::Status VerifyPairs(const SealedIndex& index, const VerifyOptions& options, VerifyReport* report) {
  RETURN_IF_ERROR(VerifyDict(index, index.pairs(), section::kPairs, options, report));
  DamageLog damage;
  std::deque<PostingList> lists;
  std::vector<PairWord> words;
  RETURN_IF_ERROR(index.terms().Visit("", [&](std::string_view term, const TermDict::Entry& entry) {
    if (IsPairWord(term, entry.ref, index.stories()))
      words.push_back({std::string(term), &lists.emplace_back(index.space(), entry.ref, &damage)});
    return true;
  }));
  const std::vector<PairStories> pairs = ScanPairs(words, index.stories());
  RETURN_IF_ERROR(damage.status());
  if (pairs.size() != index.pairs().size())
    return SectionDamage(section::kPairs, 0,
                         absl::StrCat("expected ", pairs.size(), " pairs, got ", index.pairs().size()));
  WholeList whole;
  for (const PairStories& pair : pairs) {
    ASSIGN_OR_RETURN(const auto entry, index.pairs().Find(pair.key));
    if (entry) RETURN_IF_ERROR(ReadList(index, entry->ref, &whole));
    if (!entry || whole.docs != pair.Docs())
      return SectionDamage(section::kPairs, 0, absl::StrCat("pair ", pair.key, " is not what the positions say"));
  }
  return absl::OkStatus();
}

absl::Status VerifyColumns(const SealedIndex& index) {
  for (uint32_t doc = 0; doc < index.stories(); ++doc) {
    if (NormOf(index.LengthOf(doc)) != index.NormAt(doc)) return SectionDamage(section::kNorms, doc, "not the norm of the story's length");
    if (doc > 0 && index.dates().KeyOf(doc) > index.dates().KeyOf(doc - 1)) {
      return SectionDamage(section::kDates, uint64_t{doc} * 4, "a story is newer than the one before it");
    }
    if (index.DocOf(index.DocidOf(doc)) != doc)
      return SectionDamage(section::kByDocid, uint64_t{doc} * 4, "a story is not found by its docid");
  }
  return absl::OkStatus();
}

absl::Status VerifyFacet(const SealedIndex& index, const FieldInfo& field, const VerifyOptions& options, VerifyReport* report) {
  const FacetColumn& column = *index.facet(field.field);
  const std::string name = absl::StrCat(ToAbsl(section::kFacet), ToAbsl(field.name));
  RETURN_IF_ERROR(VerifyDict(index, column.values(), name, options, report));
  std::vector<uint32_t> counts(column.value_count());
  for (uint32_t doc = 0; doc < index.stories(); ++doc) column.CountStories(&doc, 1, counts.data());
  absl::Status status;
  RETURN_IF_ERROR(column.values().Visit("", [&](std::string_view, const TermDict::Entry& entry) {
    if (counts[entry.ordinal] != entry.ref.frequency) {
      status = SectionDamage(name, 0,
                             absl::StrCat("value ", entry.ordinal, ": expected ", entry.ref.frequency, " stories, got ",
                                          counts[entry.ordinal]));
    }
    if (status.ok()) status = column.LabelFormsOf(entry.ordinal).status();
    return status.ok();
  }));
  report->facet_values += column.value_count();
  return status;
}

struct ComparedRange {
  uint64_t terms = 0;
  std::string last;  // the last of them
};

// Compares one range of terms; the worker of a thread.
class RangeComparer {
 public:
  RangeComparer(const SealedIndex& index, const std::string& path) : index_(index), database_(path) {}

  absl::StatusOr<ComparedRange> Compare(const TermRange& range) {
    return CatchToStatusOr<ComparedRange>("comparing with the database", [&]() -> absl::StatusOr<ComparedRange> {
      auto term = database_.allterms_begin();
      if (!range.from.empty()) term.skip_to(range.from);
      ComparedRange compared;
      for (; term != database_.allterms_end() && (range.to.empty() || *term < range.to); ++term, ++compared.terms) {
        compared.last = *term;
        RETURN_IF_ERROR(CompareTerm(compared.last));
      }
      return compared;
    });
  }

 private:
  absl::Status CompareTerm(const std::string& term) {
    const auto differs = [&term](std::string_view what) {
      return absl::DataLossError(absl::StrCat("term ", term, " differs from the Xapian database: ", ToAbsl(what)));
    };
    ASSIGN_OR_RETURN(const auto entry, index_.terms().Find(term));
    if (!entry) return differs("the sealed index has no such term");
    RETURN_IF_ERROR(ReadList(index_, entry->ref, &whole_));
    if (whole_.docs.size() != database_.get_termfreq(term)) return differs("the number of stories");
    std::vector<std::pair<uint32_t, size_t>> by_docid;  // docid, index in the list
    std::vector<size_t> starts(whole_.docs.size());
    size_t next = 0;
    for (size_t i = 0; i < whole_.docs.size(); ++i) {
      by_docid.emplace_back(index_.DocidOf(whole_.docs[i]), i);
      starts[i] = std::exchange(next, next + whole_.counts[i]);
    }
    std::sort(by_docid.begin(), by_docid.end());
    const bool may_have_positions = MayHavePositions(term) || next > 0;
    auto posting = database_.postlist_begin(term);
    for (const auto& [docid, i] : by_docid) {
      if (posting == database_.postlist_end(term) || *posting != docid) return differs(absl::StrCat("story ", docid));
      if (posting.get_wdf() != whole_.wdfs[i]) return differs(absl::StrCat("the wdf in story ", docid));
      if (may_have_positions) {
        const uint32_t* at = whole_.positions.data() + starts[i];
        const uint32_t* const end = at + whole_.counts[i];
        for (auto position = posting.positionlist_begin(); position != posting.positionlist_end(); ++position, ++at) {
          if (at == end || *at != *position) return differs(absl::StrCat("the positions in story ", docid));
        }
        if (at != end) return differs(absl::StrCat("the positions in story ", docid));
      }
      ++posting;
    }
    return absl::OkStatus();
  }

  const SealedIndex& index_;
  Xapian::Database database_;
  WholeList whole_;
};

absl::Status CompareStory(const SealedIndex& index, const Xapian::Database& database, uint32_t doc, std::string_view record) {
  const uint32_t docid = index.DocidOf(doc);
  const auto differs = [docid](std::string_view what) {
    return absl::DataLossError(absl::StrCat("story ", docid, " differs from the Xapian database: ", ToAbsl(what)));
  };
  const Xapian::Document document = database.get_document(docid);
  if (database.get_doclength(docid) != index.LengthOf(doc)) return differs("its length");
  if (DecodeDateSortKey(document.get_value(InfoOf(Field::kDate).slot)) != index.dates().KeyOf(doc)) return differs("its date");
  if (record != document.get_data()) return differs("its record");
  for (const FieldInfo& field : kFields) {
    if (!field.facet) continue;
    std::vector<std::string> want, got;
    const std::string slot = document.get_value(field.slot);
    for (std::string_view rest = slot; !rest.empty();) {
      const size_t end = std::min(rest.find('\n'), rest.size());
      if (end > 0) want.emplace_back(rest.substr(0, end));
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    std::sort(want.begin(), want.end());
    want.erase(std::unique(want.begin(), want.end()), want.end());
    absl::Status status;
    const FacetColumn& column = *index.facet(field.field);
    column.ForEachValue(doc, [&](uint32_t ordinal) {
      auto value = column.values().Term(ordinal);
      if (!value.ok()) status = value.status();
      if (value.ok()) got.push_back(*std::move(value));
    });
    RETURN_IF_ERROR(status);
    if (got != want) return differs(absl::StrCat("its values of ", ToAbsl(field.name)));
  }
  return absl::OkStatus();
}

}  // namespace

absl::StatusOr<VerifyReport> VerifyFile(const SealedIndex& index, const VerifyOptions& options) {
  return CatchToStatusOr<VerifyReport>("verifying", [&]() -> absl::StatusOr<VerifyReport> {
    RETURN_IF_ERROR(index.table().VerifyChecksums());
    VerifyReport report;
    report.sections = index.table().sections().size();
    for (const Section& section : index.table().sections()) report.bytes += section.bytes.size();
    report.terms = index.terms().size();
    report.stories = index.stories();
    if (index.meta().terms != report.terms) return SectionDamage(section::kMeta, offsetof(SealedMeta, terms), "not the number of terms");
    RETURN_IF_ERROR(VerifyColumns(index));
    RETURN_IF_ERROR(VerifyDict(index, index.terms(), section::kTerms, options, &report));
    if (index.meta().postings != report.postings)
      return SectionDamage(section::kMeta, offsetof(SealedMeta, postings), "not the number of postings");
    VerifyReport facets;
    RETURN_IF_ERROR(VerifyPairs(index, options, &facets));
    for (const FieldInfo& field : kFields) {
      if (field.facet) RETURN_IF_ERROR(VerifyFacet(index, field, options, &facets));
    }
    report.facet_values = facets.facet_values;
    RETURN_IF_ERROR(index.store().ForEach([](uint32_t, std::string_view) { return absl::OkStatus(); }));
    return report;
  });
}

absl::Status CompareWithXapian(const SealedIndex& index, const std::string& xapian, const VerifyOptions& options) {
  return CatchToStatus(absl::StrCat("reading ", xapian), [&]() -> absl::Status {
    const Xapian::Database database(xapian);
    if (database.get_uuid() != index.table().uuid()) return absl::FailedPreconditionError(absl::StrCat(xapian, " is another database"));
    if (database.get_revision() != index.table().revision()) {
      return absl::FailedPreconditionError(absl::StrCat(xapian, " is at revision ", database.get_revision(), ", the sealed file at ",
                                                        index.table().revision(), ": seal again"));
    }
    if (database.get_doccount() != index.stories()) return absl::DataLossError("the number of stories differs from the Xapian database");
    ASSIGN_OR_RETURN(const std::vector<TermRange> ranges, SplitTerms(database));
    uint64_t compared = 0;
    const absl::Status terms = RunOrdered<ComparedRange>(
        JobsOf(options), ranges.size(),
        [&] {
          return [&, comparer = std::make_shared<RangeComparer>(index, xapian)](size_t range) { return comparer->Compare(ranges[range]); };
        },
        [&](size_t, const ComparedRange& range) {
          compared += range.terms;
          if (options.progress) options.progress(compared, index.terms().size());
          return absl::OkStatus();
        });
    RETURN_IF_ERROR(terms);
    if (compared != index.terms().size()) return absl::DataLossError("the sealed index has terms that the Xapian database has not");
    return index.store().ForEach(
        [&](uint32_t doc, std::string_view record) { return CompareStory(index, database, doc, record); });
  });
}

}  // namespace dateline
