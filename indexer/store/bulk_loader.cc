// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/bulk_loader.h"

#include <fcntl.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <random>
#include <thread>
#include <utility>

#include "absl/strings/str_cat.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/io/atomic_file.h"
#include "common/io/errno_status.h"
#include "common/schema/label_registry.h"
#include "common/schema/story_json.h"
#include "indexer/store/glass_encoding.h"
#include "indexer/store/glass_table.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;
using glass::PackString;
using glass::PackUint;

constexpr size_t kChunkBytes = 2000;  // of postings or values in one entry, as Xapian has it
// Tags longer than this may be compressed; 0: never. Kept in the version file, for later changes.
constexpr uint32_t kNeverCompress = 0, kCompressMin = 18;
constexpr std::string_view kVersionMagic("\x0F\x0DXapian Glass\x04\x6E", 16);  // format version 2016-03-14

// Writes one posting list (docid, wdf) as glass chunks.
class PostingWriter {
 public:
  PostingWriter(glass::TableWriter& table, std::string_view term, uint64_t entries, uint64_t collection_frequency)
      : table_(table), term_(term), entries_(entries), collection_frequency_(collection_frequency) {}

  absl::Status Add(uint32_t docid, uint32_t wdf) {
    if (chunk_.size() >= kChunkBytes) {
      RETURN_IF_ERROR(Flush(/*last=*/false));
    }
    if (chunk_.empty()) {
      first_docid_ = docid;
    } else {
      PackUint(docid - last_docid_ - 1, chunk_);
    }
    last_docid_ = docid;
    PackUint(wdf, chunk_);
    return absl::OkStatus();
  }

  absl::Status Flush(bool last) {
    tag_.clear();
    if (first_chunk_) {
      PackUint(entries_, tag_);
      PackUint(collection_frequency_, tag_);
      PackUint(first_docid_ - 1, tag_);
    }
    tag_.push_back(last ? '1' : '0');
    PackUint(last_docid_ - first_docid_, tag_);
    tag_.append(chunk_);
    chunk_.clear();
    return table_.Add(glass::PostingKey(term_, first_docid_, std::exchange(first_chunk_, false)), tag_);
  }

 private:
  glass::TableWriter& table_;
  std::string_view term_;
  uint64_t entries_, collection_frequency_;
  uint32_t first_docid_ = 0, last_docid_ = 0;
  bool first_chunk_ = true;
  std::string chunk_, tag_;
};

// Writes one slot's values as glass chunks.
class ValueWriter {
 public:
  ValueWriter(glass::TableWriter& table, uint8_t slot) : table_(table), slot_(slot) {}

  absl::Status Add(uint32_t docid, std::string_view value) {
    if (chunk_.empty()) {
      first_docid_ = docid;
    } else {
      PackUint(docid - last_docid_ - 1, chunk_);
    }
    last_docid_ = docid;
    PackString(value, chunk_);
    return chunk_.size() >= kChunkBytes ? Flush() : absl::OkStatus();
  }

  absl::Status Flush() {
    if (chunk_.empty()) return absl::OkStatus();
    std::string key("\0\xD8", 2);
    PackUint(slot_, key);
    glass::PackSortedUint(first_docid_, key);
    const absl::Status status = table_.Add(key, chunk_);
    chunk_.clear();
    return status;
  }

 private:
  glass::TableWriter& table_;
  uint8_t slot_;
  uint32_t first_docid_ = 0, last_docid_ = 0;
  std::string chunk_;
};

std::string DocidKey(uint32_t docid) {
  std::string key;
  glass::PackSortedUint(docid, key);
  return key;
}

// 16 bytes as Xapian shows them.
std::string UuidText(std::string_view bytes) {
  std::string text;
  for (size_t i = 0; i < bytes.size(); ++i) {
    if (i == 4 || i == 6 || i == 8 || i == 10) text += '-';
    absl::StrAppend(&text, absl::Hex(static_cast<uint8_t>(bytes[i]), absl::kZeroPad2));
  }
  return text;
}

}  // namespace

bool BulkLoader::Supported() { return std::string_view(Xapian::version_string()).starts_with("1.4."); }

