// SPDX-License-Identifier: Apache-2.0
// The records of a WARC or ARC file, one after another. A record that cannot be read is passed over up to the next line
// that begins one.
#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "absl/strings/str_cat.h"
#include "indexer/sources/archive_page.h"
#include "indexer/sources/archive_record.h"
#include "indexer/sources/header_fields.h"
#include "indexer/sources/page_identity.h"
#include "indexer/sources/page_reader.h"

namespace dateline {
namespace {

constexpr size_t kMaxHeaderBytes = 1 << 20;
constexpr size_t kLookBytes = 16 << 10;  // enough to tell whether a record begins

class ArchiveReader : public PageReader {
 public:
  ArchiveReader(ByteReader reader, FileContext context, bool warc)
      : reader_(std::move(reader)), context_(std::move(context)), warc_(warc) {}

  bool Next(Page& page, absl::FunctionRef<void(Reject)> reject) override {
    while (true) {
      reader_.Consume(std::exchange(held_, 0));
      PassLineEnds();
      if (reader_.Fill(1).empty()) {
        if (reader_.damage().ok()) return false;
        reject({context_.path, std::string(reader_.damage().message())});
        reader_.PassDamage();
        PassLineEnds();
        if (!Begins(reader_.Fill(kLookBytes))) PassToRecord();
        continue;
      }
      place_ = absl::StrCat(context_.path, ":", reader_.StoredOffset());
      if (NextRecord(page, reject)) return true;
    }
  }

 private:
  bool Begins(std::string_view text) const { return warc_ ? BeginsWarcRecord(text) : BeginsArcRecord(text); }

  // The record at the front: a page, or a reject. Leaves it consumed, or held_ bytes of it to consume.
  bool NextRecord(Page& page, absl::FunctionRef<void(Reject)> reject) {
    absl::StatusOr<ArchiveRecord> record = ReadHeader();
    if (!record.ok()) {
      reject({place_, absl::StrCat(record.status().message(), PassToRecord())});
      return false;
    }
    const uint64_t limit = context_.options.max_page_bytes;
    if (record->length > limit) {
      const bool error = MayHoldPage(*record);
      reject({place_, absl::StrCat("too large: a ", record->kind, " record of ", record->length, " bytes", PassToRecord()), error});
      return false;
    }
    const size_t length = static_cast<size_t>(record->length);
    const std::string_view text = reader_.Fill(length + kLookBytes);
    const std::string_view content = text.substr(0, length);
    // A length that is wrong must not swallow the records behind: look whether one begins where this one should end.
    if (!EndsWell(text, length)) {
      if (const auto next = FindRecord(text); next && *next < length) {
        reject({place_, absl::StrCat("damaged record: a ", record->kind, " says ", length, " bytes but another begins after ", *next)});
        held_ = *next;
        return false;
      }
      if (content.size() < length) {
        reject({place_, absl::StrCat("damaged record: a ", record->kind, " cut off after ", content.size(), " of ", length, " bytes")});
        held_ = content.size();
        return false;
      }
    }
    held_ = length;
    if (!MayHoldPage(*record)) {
      reject({place_, absl::StrCat("a ", record->kind.substr(0, 40), " record"), false});
      return false;
    }
    page = {};
    const NoPage none = ReadArchivePage(*record, content, limit, json_, page);
    if (!none.reason.empty()) {
      reject({place_, none.reason, none.is_error});
      return false;
    }
    page.path = place_;
    const std::string place = absl::StrCat(context_.absolute, place_.substr(context_.path.size()));
    page.identity = PageIdentity(page.url, page.record.id, context_.absolute, place);
    if (!page.crawled) page.crawled = context_.options.crawled;
    return true;
  }

  // Consumes the header. Nothing is consumed when it is bad.
  absl::StatusOr<ArchiveRecord> ReadHeader() {
    size_t want = kLookBytes;
    while (true) {
      const std::string_view text = reader_.Fill(want);
      if (!warc_) {
        const size_t end = std::min(text.find('\n'), text.size());
        absl::StatusOr<ArchiveRecord> record = ParseArcHeader(text.substr(0, end));
        if (record.ok()) reader_.Consume(std::min(end + 1, text.size()));
        return record;
      }
      if (!BeginsWarcRecord(text)) return absl::DataLossError("damaged WARC record: not a header");
      if (const auto bytes = HeaderBytes(text)) {
        if (FindRecord(text.substr(0, *bytes))) return absl::DataLossError("damaged WARC record: its header breaks off");
        absl::StatusOr<ArchiveRecord> record = ParseWarcHeader(text.substr(0, *bytes));
        if (record.ok()) reader_.Consume(*bytes);
        return record;
      }
      if (text.size() < want || want >= kMaxHeaderBytes) return absl::DataLossError("damaged WARC record: its header does not end");
      want *= 2;
    }
  }

  // Whether the content is all there and followed by line ends and then a record, the end, or damage.
  bool EndsWell(std::string_view text, size_t length) const {
    if (text.size() < length) return false;
    text.remove_prefix(length);
    text.remove_prefix(std::min(text.find_first_not_of("\r\n"), text.size()));
    return text.empty() || Begins(text);
  }

  // Where in the text, behind its first line, a line begins a record.
  std::optional<size_t> FindRecord(std::string_view text) const {
    for (size_t newline = text.find('\n'); newline != std::string_view::npos; newline = text.find('\n', newline + 1)) {
      if (Begins(text.substr(newline + 1))) return newline + 1;
    }
    return std::nullopt;
  }

  // Moves to the next line that begins a record, or to the end; says how far that was.
  std::string PassToRecord() {
    uint64_t passed = 0;
    while (true) {
      const std::string_view text = reader_.Fill(2 * kLookBytes);
      if (const auto found = FindRecord(text)) {
        reader_.Consume(*found);
        return absl::StrCat("; skipped ", passed + *found, " bytes to the next record");
      }
      if (text.size() < 2 * kLookBytes) {  // the end or damage
        reader_.Consume(text.size());
        return absl::StrCat("; skipped ", passed + text.size(), " bytes without another record");
      }
      // The last bytes may be the first of a record's line.
      const size_t kept = kLookBytes;
      reader_.Consume(text.size() - kept);
      passed += text.size() - kept;
    }
  }

  void PassLineEnds() {
    while (true) {
      const std::string_view text = reader_.Fill(1);
      const size_t size = std::min(text.find_first_not_of("\r\n"), text.size());
      if (size == 0) return;
      reader_.Consume(size);
    }
  }

  ByteReader reader_;
  FileContext context_;
  bool warc_;
  JsonRecordParser json_;
  std::string place_;  // of the record at hand: path and offset
  size_t held_ = 0;    // bytes at the front that were handed out or found damaged
};

}  // namespace

std::unique_ptr<PageReader> MakeArchiveReader(ByteReader reader, FileContext context, bool warc) {
  return std::make_unique<ArchiveReader>(std::move(reader), std::move(context), warc);
}

}  // namespace dateline
