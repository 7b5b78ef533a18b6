// SPDX-License-Identifier: Apache-2.0
#include "indexer/seal/position_runs.h"

#include <sys/mman.h>

#include <algorithm>
#include <cerrno>
#include <numeric>
#include <utility>

#include "common/base/absl_view.h"
#include "common/base/status_macros.h"
#include "common/io/errno_status.h"
#include "common/schema/fields.h"

namespace dateline {
namespace {

// A run is entered at every so many bytes.
constexpr uint64_t kMarkBytes = 64 << 10;

}  // namespace

bool MayHavePositions(std::string_view term) {
  if (term == kSentenceTerm) return true;
  if (term.empty() || term[0] < 'A' || term[0] > 'Z') return !term.empty();
  return term[0] == InfoOf(Field::kTitle).prefix[0];
}

void PositionRunBuilder::Add(uint32_t term, uint32_t doc, absl::Span<const uint32_t> positions) {
  lists_.push_back({term, doc, bytes_.size()});
  AppendVarint(&bytes_, positions.size());
  uint32_t last = 0;
  for (const uint32_t position : positions) AppendVarint(&bytes_, position - std::exchange(last, position));
}

std::string PositionRunBuilder::Finish(const TermNumbers& names) {
  // Lists by term, each term's as they came: counting sort.
  std::vector<size_t> begins(names.size() + size_t{1});
  for (const List& list : lists_) ++begins[list.term + size_t{1}];
  std::partial_sum(begins.begin(), begins.end(), begins.begin());
  std::vector<uint32_t> sorted(lists_.size());
  std::vector<size_t> next = begins;
  for (uint32_t i = 0; i < lists_.size(); ++i) sorted[next[lists_[i].term]++] = i;

  std::string run, stories;
  run.reserve(bytes_.size() + bytes_.size() / 2);
  for (const uint32_t term : names.InOrder()) {
    if (begins[term] == begins[term + size_t{1}]) continue;
    stories.clear();
    uint32_t last_doc = UINT32_MAX;
    for (size_t i = begins[term]; i < begins[term + size_t{1}]; ++i) {
      const List& list = lists_[sorted[i]];
      const size_t end = sorted[i] + size_t{1} < lists_.size() ? lists_[sorted[i] + size_t{1}].begin : bytes_.size();
      AppendVarint(&stories, list.doc - std::exchange(last_doc, list.doc) - 1);
      stories.append(bytes_, list.begin, end - list.begin);
    }
    AppendVarint(&run, names.name(term).size());
    run.append(names.name(term));
    AppendVarint(&run, begins[term + size_t{1}] - begins[term]);
    AppendVarint(&run, stories.size());
    run.append(stories);
  }
  lists_.clear();
  bytes_.clear();
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