BulkLoader::BulkLoader(IndexLayout layout, const IndexSettings& settings)
    : layout_(std::move(layout)), settings_(settings) {}

BulkLoader::~BulkLoader() {
  std::error_code ignored;
  fs::remove_all(scratch(), ignored);
}

absl::Status BulkLoader::Open() {
  std::error_code error;
  fs::remove_all(scratch(), error);  // what a killed load has left
  fs::create_directories(target(), error);
  return error ? ErrnoStatus(error.value(), "cannot create", target().string()) : absl::OkStatus();
}

absl::Status BulkLoader::AddRun(const std::string& bytes, const RunLayout& run, const RunStats& stats,
                                LabelChanges labels) {
  if (run.stories == 0) return absl::OkStatus();
  const std::string path = scratch() / absl::StrCat("run-", run.first_docid);
  std::ofstream out(path, std::ios::binary);
  out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  out.close();
  if (!out) return ErrnoStatus(errno != 0 ? errno : EIO, "cannot write", path);
  ASSIGN_OR_RETURN(MappedFile file, MappedFile::Open(path));
  fs::remove(path);  // the mapping keeps it until the load is over, however it ends
  const std::lock_guard lock(mutex_);
  loaded_.runs.push_back({run, std::move(file)});
  Merge(stats, stats_);
  for (const auto& [key, forms] : labels) {
    LabelForms& sum = labels_[key];
    for (const auto& [form, count] : forms) sum[form] += count;
  }
  return absl::OkStatus();
}

void BulkLoader::Drop(uint32_t docid) {
  const std::lock_guard lock(mutex_);
  loaded_.dropped.insert(docid);
}

// Takes superseded stories out of the figures and the labels.
absl::Status BulkLoader::ForgetDropped() {
  for (const LoadedRun& run : loaded_.runs) {
    const uint32_t first = run.layout.first_docid, end = first + run.layout.stories;
    const auto any = loaded_.dropped.lower_bound(first);
    if (any == loaded_.dropped.end() || *any >= end) continue;
    RunReader stories(run.Stories());
    RunReader lengths(run.Part(run.layout.lengths_begin, run.layout.lengths_end));
    for (uint32_t docid = first; docid < end; ++docid) {
      const RunStory story = ReadStory(stories);
      const uint64_t length = lengths.Uint();
      if (loaded_.Kept(docid)) continue;
      stats_.total_length -= length;
      RunReader used(story.slots_used);
      for (int slot = -1; !used.done();) {
        slot += static_cast<int>(used.Uint()) + 1;
        --stats_.slots[static_cast<uint8_t>(slot)].count;
      }
      ASSIGN_OR_RETURN(const std::string json, Inflate(story));
      ASSIGN_OR_RETURN(const Story parsed, StoryFromJson(json));
      CountLabels(parsed, -1, labels_);
    }
  }
  return absl::OkStatus();
}

