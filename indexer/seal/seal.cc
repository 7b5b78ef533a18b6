// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/seal.h"

#include <algorithm>
#include <deque>
#include <filesystem>
#include <fstream>
#include <memory>
#include <mutex>
#include <numeric>
#include <sstream>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include <xapian.h>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/io/atomic_file.h"
#include "common/schema/index_settings.h"
#include "common/score/bm25_fixed.h"
#include "common/sealed/facet_column.h"
#include "common/sealed/format.h"
#include "common/sealed/sealed_file_writer.h"
#include "common/sealed/sealed_index.h"
#include "common/sealed/term_dict.h"
#include "common/sealed/word_pairs.h"
#include "indexer/seal/facet_scan.h"
#include "indexer/seal/loaded_terms.h"
#include "indexer/seal/ordered_work.h"
#include "indexer/seal/pair_scan.h"
#include "indexer/seal/position_runs.h"
#include "indexer/seal/scratch_file.h"
#include "indexer/seal/story_order.h"
#include "indexer/seal/story_pass.h"
#include "indexer/seal/term_range.h"
#include "indexer/seal/xapian_terms.h"
#include "indexer/store/glass_table.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Memory that inverting takes for each unit of a story's length, about.
constexpr uint64_t kBytesPerLength = 32;

template <typename T>
std::string_view BytesOf(const std::vector<T>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(T)};
}

class Sealer {
 public:
  Sealer(const IndexLayout& layout, const SealOptions& options, const LoadedRuns* loaded)
      : layout_(layout), options_(options), loaded_(loaded),
        jobs_(options.jobs != 0 ? options.jobs : std::max(1u, std::thread::hardware_concurrency())) {}

  absl::Status Run();

 private:
  absl::StatusOr<Xapian::Database> OpenDatabase() const;
  absl::Status OpenDatabases();
  StoryPass::ReadRecord RecordReader(unsigned worker) const;
  std::unique_ptr<TermCursor> TermsOf(const TermRange& range, unsigned worker) const;
  absl::Status WriteStories(SealedFileWriter* file);
  absl::StatusOr<RangeLists> ScanRange(const TermRange& range, unsigned worker, RangeScanner& scanner) const;
  absl::Status WriteLists(SealedFileWriter* file);
  absl::StatusOr<uint64_t> WritePairs(SealedFileWriter* file, const StretchTable& stretches, uint64_t offset);
  absl::Status WriteFacetLists(SealedFileWriter* file, uint64_t offset);
  absl::Status WriteColumns(SealedFileWriter* file);
  absl::Status RemoveOthers(const fs::path& current) const;

  const IndexLayout& layout_;
  const SealOptions& options_;
  const LoadedRuns* loaded_;  // null when all is read from the database
  unsigned jobs_;
  std::vector<Xapian::Database> databases_;  // one a thread, all of one revision
  uint64_t revision_ = 0;
  IndexSettings settings_;
  StoryOrder order_;
  std::vector<uint8_t> norms_;
  std::unique_ptr<Bm25Collection> collection_;
  std::unique_ptr<PositionRuns> runs_;
  StretchTableWriter stretches_;
  std::string stretches_index_;
  uint64_t posting_count_ = 0;
  TermDictWriter terms_, pairs_;
  // Lists that hold those of words that pair: their own bytes, with slack behind.
  struct KeptLists {
    std::vector<std::pair<std::string, TermRef>> words;
    std::string postings, positions;
  };
  std::vector<KeptLists> kept_;
  struct Facet {
    const FieldInfo* field;
    FacetScan scan;
    TermDictWriter values;
  };
  std::vector<Facet> facets_;
};

absl::StatusOr<Xapian::Database> Sealer::OpenDatabase() const {
  return CatchToStatusOr<Xapian::Database>(absl::StrCat("opening ", layout_.xapian().string()),
                                           [&] { return Xapian::Database(layout_.xapian().string()); });
}

