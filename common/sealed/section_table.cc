// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/section_table.h"

#include <algorithm>
#include <cstring>

#include "absl/strings/str_cat.h"
#include "common/base/absl_view.h"
#include "common/base/hash.h"
#include "common/base/status_macros.h"

namespace dateline {
namespace {

absl::Status Damage(uint64_t offset, std::string_view what) {
  return absl::DataLossError(absl::StrCat("not a whole sealed index: offset ", offset, ": ", ToAbsl(what)));
}

// Text of a fixed field: up to the first zero byte.
template <size_t N>
std::string_view FieldText(const char (&field)[N]) {
  return {field, static_cast<size_t>(std::find(field, field + N, '\0') - field)};
}

absl::Status CheckVersion(uint32_t version) {
  if (version >= kOldestSealedVersion && version <= kSealedVersion) return absl::OkStatus();
  return absl::FailedPreconditionError(absl::StrCat(
      "sealed format version ", version, "; this program reads ", kOldestSealedVersion, " to ", kSealedVersion,
      version > kSealedVersion ? ": use a newer dateline" : ": seal the index again"));
}

}  // namespace

absl::Status SectionDamage(std::string_view section, uint64_t offset, std::string_view what) {
  return absl::DataLossError(
      absl::StrCat("damaged: section ", ToAbsl(section), ", offset ", offset, ": ", ToAbsl(what)));
}

absl::StatusOr<SectionTable> SectionTable::Open(ByteView file) {
  const auto header = file.Load<SealedHeader>(0);
  if (!header || std::memcmp(header->magic, kSealedMagic, sizeof kSealedMagic) != 0) {
    return Damage(0, "expected the mark DLSEALED");
  }
  RETURN_IF_ERROR(CheckVersion(header->version));
  if (header->header_bytes != sizeof(SealedHeader))
    return Damage(offsetof(SealedHeader, header_bytes), "wrong header size");
  if (file.size() < sizeof(SealedHeader) + sizeof(SealedFooter)) return Damage(file.size(), "the file ends too early");
  const uint64_t footer_offset = file.size() - sizeof(SealedFooter);
  const auto footer = file.Load<SealedFooter>(footer_offset);
  if (!footer || std::memcmp(footer->magic, kSealedMagic, sizeof kSealedMagic) != 0) {
    return Damage(footer_offset, "expected the closing mark DLSEALED: the file was cut short or is still being copied");
  }
  if (footer->version != header->version || footer->footer_bytes != sizeof(SealedFooter) ||
      footer->file_bytes != file.size() || std::memcmp(footer->uuid, header->uuid, sizeof header->uuid) != 0) {
    return Damage(footer_offset, "the two ends of the file do not belong together");
  }
  if (footer->section_count > 4096) return Damage(footer_offset, "too many sections");
  const auto table = file.Slice(footer->table_offset, footer->section_count * sizeof(SectionRecord));
  if (!table || footer->table_offset > footer_offset)
    return Damage(footer_offset, "the table of sections lies outside");
  StreamHash64 hash;
  hash.Add(file.Slice(0, sizeof(SealedHeader))->text());
  hash.Add(table->text());
  if (hash.Value() != footer->table_checksum) {
    return Damage(footer->table_offset, absl::StrCat("table of sections: expected checksum ",
                                                     Hex64(footer->table_checksum), ", got ", Hex64(hash.Value())));
  }

  SectionTable result;
  result.revision_ = header->revision;
  result.version_ = header->version;
  result.uuid_ = FieldText(header->uuid);
  for (uint64_t i = 0; i < footer->section_count; ++i) {
    const SectionRecord record = *table->Load<SectionRecord>(i * sizeof(SectionRecord));
    const auto bytes = file.Slice(record.offset, record.length);
    if (!bytes || record.offset % kSectionAlignment != 0 ||
        !file.Contains(record.offset + record.length, kSectionSlack)) {
      return Damage(footer->table_offset + i * sizeof(SectionRecord),
                    absl::StrCat("section ", ToAbsl(FieldText(record.name)), " lies outside the file"));
    }
    result.sections_.push_back({std::string(FieldText(record.name)), record.offset, *bytes, record.checksum});
  }
  return result;
}

absl::StatusOr<ByteView> SectionTable::Find(std::string_view name) const {
  for (const Section& section : sections_) {
    if (section.name == name) return section.bytes;
  }
  return SectionDamage(name, 0, "the section is missing");
}

absl::StatusOr<ByteView> SectionTable::FindArray(std::string_view name, uint64_t count, uint64_t item_bytes) const {
  ASSIGN_OR_RETURN(const ByteView bytes, Find(name));
  if (bytes.size() / item_bytes != count || bytes.size() % item_bytes != 0) {
    return SectionDamage(
        name, 0, absl::StrCat("expected ", count, " items of ", item_bytes, " bytes, got ", bytes.size(), " bytes"));
  }
  return bytes;
}

absl::Status SectionTable::VerifyChecksums() const {
  for (const Section& section : sections_) {
    const uint64_t got = Hash64(section.bytes.text());
    if (got != section.checksum) {
      return SectionDamage(section.name, 0,
                           absl::StrCat("expected checksum ", Hex64(section.checksum), ", got ", Hex64(got), " over ",
                                        section.bytes.size(), " bytes"));
    }
  }
  return absl::OkStatus();
}

}  // namespace dateline
