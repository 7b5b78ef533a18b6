// SPDX-License-Identifier: Apache-2.0
#include "indexer/store/xapian_writer.h"

#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "absl/strings/str_cat.h"
#include "common/base/catch_to_status.h"
#include "common/base/status_macros.h"
#include "common/io/errno_status.h"
#include "common/schema/filter_term.h"
#include "common/schema/story_json.h"

namespace dateline {
namespace {

namespace fs = std::filesystem;

// Xapian's in-memory inverter slows down as it grows, see BENCHMARKS.md: stories a flush (a flush is no commit).
constexpr char kFlushStories[] = "1000";

fs::path HolderNote(const IndexLayout& layout) { return layout.root / "writer.pid"; }

absl::Status PrepareFolder(const IndexLayout& layout) {
  std::error_code error;
  const fs::path& root = layout.root;
  const fs::file_status status = fs::status(root, error);
  if (fs::exists(status) && !fs::is_directory(status)) {
    return absl::FailedPreconditionError(absl::StrCat(root.string(), " is a file, not an index directory"));
  }
  if (fs::is_directory(status)) {
    if (fs::exists(layout.xapian(), error)) return absl::OkStatus();
    const bool empty = fs::is_empty(root, error);
    if (error) return ErrnoStatus(error.value(), "cannot read", root.string());
    if (!empty) {
      return absl::FailedPreconditionError(
          absl::StrCat(root.string(), " is no index: it holds other files; name a new or empty directory"));
    }
    return absl::OkStatus();
  }
  fs::create_directories(root, error);
  if (error) return ErrnoStatus(error.value(), "cannot create", root.string());
  return absl::OkStatus();
}

absl::Status LockedStatus(const IndexLayout& layout, const absl::Status& locked) {
  // The holder writes its note just after it has the lock.
  std::string holder;
  for (int i = 0; i < 50 && holder.empty(); ++i) {
    if (i > 0) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::ifstream note(HolderNote(layout));
    std::getline(note, holder);
  }
  if (holder.empty())
    return absl::UnavailableError(absl::StrCat(layout.root.string(), " is being written: ", locked.message()));
  return absl::UnavailableError(absl::StrCat(layout.root.string(), " is being written by process ", holder,
                                             "; run this again when it has ended, or with --wait"));
}

// Where the disk or the rights are at fault, Xapian's message names a table; ours says what to do.
absl::Status Explain(const absl::Status& status, const IndexLayout& layout) {
  const std::string path = layout.root.string();
  for (const int code : {ENOSPC, EDQUOT, EACCES, EROFS, EFBIG}) {
    if (status.message().find(std::generic_category().message(code)) != status.message().npos) {
      return ErrnoStatus(code, "cannot write", path);
    }
  }
  return status;
}

}  // namespace

void CountLabels(const Story& story, int64_t count, LabelChanges& changes) {
  for (const FieldInfo& info : kFields) {
    if (!HasLabels(info.field)) continue;
    for (FieldValue& value : FieldValues(story, info.field)) {
      changes[LabelKey(info.field, value.folded)][std::move(value.label)] += count;
    }
  }
}

XapianWriter::XapianWriter(Xapian::WritableDatabase database, IndexLayout layout, const WriterOptions& options,
                           IndexSettings settings)
    : database_(std::move(database)),
      layout_(std::move(layout)),
      batch_bytes_(options.batch_bytes),
      settings_(settings),
      builder_(std::make_unique<DocumentBuilder>(settings)) {}

XapianWriter::XapianWriter(XapianWriter&& other) noexcept
    : database_(std::move(other.database_)),
      layout_(std::move(other.layout_)),
      batch_bytes_(other.batch_bytes_),
      settings_(other.settings_),
      builder_(std::move(other.builder_)),
      labels_(std::move(other.labels_)),
      pending_bytes_(other.pending_bytes_),
      in_transaction_(other.in_transaction_),
      owner_(std::exchange(other.owner_, false)) {}

XapianWriter::~XapianWriter() {
  if (!owner_) return;
  (void)CatchToStatus("closing the index", [&] {
    if (in_transaction_) database_.cancel_transaction();
    database_.close();
  });
  std::error_code ignored;
  fs::remove(HolderNote(layout_), ignored);
}

absl::StatusOr<XapianWriter> XapianWriter::Open(const IndexLayout& layout, const WriterOptions& options) {
  RETURN_IF_ERROR(PrepareFolder(layout));
  ::setenv("XAPIAN_FLUSH_THRESHOLD", kFlushStories, /*overwrite=*/0);
  const std::string path = layout.xapian().string();
  absl::StatusOr<Xapian::WritableDatabase> database =
      CatchToStatusOr<Xapian::WritableDatabase>(absl::StrCat("opening ", path), [&] {
        return Xapian::WritableDatabase(path, Xapian::DB_CREATE_OR_OPEN | (options.wait ? Xapian::DB_RETRY_LOCK : 0));
      });
  if (absl::IsUnavailable(database.status())) return LockedStatus(layout, database.status());
  if (!database.ok()) return Explain(database.status(), layout);
  std::ofstream(HolderNote(layout)) << ::getpid() << '\n';

  IndexSettings settings = options.settings;
  absl::StatusOr<std::string> stored = CatchToStatusOr<std::string>(
      absl::StrCat("reading ", path), [&] { return database->get_metadata(std::string(kMetadataSettings)); });
  RETURN_IF_ERROR(stored.status());
  const bool fresh = stored->empty();
  if (fresh && database->get_doccount() > 0) {
    return absl::FailedPreconditionError(absl::StrCat(path, " is a Xapian database, but not one of Dateline's"));
  }
  if (!fresh) {
    ASSIGN_OR_RETURN(settings, SettingsFromJson(*stored));
  }
  XapianWriter writer(*std::move(database), layout, options, settings);
  if (fresh) {
    RETURN_IF_ERROR(CatchToStatus(absl::StrCat("writing ", path), [&] {
      writer.database_.set_metadata(std::string(kMetadataSettings), SettingsToJson(settings));
      writer.database_.commit();
    }));
  }
  return writer;
}

absl::StatusOr<XapianWriter::Change> XapianWriter::Replace(std::string_view page_id,
                                                           const std::vector<Story>& stories) {
  Change change;
  const absl::Status status = CatchToStatus(absl::StrCat("writing ", layout_.xapian().string()), [&]() -> absl::Status {
    const std::string page_term = FilterTerm(Field::kPage, FoldValue(page_id));
    std::vector<Xapian::docid> old;
    std::vector<Story> old_stories;
    for (auto it = database_.postlist_begin(page_term); it != database_.postlist_end(page_term); ++it) {
      old.push_back(*it);
      absl::StatusOr<Story> story = StoryFromJson(database_.get_document(*it).get_data());
      if (!story.ok()) continue;  // written by something else: it goes without a trace
      change.outdated |= !stories.empty() && stories.front().crawled && story->crawled > stories.front().crawled;
      old_stories.push_back(*std::move(story));
    }
    if (change.outdated) return absl::OkStatus();
    std::vector<Xapian::Document> documents;
    for (const Story& story : stories) {
      ASSIGN_OR_RETURN(Xapian::Document document, builder_->Build(story));
      documents.push_back(std::move(document));
    }
    if (!std::exchange(in_transaction_, true)) database_.begin_transaction();
    for (const Xapian::docid docid : old) database_.delete_document(docid);
    for (const Story& story : old_stories) CountLabels(story, -1, labels_);
    for (size_t i = 0; i < stories.size(); ++i) {
      database_.add_document(documents[i]);
      CountLabels(stories[i], 1, labels_);
      pending_bytes_ += documents[i].get_data().size();
    }
    change.replaced = std::min(old.size(), stories.size());
    change.removed = old.size() - change.replaced;
    change.added = stories.size() - change.replaced;
    return absl::OkStatus();
  });
  if (!status.ok()) return Explain(status, layout_);
  if (pending_bytes_ >= batch_bytes_) {
    RETURN_IF_ERROR(Commit());
  }
  return change;
}

absl::Status XapianWriter::Rewrite(Xapian::docid docid, const Story& old, const Story& story) {
  ASSIGN_OR_RETURN(const Xapian::Document document, builder_->Build(story));
  const absl::Status status = CatchToStatus(absl::StrCat("writing ", layout_.xapian().string()), [&] {
    if (!std::exchange(in_transaction_, true)) database_.begin_transaction();
    database_.replace_document(docid, document);
    CountLabels(old, -1, labels_);
    CountLabels(story, 1, labels_);
  });
  return Explain(status, layout_);
}

absl::Status XapianWriter::SetMetadata(std::string_view key, const std::string& value) {
  const absl::Status status = CatchToStatus(absl::StrCat("writing ", layout_.xapian().string()), [&] {
    if (!std::exchange(in_transaction_, true)) database_.begin_transaction();
    database_.set_metadata(std::string(key), value);
  });
  return Explain(status, layout_);
}

absl::StatusOr<uint64_t> XapianWriter::LoadCopies(CopyFinder& copies) {
  uint64_t unknown = 0;
  RETURN_IF_ERROR(CatchToStatus(absl::StrCat("reading ", layout_.xapian().string()), [&] {
    auto cluster = database_.valuestream_begin(InfoOf(Field::kCluster).slot);
    for (auto it = database_.valuestream_begin(kSketchSlot); it != database_.valuestream_end(kSketchSlot); ++it) {
      cluster.skip_to(it.get_docid());
      if (cluster == database_.valuestream_end(InfoOf(Field::kCluster).slot)) break;
      const std::optional<StorySketch> sketch = DecodeSketch(*it);
      if (!sketch) ++unknown;
      if (cluster.get_docid() != it.get_docid() || !sketch) continue;
      copies.Load(*sketch, std::strtoull((*cluster).c_str(), nullptr, 16));
    }
  }));
  return unknown;
}

void XapianWriter::WriteLabels() {
  for (const auto& [key, change] : labels_) {
    LabelForms forms = ParseLabelForms(database_.get_metadata(key));
    MergeLabelForms(change, forms);
    database_.set_metadata(key, FormatLabelForms(forms));
  }
  labels_.clear();
}

absl::Status XapianWriter::Commit() {
  if (!in_transaction_) return absl::OkStatus();
  const absl::Status status = CatchToStatus(absl::StrCat("committing ", layout_.xapian().string()), [&] {
    WriteLabels();
    in_transaction_ = false;
    database_.commit_transaction();
  });
  pending_bytes_ = 0;
  return Explain(status, layout_);
}

}  // namespace dateline