absl::Status Sealer::OpenDatabases() {
  for (unsigned i = 0; i < jobs_; ++i) {
    ASSIGN_OR_RETURN(Xapian::Database database, OpenDatabase());
    databases_.push_back(std::move(database));
  }
  return CatchToStatus(absl::StrCat("reading ", layout_.xapian().string()), [&]() -> absl::Status {
    revision_ = databases_[0].get_revision();
    for (const Xapian::Database& database : databases_) {
      if (database.get_revision() != revision_) {
        return absl::AbortedError("the database changed while it was opened for sealing; run seal again");
      }
    }
    const std::string settings = databases_[0].get_metadata(std::string(kMetadataSettings));
    if (settings.empty()) {
      return absl::FailedPreconditionError(
          absl::StrCat(layout_.xapian().string(), " was not made by dateline-index: it has no settings"));
    }
    ASSIGN_OR_RETURN(settings_, SettingsFromJson(settings));
    if (loaded_ != nullptr && (loaded_->uuid != databases_[0].get_uuid() || revision_ != glass::kRevision))
      loaded_ = nullptr;
    return absl::OkStatus();
  });
}

absl::Status Sealer::Run() {
  RETURN_IF_ERROR(OpenDatabases());
  const fs::path path = layout_.sealed(revision_);
  // One that does not open, of a past version perhaps, is written anew.
  if (!options_.force && SealedIndex::Open(path.string()).ok()) return RemoveOthers(path);
  ASSIGN_OR_RETURN(order_, ReadStoryOrder(databases_[0]));
  collection_ = std::make_unique<Bm25Collection>(settings_.k1, settings_.b, order_.stories(), order_.total_length);
  for (const uint32_t length : order_.lengths) norms_.push_back(NormOf(length));

  ASSIGN_OR_RETURN(AtomicFile out, AtomicFile::Create(path.string()));
  const auto append = [&out](std::string_view bytes) { return out.Append(bytes); };
  SealedFileWriter file(revision_, databases_[0].get_uuid(), append);
  RETURN_IF_ERROR(WriteStories(&file));
  RETURN_IF_ERROR(WriteLists(&file));
  RETURN_IF_ERROR(WriteColumns(&file));
  RETURN_IF_ERROR(file.Finish());
  RETURN_IF_ERROR(out.Commit());
  return RemoveOthers(path);
}

StoryPass::ReadRecord Sealer::RecordReader(unsigned worker) const {
  if (loaded_ != nullptr) return [loaded = loaded_](uint32_t docid) { return loaded->Record(docid); };
  return [database = databases_[worker]](uint32_t docid) {
    return database.get_document(docid, Xapian::DOC_ASSUME_VALID).get_data();
  };
}

std::unique_ptr<TermCursor> Sealer::TermsOf(const TermRange& range, unsigned worker) const {
  if (loaded_ != nullptr) return std::make_unique<LoadedTerms>(*loaded_, range);
  return std::make_unique<XapianTerms>(databases_[worker], order_, runs_.get(), range);
}