absl::StatusOr<std::string> BulkLoader::WritePostings() {
  ASSIGN_OR_RETURN(glass::TableWriter table, glass::TableWriter::Create(target() / "postlist.glass"));
  std::map<std::string, std::string> metadata = {{std::string(kMetadataSettings), SettingsToJson(settings_)}};
  for (const auto& [key, change] : labels_) {
    LabelForms forms;
    MergeLabelForms(change, forms);
    if (!forms.empty()) metadata[key] = FormatLabelForms(forms);
  }
  for (const auto& [key, value] : metadata) RETURN_IF_ERROR(table.Add(std::string("\0\xC0", 2) + key, value));
  for (const auto& [slot, stats] : stats_.slots) {
    if (stats.count == 0) continue;
    std::string key("\0\xD0", 2), tag;
    if (slot != 0) key.push_back(static_cast<char>(slot));
    PackUint(stats.count, tag);
    PackString(stats.least, tag);
    if (stats.greatest != stats.least) tag.append(stats.greatest);
    RETURN_IF_ERROR(table.Add(key, tag));
  }
  for (const auto& [slot, stats] : stats_.slots) {
    ValueWriter values(table, slot);
    for (const LoadedRun& run : loaded_.runs) {
      const auto part = run.layout.slots.find(slot);
      if (part == run.layout.slots.end()) continue;
      RunReader reader(run.Part(part->second.first, part->second.second));
      for (uint32_t docid = run.layout.first_docid - 1; !reader.done();) {
        docid += static_cast<uint32_t>(reader.Uint());
        const std::string_view value = reader.String();
        if (!reader.ok()) return DamagedRuns();
        if (loaded_.Kept(docid)) RETURN_IF_ERROR(values.Add(docid, value));
      }
    }
    RETURN_IF_ERROR(values.Flush());
  }
  PostingWriter lengths(table, "", 0, 0);
  for (const LoadedRun& run : loaded_.runs) {
    RunReader reader(run.Part(run.layout.lengths_begin, run.layout.lengths_end));
    for (uint32_t i = 0; i < run.layout.stories; ++i) {
      const auto length = static_cast<uint32_t>(reader.Uint());
      if (loaded_.Kept(run.layout.first_docid + i)) RETURN_IF_ERROR(lengths.Add(run.layout.first_docid + i, length));
    }
  }
  RETURN_IF_ERROR(lengths.Flush(/*last=*/true));

  TermMerger merger(loaded_.runs, "");
  TermSplitter splitter;
  std::string_view term;
  std::vector<TermMerger::Part> parts;
  std::vector<std::pair<uint32_t, uint32_t>> postings;  // docid, wdf
  while (merger.Next(term, parts)) {
    postings.clear();
    uint64_t collection_frequency = 0;
    for (const TermMerger::Part& part : parts) {
      RunReader reader(part.term.postings);
      for (uint32_t docid = part.first_docid - 1; !reader.done();) {
        docid += static_cast<uint32_t>(reader.Uint());
        const auto wdf = static_cast<uint32_t>(reader.Uint());
        if (!loaded_.Kept(docid)) continue;
        postings.emplace_back(docid, wdf);
        collection_frequency += wdf;
      }
    }
    if (postings.empty()) continue;
    splitter.Add(term, postings.size());
    PostingWriter writer(table, term, postings.size(), collection_frequency);
    for (const auto& [docid, wdf] : postings) RETURN_IF_ERROR(writer.Add(docid, wdf));
    RETURN_IF_ERROR(writer.Flush(/*last=*/true));
  }
  if (!merger.ok()) return DamagedRuns();
  loaded_.ranges = splitter.Finish();
  return table.Finish(kNeverCompress);
}

absl::StatusOr<std::string> BulkLoader::WritePositions() {
  ASSIGN_OR_RETURN(glass::TableWriter table, glass::TableWriter::Create(target() / "position.glass"));
  TermMerger merger(loaded_.runs, "", [](const RunTerm& part) { return part.positions.empty(); });
  std::string_view term;
  std::vector<TermMerger::Part> parts;
  std::string key;
  while (merger.Next(term, parts)) {
    key.clear();
    glass::PackKeyTerm(term, /*last=*/false, key);
    const size_t prefix = key.size();
    for (const TermMerger::Part& part : parts) {
      RunReader reader(part.term.positions);
      for (uint32_t docid = part.first_docid - 1; !reader.done();) {
        docid += static_cast<uint32_t>(reader.Uint());
        const std::string_view list = reader.String();
        if (!loaded_.Kept(docid)) continue;
        key.resize(prefix);
        glass::PackSortedUint(docid, key);
        RETURN_IF_ERROR(table.Add(key, list));
      }
    }
  }
  if (!merger.ok()) return DamagedRuns();
  return table.Finish(kNeverCompress);
}

