// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/position_runs.h"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <utility>

#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/io/errno_status.h"
#include "common/schema/fields.h"

namespace dateline {
namespace {

// A run is entered at every so many bytes.
constexpr uint64_t kMarkBytes = 64 << 10;

// What a term costs in memory beside its bytes: its place in the table, its string and vector headers.
constexpr size_t kTermOverhead = 128;

}  // namespace

bool MayHavePositions(std::string_view term) {
  if (term == kSentenceTerm) return true;
  if (term.empty() || term[0] < 'A' || term[0] > 'Z') return !term.empty();
  return term[0] == InfoOf(Field::kTitle).prefix[0];
}

void RunBuilder::Add(std::string_view term, uint32_t doc, const uint32_t* positions, size_t count) {
  const auto [at, added] = numbers_.try_emplace(ToAbsl(term), static_cast<uint32_t>(terms_.size()));
  if (added) {
    terms_.emplace_back();
    memory_ += term.size() + kTermOverhead;
  }
  Term& entry = terms_[at->second];
  const size_t before = entry.bytes.capacity();
  AppendVarint(&entry.bytes, doc - entry.last_doc - 1);
  AppendVarint(&entry.bytes, count);
  uint32_t last = 0;
  for (size_t i = 0; i < count; ++i) AppendVarint(&entry.bytes, positions[i] - std::exchange(last, positions[i]));
  entry.last_doc = doc;
  ++entry.stories;
  memory_ += entry.bytes.capacity() - before;
}

std::string RunBuilder::Finish() {
  std::vector<std::pair<std::string_view, uint32_t>> order;
  size_t bytes = 0;
  for (const auto& [term, number] : numbers_) {
    order.emplace_back(term, number);
    bytes += term.size() + terms_[number].bytes.size() + 12;
  }
  std::sort(order.begin(), order.end());
  std::string run;
  run.reserve(bytes);
  for (const auto& [term, number] : order) {
    AppendVarint(&run, term.size());
    run.append(term);
    AppendVarint(&run, terms_[number].stories);
    AppendVarint(&run, terms_[number].bytes.size());
    run.append(terms_[number].bytes);
  }
  numbers_.clear();
  terms_.clear();
  memory_ = 0;
  return run;
}

absl::StatusOr<std::unique_ptr<PositionRuns>> PositionRuns::Create(const std::string& scratch) {
  ASSIGN_OR_RETURN(ScratchFile file, ScratchFile::Create(scratch));
  return std::unique_ptr<PositionRuns>(new PositionRuns(std::move(file)));
}

PositionRuns::~PositionRuns() {
  if (!bytes_.empty()) ::munmap(const_cast<uint8_t*>(bytes_.data()), bytes_.size());
}

absl::Status PositionRuns::Append(std::string_view run) {
  const uint64_t begin = file_.size();
  Run entry{begin, begin + run.size(), {}};
  ByteReader reader{ByteView(run)};
  for (uint64_t next_mark = 0; !reader.AtEnd();) {
    const auto offset = static_cast<uint64_t>(reader.position() - reinterpret_cast<const uint8_t*>(run.data()));
    const ByteView term = reader.Bytes(reader.Varint());
    if (offset >= next_mark) {
      entry.marks.push_back({std::string(term.text()), begin + offset});
      next_mark = offset + kMarkBytes;
    }
    reader.Varint();
    reader.Bytes(reader.Varint());
  }
  runs_.push_back(std::move(entry));
  return file_.Append(run);
}

absl::Status PositionRuns::Finish() {
  if (file_.size() == 0) return absl::OkStatus();
  void* mapping = ::mmap(nullptr, file_.size(), PROT_READ, MAP_PRIVATE, file_.descriptor(), 0);
  if (mapping == MAP_FAILED) return ErrnoStatus(errno, "cannot map", "the scratch file of the seal");
  bytes_ = ByteView(static_cast<const uint8_t*>(mapping), file_.size());
  return absl::OkStatus();
}

PositionRuns::Cursor PositionRuns::Seek(std::string_view from) const {
  Cursor cursor;
  for (const Run& run : runs_) {
    auto mark = std::upper_bound(run.marks.begin(), run.marks.end(), from,
                                 [](std::string_view term, const Mark& m) { return term < m.term; });
    const uint64_t begin = mark == run.marks.begin() ? run.begin : std::prev(mark)->offset;
    Cursor::Place place;
    place.reader = ByteReader(bytes_.Slice(begin, run.end - begin).value_or(ByteView()));
    place.Advance();
    cursor.places_.push_back(place);
  }
  return cursor;
}

void PositionRuns::Cursor::Place::Advance() {
  done = reader.AtEnd();
  if (done) return;
  term = reader.Bytes(reader.Varint()).text();
  stories = reader.Varint32();
  bytes = reader.Bytes(reader.Varint());
  done = !reader.ok();
}

bool PositionRuns::Cursor::Find(std::string_view term) {
  found_.clear();
  stories_ = 0;
  for (Place& place : places_) {
    while (!place.done && place.term < term) place.Advance();
    if (place.done || place.term != term) continue;
    found_.push_back(&place);
    stories_ += place.stories;
  }
  at_ = 0;
  OpenList();
  return !found_.empty();
}

void PositionRuns::Cursor::OpenList() {
  list_ = ByteReader(at_ < found_.size() ? found_[at_]->bytes : ByteView());
  last_doc_ = UINT32_MAX;
}

bool PositionRuns::Cursor::Next(uint32_t doc, std::vector<uint32_t>* positions) {
  while (list_.AtEnd() && at_ < found_.size()) {
    ++at_;
    OpenList();
  }
  last_doc_ += list_.Varint32() + 1;
  const uint64_t count = list_.Varint();
  uint32_t position = 0;
  for (uint64_t i = 0; i < count && list_.ok(); ++i) positions->push_back(position += list_.Varint32());
  return list_.ok() && last_doc_ == doc;
}

}  // namespace dateline