absl::Status Sealer::WriteStories(SealedFileWriter* file) {
  ASSIGN_OR_RETURN(runs_, PositionRuns::Create(layout_.root.string()));
  const uint32_t stories = order_.stories();
  // As many stories a chunk as fit a thread's share of the memory when they are inverted.
  const uint64_t length_each = std::max<uint64_t>(1, order_.total_length / std::max<uint32_t>(1, stories));
  const uint64_t fit = options_.memory_bytes / jobs_ / 4 / kBytesPerLength / length_each;
  const auto each = static_cast<uint32_t>(std::clamp<uint64_t>(fit, 64, 1 << 16));
  const size_t chunks = (size_t{stories} + each - 1) / each;
  std::vector<StoreBlock> index;
  uint64_t written = 0;
  uint32_t done = 0;
  unsigned workers = 0;
  RETURN_IF_ERROR(file->Begin(section::kStore));
  std::mutex mutex;
  const absl::Status read = RunOrdered<StoryChunk>(
      jobs_, chunks,
      [&] {
        std::lock_guard lock(mutex);
        return [&, pass = std::make_shared<StoryPass>(RecordReader(workers++), order_, settings_, loaded_ == nullptr)](
                   size_t chunk) {
          const auto first = static_cast<uint32_t>(chunk * each);
          return pass->Read(first, std::min(stories, first + each));
        };
      },
      [&](size_t, StoryChunk chunk) -> absl::Status {
        for (StoreBlock block : chunk.index) {
          block.offset += written;
          block.first_story += done;
          index.push_back(block);
        }
        written += chunk.blocks.size();
        done += chunk.stories;
        if (options_.progress) options_.progress(done, stories);
        stretches_.Append(chunk.stretches);
        RETURN_IF_ERROR(runs_->Append(chunk.run));
        return file->Append(chunk.blocks);
      });
  RETURN_IF_ERROR(read);
  index.push_back({written, stories, 0});
  RETURN_IF_ERROR(runs_->Finish());
  for (uint32_t doc = 0; doc < stories && loaded_ != nullptr; ++doc)
    stretches_.AddCoded(loaded_->Stretches(order_.docids[doc]));
  RETURN_IF_ERROR(file->Add(section::kStoreIndex, BytesOf(index)));
  RETURN_IF_ERROR(file->Add(section::kStretches, stretches_.bytes()));
  ASSIGN_OR_RETURN(stretches_index_, stretches_.Index());
  return file->Add(section::kStretchesIndex, stretches_index_);
}

absl::StatusOr<RangeLists> Sealer::ScanRange(const TermRange& range, unsigned worker, RangeScanner& scanner) const {
  return CatchToStatusOr<RangeLists>("reading postings", [&] { return scanner.Scan(*TermsOf(range, worker)); });
}

absl::Status Sealer::WriteLists(SealedFileWriter* file) {
  absl::StatusOr<std::vector<TermRange>> ranges;
  ranges = loaded_ != nullptr ? loaded_->ranges : SplitTerms(databases_[0]);
  RETURN_IF_ERROR(ranges.status());
  ASSIGN_OR_RETURN(ScratchFile positions, ScratchFile::Create(layout_.root.string()));
  ASSIGN_OR_RETURN(const StretchTable stretches,
                   StretchTable::Open(ByteView(stretches_.bytes()), ByteView(stretches_index_), order_.stories()));
  RETURN_IF_ERROR(file->Begin(section::kPostings));
  uint64_t written = 0;
  unsigned workers = 0;
  std::mutex mutex;
  const absl::Status scanned = RunOrdered<RangeLists>(
      jobs_, ranges->size(),
      [&] {
        std::lock_guard lock(mutex);
        return [&, scanner = std::make_shared<RangeScanner>(order_, norms_, *collection_, stretches),
                worker = workers++](size_t range) { return ScanRange((*ranges)[range], worker, *scanner); };
      },
      [&](size_t, RangeLists lists) -> absl::Status {
        KeptLists kept;
        for (auto& [term, ref] : lists.terms) {
          if (IsPairWord(term, ref, order_.stories())) kept.words.emplace_back(term, ref);
          if (ref.frequency > 1) ref.postings += written;
          if (ref.has_positions) ref.positions += positions.size();
          terms_.Add(term, ref);
        }
        lists.postings.bytes.append((8 - lists.postings.bytes.size() % 8) % 8, '\0');
        lists.positions.bytes.append((8 - lists.positions.bytes.size() % 8) % 8, '\0');
        written += lists.postings.bytes.size();
        posting_count_ += lists.posting_count;
        RETURN_IF_ERROR(positions.Append(lists.positions.bytes));
        RETURN_IF_ERROR(file->Append(lists.postings.bytes));
        if (kept.words.empty()) return absl::OkStatus();
        kept.postings = std::move(lists.postings.bytes.append(kSectionSlack, '\0'));
        kept.positions = std::move(lists.positions.bytes.append(kSectionSlack, '\0'));
        kept_.push_back(std::move(kept));
        return absl::OkStatus();
      });
  RETURN_IF_ERROR(scanned);
  runs_.reset();
  ASSIGN_OR_RETURN(written, WritePairs(file, stretches, written));
  RETURN_IF_ERROR(WriteFacetLists(file, written));
  RETURN_IF_ERROR(file->Begin(section::kPositions));
  RETURN_IF_ERROR(positions.ReadAll([file](std::string_view bytes) { return file->Append(bytes); }));
  std::string blocks, index;
  RETURN_IF_ERROR(terms_.Finish(&blocks, &index));
  RETURN_IF_ERROR(file->Add(section::kTerms, blocks));
  RETURN_IF_ERROR(file->Add(section::kTermsIndex, index));
  RETURN_IF_ERROR(pairs_.Finish(&blocks, &index));
  RETURN_IF_ERROR(file->Add(section::kPairs, blocks));
  return file->Add(section::kPairsIndex, index);
}

