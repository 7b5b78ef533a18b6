// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/sealed_file_writer.h"

#include <algorithm>
#include <cstring>

#include "common/base/status_macros.h"

namespace dateline {
namespace {

template <typename T>
std::string_view BytesOf(const T& value) {
  return {reinterpret_cast<const char*>(&value), sizeof value};
}

template <size_t N>
void SetField(char (&field)[N], std::string_view text) {
  std::memcpy(field, text.data(), std::min(text.size(), N - 1));
}

}  // namespace

SealedFileWriter::SealedFileWriter(uint64_t revision, std::string_view uuid, Sink sink) : sink_(sink) {
  std::memcpy(header_.magic, kSealedMagic, sizeof kSealedMagic);
  header_.version = kSealedVersion;
  header_.header_bytes = sizeof header_;
  header_.revision = revision;
  SetField(header_.uuid, uuid);
}

absl::Status SealedFileWriter::Put(std::string_view bytes) {
  written_ += bytes.size();
  return sink_(bytes);
}

absl::Status SealedFileWriter::EndSection() {
  if (written_ == 0) RETURN_IF_ERROR(Put(BytesOf(header_)));
  if (open_) {
    sections_.back().length = written_ - sections_.back().offset;
    sections_.back().checksum = hash_.Value();
    hash_ = StreamHash64();
    open_ = false;
    RETURN_IF_ERROR(Put(std::string(kSectionSlack, '\0')));
  }
  return Put(std::string((kSectionAlignment - written_ % kSectionAlignment) % kSectionAlignment, '\0'));
}

absl::Status SealedFileWriter::Begin(std::string_view name) {
  RETURN_IF_ERROR(EndSection());
  SectionRecord record{};
  SetField(record.name, name);
  record.offset = written_;
  sections_.push_back(record);
  open_ = true;
  return absl::OkStatus();
}

absl::Status SealedFileWriter::Append(std::string_view bytes) {
  hash_.Add(bytes);
  return Put(bytes);
}

absl::Status SealedFileWriter::Add(std::string_view name, std::string_view bytes) {
  RETURN_IF_ERROR(Begin(name));
  return Append(bytes);
}

absl::Status SealedFileWriter::Finish() {
  RETURN_IF_ERROR(EndSection());
  const std::string_view table(reinterpret_cast<const char*>(sections_.data()),
                               sections_.size() * sizeof(SectionRecord));
  SealedFooter footer{};
  footer.table_offset = written_;
  footer.section_count = sections_.size();
  StreamHash64 hash;
  hash.Add(BytesOf(header_));
  hash.Add(table);
  footer.table_checksum = hash.Value();
  std::memcpy(footer.uuid, header_.uuid, sizeof footer.uuid);
  footer.file_bytes = written_ + table.size() + sizeof footer;
  footer.version = kSealedVersion;
  footer.footer_bytes = sizeof footer;
  std::memcpy(footer.magic, kSealedMagic, sizeof kSealedMagic);
  RETURN_IF_ERROR(Put(table));
  return Put(BytesOf(footer));
}

}  // namespace dateline
