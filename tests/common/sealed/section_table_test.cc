// SPDX-License-Identifier: Apache-2.0
#include "common/sealed/section_table.h"

#include <string>
#include <vector>

#include "common/sealed/sealed_file_writer.h"
#include "tests/support/catch.h"

namespace dateline {
namespace {

std::string WriteFile() {
  std::string file;
  const auto sink = [&file](std::string_view bytes) { return file.append(bytes), absl::OkStatus(); };
  SealedFileWriter writer(7, "b0a1c2d3-0000-4000-8000-000000000000", sink);
  REQUIRE(writer.Add("first", "hello").ok());
  REQUIRE(writer.Begin("second").ok());
  REQUIRE(writer.Append("in ").ok());
  REQUIRE(writer.Append("pieces").ok());
  REQUIRE(writer.Add("empty", "").ok());
  REQUIRE(writer.Finish().ok());
  return file;
}

TEST_CASE("Sections come back as written, aligned, with slack and checksums") {
  const std::string file = WriteFile();
  const auto table = SectionTable::Open(ByteView(file));
  REQUIRE(table.ok());
  CHECK(table->revision() == 7);
  CHECK(table->uuid() == "b0a1c2d3-0000-4000-8000-000000000000");
  CHECK(table->Find("first")->text() == "hello");
  CHECK(table->Find("second")->text() == "in pieces");
  CHECK(table->Find("empty")->empty());
  CHECK(table->Find("third").status().code() == absl::StatusCode::kDataLoss);
  CHECK(table->FindArray("first", 5, 1).ok());
  CHECK_FALSE(table->FindArray("first", 2, 4).ok());
  CHECK(table->VerifyChecksums().ok());
  for (const Section& section : table->sections()) CHECK(section.offset % kSectionAlignment == 0);
}

TEST_CASE("A file cut anywhere is refused") {
  const std::string file = WriteFile();
  for (size_t size = 0; size < file.size(); ++size) {
    CAPTURE(size);
    REQUIRE_FALSE(SectionTable::Open(ByteView(std::string_view(file).substr(0, size))).ok());
  }
}

TEST_CASE("Any changed byte is refused on opening or by the checksums, or stands between the sections") {
  const std::string file = WriteFile();
  const auto whole = SectionTable::Open(ByteView(file));
  for (size_t i = 0; i < file.size(); ++i) {
    CAPTURE(i);
    std::string damaged = file;
    damaged[i] = static_cast<char>(damaged[i] ^ 0x40);
    const auto table = SectionTable::Open(ByteView(damaged));
    bool inside = false;
    for (const Section& section : whole->sections())
      inside = inside || (i >= section.offset && i < section.offset + section.bytes.size());
    if (inside) {
      REQUIRE(table.ok());
      const absl::Status status = table->VerifyChecksums();
      REQUIRE(status.code() == absl::StatusCode::kDataLoss);
      REQUIRE(std::string(status.message()).find("section ") != std::string::npos);
    }
  }
}

TEST_CASE("A newer version is told from damage") {
  std::string file = WriteFile();
  file[offsetof(SealedHeader, version)] = 99;
  const auto table = SectionTable::Open(ByteView(file));
  CHECK(table.status().code() == absl::StatusCode::kFailedPrecondition);
  CHECK(std::string(table.status().message()).find("use a newer dateline") != std::string::npos);
}

}  // namespace
}  // namespace dateline