// The stories of each pair of very common words, behind the lists of the terms. Gives where the next list may start.
absl::StatusOr<uint64_t> Sealer::WritePairs(SealedFileWriter* file, const StretchTable& stretches, uint64_t offset) {
  DamageLog damage;
  std::deque<PostingSpace> spaces;
  std::deque<PostingList> lists;
  std::vector<PairWord> words;
  for (const KeptLists& kept : kept_) {
    const auto view = [](const std::string& bytes) {
      return ByteView(std::string_view(bytes).substr(0, bytes.size() - kSectionSlack));
    };
    spaces.push_back({view(kept.postings), view(kept.positions), order_.stories(), norms_.data(),
                      collection_->inverse_norms().data(), stretches});
    for (const auto& [term, ref] : kept.words)
      words.push_back({term, &lists.emplace_back(spaces.back(), ref, &damage)});
  }
  SectionBuffer postings, positions;
  postings.drained = offset;
  PostingListWriter writer(order_.stories(), norms_.data(), *collection_, StretchTable());
  for (const PairStories& pair : ScanPairs(words, order_.stories())) {
    writer.Begin(pair.frequency, false);
    for (const uint32_t doc : pair.Docs()) writer.Add(doc, 0, nullptr, 0);
    pairs_.Add(pair.key, writer.End(&postings, &positions));
  }
  kept_.clear();
  RETURN_IF_ERROR(damage.status());
  postings.bytes.append((8 - postings.bytes.size() % 8) % 8, '\0');
  RETURN_IF_ERROR(file->Append(postings.bytes));
  return postings.size();
}

// The stories of each facet value, behind the lists of the terms.
absl::Status Sealer::WriteFacetLists(SealedFileWriter* file, uint64_t offset) {
  SectionBuffer postings, positions;
  postings.drained = offset;
  PostingListWriter writer(order_.stories(), norms_.data(), *collection_, StretchTable());
  for (const FieldInfo& field : kFields) {
    if (!field.facet) continue;
    ASSIGN_OR_RETURN(FacetScan scan, ScanFacet(databases_[0], field, order_));
    // Stories by value: counting sort.
    std::vector<uint32_t> starts(scan.values.size() + 1), docs(scan.ordinals.size());
    for (const uint32_t ordinal : scan.ordinals) ++starts[ordinal + 1];
    std::partial_sum(starts.begin(), starts.end(), starts.begin());
    std::vector<uint32_t> next = starts;
    for (uint32_t doc = 0; doc < order_.stories(); ++doc) {
      for (uint32_t i = scan.starts[doc]; i < scan.starts[doc + 1]; ++i) docs[next[scan.ordinals[i]]++] = doc;
    }
    facets_.push_back({&field, {}, {}});
    for (size_t value = 0; value < scan.values.size(); ++value) {
      writer.Begin(starts[value + 1] - starts[value], false);
      for (uint32_t i = starts[value]; i < starts[value + 1]; ++i) writer.Add(docs[i], 0, nullptr, 0);
      facets_.back().values.Add(scan.values[value], writer.End(&postings, &positions));
    }
    facets_.back().scan = std::move(scan);
    RETURN_IF_ERROR(file->Append(postings.bytes));
    postings.drained += postings.bytes.size();
    postings.bytes.clear();
  }
  return absl::OkStatus();
}