absl::Status BulkLoader::WriteStories(std::string& data_root, std::string& terms_root) {
  ASSIGN_OR_RETURN(glass::TableWriter data, glass::TableWriter::Create(target() / "docdata.glass"));
  ASSIGN_OR_RETURN(glass::TableWriter terms, glass::TableWriter::Create(target() / "termlist.glass"));
  for (const LoadedRun& run : loaded_.runs) {
    RunReader reader(run.Stories());
    for (uint32_t i = 0; i < run.layout.stories; ++i) {
      const RunStory story = ReadStory(reader);
      const uint32_t docid = run.layout.first_docid + i;
      if (!loaded_.Kept(docid)) continue;
      const std::string key = DocidKey(docid);
      RETURN_IF_ERROR(data.Add(key, story.data, story.data_compressed));
      RETURN_IF_ERROR(terms.Add(key, story.terms, story.terms_compressed));
      if (!story.slots_used.empty()) RETURN_IF_ERROR(terms.Add(key + '\0', story.slots_used));
    }
    if (!reader.ok()) return DamagedRuns();
  }
  ASSIGN_OR_RETURN(data_root, data.Finish(kCompressMin));
  ASSIGN_OR_RETURN(terms_root, terms.Finish(kCompressMin));
  return absl::OkStatus();
}

// The version file names the tables' roots and the figures of the whole.
absl::Status BulkLoader::WriteVersion(const std::vector<std::string>& roots) {
  std::string bytes(kVersionMagic);
  std::random_device random;
  std::string uuid;
  for (int i = 0; i < 16; ++i) uuid.push_back(static_cast<char>(random()));
  uuid[6] = static_cast<char>((uuid[6] & 0x0F) | 0x40);  // version 4: random
  uuid[8] = static_cast<char>((uuid[8] & 0x3F) | 0x80);
  bytes.append(uuid);
  loaded_.uuid = UuidText(uuid);
  PackUint(glass::kRevision, bytes);
  for (const std::string& root : roots) bytes.append(root);
  uint64_t stories = 0;
  for (const LoadedRun& run : loaded_.runs) stories += run.layout.stories;
  stories -= loaded_.dropped.size();
  const RunLayout& last = loaded_.runs.back().layout;
  PackUint(stories, bytes);
  PackUint(last.first_docid + last.stories - 1 - stories, bytes);  // the greatest docid, less the count
  PackUint(stats_.least_length, bytes);
  PackUint(stats_.greatest_wdf, bytes);
  PackUint(stats_.greatest_length - stats_.greatest_wdf, bytes);
  PackUint(0, bytes);  // the oldest changeset: none
  PackUint(stats_.total_length, bytes);
  PackUint(0, bytes);  // spelling: unused
  return WriteFileAtomically(target() / "iamglass", bytes);
}

absl::StatusOr<LoadedRuns> BulkLoader::Finish(XapianWriter writer) {
  if (loaded_.runs.empty()) return LoadedRuns();
  std::sort(loaded_.runs.begin(), loaded_.runs.end(),
            [](const LoadedRun& a, const LoadedRun& b) { return a.layout.first_docid < b.layout.first_docid; });
  RETURN_IF_ERROR(ForgetDropped());

  absl::StatusOr<std::string> postings, positions;
  std::string data_root, terms_root;
  std::thread posting_thread([&] { postings = WritePostings(); });
  std::thread position_thread([&] { positions = WritePositions(); });
  const absl::Status stories = WriteStories(data_root, terms_root);
  posting_thread.join();
  position_thread.join();
  RETURN_IF_ERROR(postings.status());
  RETURN_IF_ERROR(positions.status());
  RETURN_IF_ERROR(stories);
  RETURN_IF_ERROR(
      WriteVersion({*postings, data_root, terms_root, *positions, glass::TableWriter::EmptyRoot(kCompressMin),
                    glass::TableWriter::EmptyRoot(kCompressMin)}));

  // The two databases change places, and the empty one goes with the scratch folder. Where a file system cannot exchange,
  // there is none for a moment.
  RETURN_IF_ERROR(CatchToStatus("closing the index", [&] { writer.database().close(); }));
  std::error_code error;
  if (::renameat2(AT_FDCWD, target().c_str(), AT_FDCWD, layout_.xapian().c_str(), RENAME_EXCHANGE) != 0) {
    fs::remove_all(layout_.xapian(), error);
    if (!error) fs::rename(target(), layout_.xapian(), error);
  }
  if (error) return ErrnoStatus(error.value(), "cannot publish", layout_.xapian().string());
  return std::move(loaded_);
}

}  // namespace dateline