absl::Status Sealer::WriteColumns(SealedFileWriter* file) {
  ASSIGN_OR_RETURN(const std::vector<DateSpan> spans, ReadDateSpans(databases_[0], order_));
  RETURN_IF_ERROR(file->Add(section::kNorms, BytesOf(norms_)));
  RETURN_IF_ERROR(file->Add(section::kLengths, BytesOf(order_.lengths)));
  RETURN_IF_ERROR(file->Add(section::kDates, BytesOf(order_.keys)));
  RETURN_IF_ERROR(file->Add(section::kDateSpans, BytesOf(spans)));
  RETURN_IF_ERROR(file->Add(section::kDocids, BytesOf(order_.docids)));
  std::vector<uint32_t> by_docid(order_.stories());
  std::iota(by_docid.begin(), by_docid.end(), 0);
  std::sort(by_docid.begin(), by_docid.end(),
            [&](uint32_t a, uint32_t b) { return order_.docids[a] < order_.docids[b]; });
  RETURN_IF_ERROR(file->Add(section::kByDocid, BytesOf(by_docid)));

  ASSIGN_OR_RETURN(const FacetScan clusters, ScanFacet(databases_[0], InfoOf(Field::kCluster), order_));
  std::vector<uint32_t> cluster_of(order_.stories(), 0);
  for (uint32_t doc = 0; doc < order_.stories(); ++doc) {
    if (clusters.starts[doc] < clusters.starts[doc + 1]) cluster_of[doc] = clusters.ordinals[clusters.starts[doc]] + 1;
  }
  RETURN_IF_ERROR(file->Add(section::kClusters, BytesOf(cluster_of)));

  for (Facet& facet : facets_) {
    const std::string base = absl::StrCat(ToAbsl(section::kFacet), ToAbsl(facet.field->name));
    const auto add = [&](std::string_view part, std::string_view bytes) {
      return file->Add(absl::StrCat(base, ToAbsl(part)), bytes);
    };
    std::string blocks, index;
    RETURN_IF_ERROR(facet.values.Finish(&blocks, &index));
    RETURN_IF_ERROR(add(section::kFacetValues, blocks));
    RETURN_IF_ERROR(add(section::kFacetValuesIndex, index));
    RETURN_IF_ERROR(add(section::kFacetStories,
                        FacetStoriesBytes(facet.scan.starts, facet.scan.ordinals, facet.scan.values.size())));
    RETURN_IF_ERROR(add(section::kFacetLabels, FacetLabelsBytes(facet.scan.label_forms)));
  }

  RETURN_IF_ERROR(file->Add(section::kSettings, SettingsToJson(settings_)));
  std::ifstream decisions(layout_.entity_decisions(), std::ios::binary);
  std::stringstream text;
  if (decisions) text << decisions.rdbuf();
  RETURN_IF_ERROR(file->Add(section::kDecisions, text.str()));
  const SealedMeta meta{order_.stories(), order_.total_length, terms_.size(), posting_count_};
  return file->Add(section::kMeta, {reinterpret_cast<const char*>(&meta), sizeof meta});
}

absl::Status Sealer::RemoveOthers(const fs::path& current) const {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(layout_.root, error)) {
    const std::string name = entry.path().filename().string();
    if (name.starts_with("sealed-") && name.ends_with(".dli") && entry.path() != current)
      fs::remove(entry.path(), error);
  }
  RemoveAbandonedFiles(layout_.root.string(), "sealed-");
  return absl::OkStatus();
}

}  // namespace

absl::Status Seal(const IndexLayout& layout, const SealOptions& options, const LoadedRuns* loaded) {
  return Sealer(layout, options, loaded).Run();
}

}  // namespace dateline
